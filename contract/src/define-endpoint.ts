import type { Static, TSchema } from 'typebox';
import type { ErrorCode } from './errors.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may call at all. What they may do is a permission, decided on the server. */
export type Audience = 'anyone' | 'signed-in';

/** Files of a multipart body; the bounds are enforced while the body arrives. */
export interface FilesDefinition {
  readonly maxCount: number;
  readonly maxBytesEach: number;
}

export interface EndpointDefinition {
  /** Stable, `<domain>.<verbNoun>`; also the OpenAPI operationId and the client's name for it. */
  readonly id: `${string}.${string}`;
  readonly method: Method;
  /** Route with `:params`. Canonical paths start with `/v1`; `/api/v1` is served as an alias by the server. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly description?: string;
  /** Default `signed-in`. */
  readonly audience?: Audience;
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly body?: TSchema;
  readonly files?: FilesDefinition;
  /** Absent for 204. */
  readonly reply?: TSchema;
  /** Default 200; 204 when there is no reply. */
  readonly status?: 200 | 201 | 202 | 204;
  /** Default `application/json`. */
  readonly replyType?: 'application/json' | 'text/plain' | 'text/html' | 'text/csv' | 'application/octet-stream';
  /** Answers of the same endpoint under another status, such as 503 with the readiness report. */
  readonly otherReplies?: Readonly<Record<number, TSchema>>;
  /** Errors beyond those every endpoint can give (see `everyEndpointErrors`). */
  readonly errors?: readonly ErrorCode[];
  /** Request body limit in bytes when the default of 1 MiB is not right. */
  readonly maxBodyBytes?: number;
}

type Part<T> = T extends TSchema ? Static<T> : undefined;
export type ParamsOf<D extends EndpointDefinition> = Part<D['params']>;
export type QueryOf<D extends EndpointDefinition> = Part<D['query']>;
export type BodyOf<D extends EndpointDefinition> = Part<D['body']>;
export type ReplyOf<D extends EndpointDefinition> = Part<D['reply']>;

/** Declares one endpoint. OpenAPI, client, console and server all read this value and nothing else. */
export function defineEndpoint<const D extends EndpointDefinition>(definition: D): D {
  return definition;
}

/**
 * A POST that creates (201 or 202) takes an `Idempotency-Key`. An upload does not: what it creates is known by its content, and a key
 * that came again with other files would answer for files that nobody read.
 */
export function takesIdempotencyKey(definition: EndpointDefinition): boolean {
  return definition.method === 'POST' && definition.files === undefined && (definition.status === 201 || definition.status === 202);
}
