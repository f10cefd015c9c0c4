import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { pageHeaders } from './headers.ts';

/**
 * Serves the built console: the only routes that are not endpoints, because they are files that anyone may have. A path that is
 * neither a file nor the API's is the console's own and gets its page.
 */
export async function serveConsole(app: FastifyInstance, directory: string, noRoute: (request: FastifyRequest) => never): Promise<void> {
  const page = readFileSync(join(directory, 'index.html'), 'utf8');
  await app.register(files, {
    root: join(directory, 'assets'),
    prefix: '/assets/',
    index: false,
    decorateReply: false,
    setHeaders(reply) {
      reply.header('cache-control', 'public, max-age=31536000, immutable');
    },
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const ofTheApi = /^\/(v1|api|health|metrics|openapi\.json|\.well-known|assets)(\/|$)/.test(path);
    if (request.method !== 'GET' || ofTheApi || /\.[a-z0-9]+$/i.test(path)) noRoute(request);
    return reply
      .type('text/html; charset=utf-8')
      .headers({ ...pageHeaders })
      .header('cache-control', 'no-cache')
      .send(page);
  });
}
