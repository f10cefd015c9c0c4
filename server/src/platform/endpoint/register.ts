import { errorCatalogue, everyEndpointErrors, Problem, signedInErrors } from '@surety/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { type WorkContext, withContext } from '../context.ts';
import { PublicError } from '../errors.ts';
import { pageSecurityPolicy } from '../http/headers.ts';
import { createRequestLog } from '../http/request-log.ts';
import type { RouteMeter } from '../http/route-metrics.ts';
import type { Platform } from '../platform.ts';
import type { Endpoint } from './endpoint.ts';
import { createGate } from './gate.ts';
import { type Notes, runEndpoint } from './run.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set when the request arrives. */
    work: WorkContext;
    actor: Actor | undefined;
  }
}

/** Puts every endpoint on the server: the same way in for each, in the order the architecture gives. */
export function registerEndpoints(
  app: FastifyInstance,
  platform: Platform,
  endpoints: readonly Endpoint[],
  meterFor: (method: string, path: string) => RouteMeter,
): void {
  const gate = createGate(platform);
  for (const endpoint of endpoints) {
    const { definition } = endpoint;
    const requestLog = createRequestLog(platform.log, definition.method, definition.path);
    const meter = meterFor(definition.method, definition.path);
    const html = definition.replyType === 'text/html';
    const takesBody = definition.body !== undefined;
    const status = definition.status ?? (definition.reply === undefined ? 204 : 200);

    app.route({
      method: definition.method,
      url: definition.path,
      exposeHeadRoute: false,
      bodyLimit: definition.maxBodyBytes ?? platform.settings.bodyLimitBytes,
      schema: schemaOf(endpoint),
      async onRequest(request, reply) {
        checkContentType(request, { files: definition.files !== undefined, body: takesBody });
        request.actor = await gate(endpoint, request, reply);
      },
      handler(request, reply) {
        reply.status(status);
        if (definition.replyType !== undefined) reply.type(`${definition.replyType}; charset=utf-8`);
        if (html) reply.header('content-security-policy', pageSecurityPolicy);
        return withContext(request.work, () => withDeadline(platform, endpoint, request, reply));
      },
      onResponse(request, reply, done) {
        const seconds = reply.elapsedTime / 1000;
        meter.observe(reply.statusCode, seconds);
        requestLog(request, reply.statusCode, reply.elapsedTime);
        done();
      },
    });
  }
}

/** Answers within the deadline. What is still at work then finds that its time is over before it commits. */
async function withDeadline(platform: Platform, endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const notes: Notes = { facts: {}, target: undefined, audited: false, expired: false };
  const timeoutMs = endpoint.deadlineMs ?? platform.settings.requestTimeoutMs;
  const work = runEndpoint(platform, endpoint, request, reply, notes);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      notes.expired = true;
      reject(new PublicError('deadline_exceeded', 'Nothing was changed. Try again, or ask for less at a time.'));
    }, timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function checkContentType(request: FastifyRequest, takes: { files: boolean; body: boolean }): void {
  const multipart = request.headers['content-type']?.startsWith('multipart/') ?? false;
  if (takes.files && !multipart) throw new PublicError('unsupported_media_type', 'Send multipart/form-data with the files.');
  if (!takes.files && multipart)
    throw new PublicError('unsupported_media_type', takes.body ? 'Send application/json.' : 'This endpoint takes no body.');
}

function schemaOf({ definition }: Endpoint): Record<string, unknown> {
  const errors = [...everyEndpointErrors, ...signedInErrors, ...(definition.errors ?? [])];
  const response: Record<string, unknown> = Object.fromEntries(errors.map((code) => [errorCatalogue[code].status, Problem]));
  const json = definition.replyType === undefined || definition.replyType === 'application/json';
  if (definition.reply !== undefined && json) response[definition.status ?? 200] = definition.reply;
  Object.assign(response, definition.otherReplies);
  return {
    ...(definition.params === undefined ? {} : { params: definition.params }),
    ...(definition.query === undefined ? {} : { querystring: definition.query }),
    ...(definition.body === undefined ? {} : { body: definition.body }),
    response,
  };
}
