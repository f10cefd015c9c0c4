import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AuditFacts } from '../audit-trail/record.ts';
import type { Clock } from '../clock.ts';
import { PublicError } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Platform } from '../platform.ts';
import type { ReplyControls, UploadedFile } from './call.ts';
import type { Endpoint } from './endpoint.ts';

/**
 * The part of a call that every handler gets. Getters rather than fields: most handlers ask for two or three of these, and this is
 * made for every request. What a getter gives may be taken apart and passed on; it does not need the object it came from.
 */
export class RequestCall {
  readonly #platform: Platform;
  readonly #endpoint: Endpoint;
  readonly #request: FastifyRequest;
  readonly #reply: FastifyReply;
  /** What the handler adds to its audit event. */
  facts: AuditFacts = {};
  target: string | undefined = undefined;
  /** The answer was given up on: nothing may commit any more. */
  expired = false;
  /** Settles when the commit under way has. */
  committing: Promise<void> | undefined = undefined;
  /** A transaction of this call stands. */
  committed = false;

  constructor(platform: Platform, endpoint: Endpoint, { request, reply }: { request: FastifyRequest; reply: FastifyReply }) {
    this.#platform = platform;
    this.#endpoint = endpoint;
    this.#request = request;
    this.#reply = reply;
  }

  get params(): unknown {
    return this.#request.params;
  }
  get query(): unknown {
    return this.#request.query;
  }
  get body(): unknown {
    return this.#request.body;
  }
  get requestId(): string {
    return this.#request.id;
  }
  get address(): string {
    return this.#request.ip;
  }
  get headers(): FastifyRequest['headers'] {
    return this.#request.headers;
  }
  get clock(): Clock {
    return this.#platform.clock;
  }
  get log(): Logger {
    return this.#platform.log;
  }
  get actor(): FastifyRequest['actor'] {
    return this.#request.actor;
  }
  get reply(): ReplyControls {
    const reply = this.#reply;
    return {
      header: (name, value) => void reply.header(name, value),
      cookies: (values) => void reply.header('set-cookie', [...values]),
      status: (code) => void reply.status(code),
    };
  }
  get files(): () => AsyncGenerator<UploadedFile> {
    return () => uploadedFiles(this.#endpoint, this.#request);
  }
  get audit(): (facts: AuditFacts, target?: string) => void {
    return (facts, target) => {
      this.facts = { ...this.facts, ...facts };
      this.target = target ?? this.target;
    };
  }
}

async function* uploadedFiles(endpoint: Endpoint, request: FastifyRequest): AsyncGenerator<UploadedFile> {
  const { files } = endpoint.definition;
  if (files === undefined) return;
  const limits = { files: files.maxCount, fileSize: files.maxBytesEach, parts: files.maxCount + 10, fieldSize: 10_000 };
  try {
    for await (const part of request.files({ limits, throwFileSizeLimit: true }))
      yield { name: storable(part.filename), stream: contentOf(part.file) };
  } catch (cause) {
    throw faultOfForm(cause);
  }
}

function contentOf(file: Readable): Readable {
  return Readable.from(read(), { objectMode: false });

  async function* read(): AsyncGenerator<Buffer> {
    try {
      yield* file;
    } catch (cause) {
      throw faultOfForm(cause);
    }
  }
}

/** A form that breaks off or is none is the sender's fault; limits that were passed have a code and an answer of their own. */
function faultOfForm(cause: unknown): unknown {
  const told = cause instanceof PublicError || (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('FST_'));
  return told ? cause : new PublicError('invalid_request', 'The form breaks off or is not well formed.', { cause });
}

/** A file's name is the sender's to choose, may be missing whatever its type says, and is kept. */
function storable(name: string | undefined): string {
  return (name ?? '').replaceAll('\0', '').toWellFormed().slice(0, 255);
}
