import type { Readable } from 'node:stream';
import type { BodyOf, EndpointDefinition, ParamsOf, QueryOf } from '@surety/contract';
import type { Static, TSchema } from 'typebox';
import type { Actor } from '../access/actor.ts';
import type { AuditEvent, AuditFacts } from '../audit-trail/record.ts';
import type { Clock } from '../clock.ts';
import type { Tx } from '../database/connect.ts';
import type { JobKind } from '../jobs/job-kind.ts';
import type { Logger } from '../log.ts';

/** One transaction in one tenant, and what commits with it. */
export interface TenantScope {
  readonly tx: Tx;
  readonly tenantId: string;
  /** An audit event besides the one that the endpoint declares. */
  record(event: AuditEvent): Promise<void>;
  /** An event for other domains. It leaves when the transaction commits. */
  emit(type: string, payload: Readonly<Record<string, unknown>>): Promise<void>;
  /** A job that starts when the transaction commits. Answers the run's id. */
  enqueue<S extends TSchema>(job: JobKind<S>, payload: Static<S>): Promise<string>;
}

/** A file of a multipart body, to be read once and to the end. */
export interface UploadedFile {
  readonly name: string;
  readonly stream: Readable;
}

/** The few things a handler may say about the answer besides its body. */
export interface ReplyControls {
  header(name: string, value: string): void;
  /** Full Set-Cookie values, as the sign-in library makes them. */
  cookies(values: readonly string[]): void;
  status(code: number): void;
}

/** What every handler gets. */
export interface Call<D extends EndpointDefinition> {
  readonly params: ParamsOf<D>;
  readonly query: QueryOf<D>;
  readonly body: BodyOf<D>;
  readonly requestId: string;
  /** The caller's address, proxies resolved. Personal data. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly reply: ReplyControls;
  /** Files of a multipart body in order; empty for other endpoints. */
  files(): AsyncIterable<UploadedFile>;
  /** Facts to add to the endpoint's own audit event. */
  audit(facts: AuditFacts, target?: string): void;
}

/** A handler inside one transaction of the actor's tenant: the usual case. */
export interface TenantCall<D extends EndpointDefinition> extends Call<D>, TenantScope {
  readonly actor: Actor;
}

/** A handler that opens its transactions itself, because it does slow work between them or none at all. */
export interface FreeCall<D extends EndpointDefinition> extends Call<D> {
  readonly actor: Actor;
  readonly tenantId: string;
  inTenant<T>(work: (scope: TenantScope) => Promise<T>): Promise<T>;
}

/** A handler for anyone: there is no actor, so a tenant must be named to reach one. */
export interface OpenCall<D extends EndpointDefinition> extends Call<D> {
  inTenant<T>(tenantId: string, work: (scope: TenantScope) => Promise<T>): Promise<T>;
}
