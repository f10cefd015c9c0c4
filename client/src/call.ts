import type { EndpointDefinition, ReplyOf } from '@surety/contract';
import type { Static, TSchema } from 'typebox';

/** A file to send. A browser's `File` is one; elsewhere `{ name, content: await openAsBlob(path) }`. */
export interface FileToSend {
  readonly name: string;
  readonly content: Blob;
}

export interface UploadProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

export interface CallOptions {
  /** Makes a POST that creates safe to repeat, and lets the client repeat it; visible ASCII, at most 255 characters, such as a UUID. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  /** For this call; default that of the client. */
  readonly timeoutMs?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** How much of the body has left. In browsers as it happens; where `fetch` must do, once at the end. */
  readonly onUploadProgress?: (progress: UploadProgress) => void;
}

type Given<D, K extends 'params' | 'query' | 'body'> = D extends { readonly [P in K]: infer S extends TSchema }
  ? Record<string, never> extends Static<S>
    ? { readonly [P in K]?: Static<S> }
    : { readonly [P in K]: Static<S> }
  : { readonly [P in K]?: never };

type Files<D> = D extends { readonly files: object } ? { readonly files: readonly (File | FileToSend)[] } : { readonly files?: never };

/** What a call of `D` is given: exactly the parts its definition declares, and the options. */
export type CallInput<D extends EndpointDefinition> = Given<D, 'params'> & Given<D, 'query'> & Given<D, 'body'> & Files<D> & CallOptions;

/** The input may be left out when nothing in it is needed. */
export type CallArguments<D extends EndpointDefinition> =
  Record<string, never> extends CallInput<D> ? [input?: CallInput<D>] : [input: CallInput<D>];

/** An endpoint whose reply is a page. */
export type PagedDefinition = EndpointDefinition & { readonly query: TSchema; readonly reply: TSchema };

export type ItemOf<D extends EndpointDefinition> = ReplyOf<D> extends { items: readonly (infer I)[] } ? I : never;

/** The parts of any call, once its types have done their work. */
export interface LooseInput extends CallOptions {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly files?: readonly (File | FileToSend)[];
}
