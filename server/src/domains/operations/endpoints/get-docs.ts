import { createHash } from 'node:crypto';
import { getDocs } from '@surety/contract';
import { endpoint } from '../../../platform/endpoint/endpoint.ts';

const start =
  "SwaggerUIBundle({ url: '/openapi.json', domNode: document.getElementById('docs'), deepLinking: true, defaultModelsExpandDepth: 0 });";
/** The page's one inline script is allowed by its hash, so that the policy stays closed to any other. */
const policy = `default-src 'self'; script-src 'self' 'sha256-${createHash('sha256').update(start).digest('base64')}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'`;

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Surety API</title>
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
</head>
<body>
<div id="docs"><noscript>The API is described at <a href="/openapi.json">/openapi.json</a>.</noscript></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script>${start}</script>
</body>
</html>
`;

export const getDocsEndpoint = endpoint(getDocs, {
  permission: 'anyone',
  limit: 'address',
  transaction: 'none',
  handle({ reply }) {
    reply.header('content-security-policy', policy);
    return page;
  },
});
