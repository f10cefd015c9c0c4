import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { answerFor } from './mock/routes.ts';

/**
 * `MOCK=1 npm run dev -w console` shows every page without a server, on made-up data typed by the contract. Development only: the build
 * knows nothing of it. Other states are chosen by the cookie `mock=empty|broken|slow|degraded|auditor`.
 */
export function mockApi(): Plugin {
  return {
    name: 'surety:mock-api',
    configureServer: ({ middlewares }) => void middlewares.use(mock),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(mock),
  };
}

function mock(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  const url = new URL(request.url ?? '/', 'http://mock');
  if (!/^\/(v1|health)\//.test(url.pathname)) {
    next();
    return;
  }
  void textOf(request).then((text) => {
    const mood = /mock=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const { status, body } = answerFor({ method: request.method ?? 'GET', url, body: text.startsWith('{') ? JSON.parse(text) : {}, mood });
    const answer = () => {
      response.statusCode = status;
      response.setHeader('content-type', status < 400 ? 'application/json' : 'application/problem+json');
      response.end(body === undefined ? undefined : JSON.stringify(body));
    };
    setTimeout(answer, mood === 'slow' ? 4000 : 60);
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of request) if (part instanceof Uint8Array) parts.push(part);
  return Buffer.concat(parts).toString();
}
