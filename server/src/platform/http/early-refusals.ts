import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RouteRecord } from '../endpoint/register.ts';
import { PublicError } from '../errors.ts';
import { apiHeaders } from './headers.ts';
import { problemOf, publicErrorOf } from './problem.ts';
import { requestIdFrom } from './request-id.ts';
import { type TraceContext, traceContextFrom, traceResponse } from './trace-context.ts';

/** Answers what is refused before there is a request that hooks could see: the same problems and headers as everywhere, nothing echoed. */
export function earlyRefusals(record: RouteRecord) {
  return {
    /** A path that cannot be taken apart. */
    frameworkErrors(error: Error, { id, headers }: FastifyRequest, { raw }: FastifyReply): void {
      const trace = traceContextFrom(headers.traceparent, headers.tracestate);
      const answer = answerOf(publicErrorOf(error), id, trace);
      raw.writeHead(answer.status, answer.headers).end(answer.body);
      tell(answer.status, id, trace);
    },
    /** Bytes that are no HTTP, or that came too slowly. */
    clientErrorHandler(error: Error & { code?: string }, socket: Socket): void {
      if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
        socket.destroy();
        return;
      }
      const id = requestIdFrom(undefined);
      const trace = traceContextFrom(undefined, undefined);
      const { status, headers, body } = answerOf(refusalOf(error.code), id, trace);
      const head = Object.entries({ ...headers, connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join('')}\r\n${body}`, () => socket.destroy());
      tell(status, id, trace);
    },
  };

  function tell(status: number, requestId: string, trace: TraceContext): void {
    record.meter.observe(status, 0);
    record.log({ requestId, trace }, status, 0);
  }
}

function refusalOf(code: string | undefined): PublicError {
  if (code === 'HPE_HEADER_OVERFLOW') return new PublicError('header_too_large', 'Send fewer or shorter headers and cookies.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new PublicError('request_timeout', 'Send the whole request at once.');
  return new PublicError('invalid_request', 'This is not HTTP that can be understood.');
}

function answerOf(error: PublicError, requestId: string, trace: TraceContext) {
  const body = JSON.stringify(problemOf(error, requestId));
  return {
    status: error.status,
    headers: {
      ...apiHeaders,
      'content-type': 'application/problem+json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'x-request-id': requestId,
      traceresponse: traceResponse(trace),
    },
    body,
  };
}
