import { errorCatalogue, everyEndpointErrors, Problem, signedInErrors } from '@surety/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { type WorkContext, withContext } from '../context.ts';
import { invalidField, PublicError } from '../errors.ts';
import { pageHeaders } from '../http/headers.ts';
import { createRequestLog } from '../http/request-log.ts';
import type { RouteMeter } from '../http/route-metrics.ts';
import type { Platform } from '../platform.ts';
import type { Endpoint } from './endpoint.ts';
import { createGate } from './gate.ts';
import { runnerOf } from './run.ts';

/** Where the answers of one route are counted and told. */
export interface RouteRecord {
  readonly log: ReturnType<typeof createRequestLog>;
  readonly meter: RouteMeter;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set when the request arrives. */
    work: WorkContext;
    actor: Actor | undefined;
    record: RouteRecord;
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
    const record = {
      log: createRequestLog(platform.log, definition.method, definition.path),
      meter: meterFor(definition.method, definition.path),
    };
    const status = definition.status ?? (definition.reply === undefined ? 204 : 200);
    const takes = { files: definition.files !== undefined, body: definition.body !== undefined };
    const run = runnerOf(platform, endpoint);
    const type = definition.replyType === undefined ? undefined : `${definition.replyType}; charset=utf-8`;

    app.route({
      method: definition.method,
      url: definition.path,
      exposeHeadRoute: definition.method === 'GET',
      bodyLimit: definition.maxBodyBytes ?? platform.settings.bodyLimitBytes,
      schema: schemaOf(endpoint),
      onRequest(request, reply, done) {
        request.record = record;
        const admitted = gate(endpoint, request, reply);
        if (admitted instanceof Promise) admitted.then(() => done(faultOf(request, takes)), done);
        else done(faultOf(request, takes));
      },
      handler(request, reply) {
        if (status !== 200) reply.status(status);
        if (type !== undefined) reply.type(type);
        if (definition.replyType === 'text/html') reply.headers({ ...pageHeaders });
        return withContext(request.work, () => run(request, reply));
      },
    });
  }
}

/** What can be told to be wrong before the body is read. No database keeps a null character. */
function faultOf({ headers, url }: FastifyRequest, takes: { files: boolean; body: boolean }): PublicError | undefined {
  if (url.includes('%00')) return invalidField('path', 'holds a null character.');
  const multipart = headers['content-type']?.startsWith('multipart/') ?? false;
  if (takes.files === multipart) return undefined;
  if (takes.files) return new PublicError('unsupported_media_type', 'Send multipart/form-data with the files.');
  return new PublicError('unsupported_media_type', takes.body ? 'Send application/json.' : 'This endpoint takes no body.');
}

/** Told and counted once, when the last byte has left. */
export function recordAnswer(request: FastifyRequest, reply: FastifyReply): void {
  const durationMs = reply.elapsedTime;
  request.record.meter.observe(reply.statusCode, durationMs / 1000);
  request.record.log(request.work, reply.statusCode, durationMs);
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
