import { randomBytes } from 'node:crypto';
import type { Check, CheckRequest, ListVersion } from '@surety/contract';
import { type TestReply, type TestServer, type TestServerOptions, testServer } from '@surety/dev/testing';
import pg from 'pg';
import { createApiKey, createTenant, type OperatorParts } from '../../identity/index.ts';
import { upload } from './fictional-lists.ts';

/** A running server with what tests of screening need to get going. */
export interface ScreeningHouse {
  readonly server: TestServer;
  readonly operator: OperatorParts;
  /** Settings that a second server over the same database must share. */
  readonly settings: Readonly<Record<string, string>>;
  tenant(): Promise<ScreeningTenant>;
  stop(): Promise<void>;
}

export interface ScreeningTenant {
  readonly id: string;
  /** May read and write what belongs to screening. */
  readonly token: string;
  readonly readerToken: string;
  /** Rows as they are kept, in this tenant. */
  rows(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  get(path: string): Promise<TestReply>;
  post(path: string, body: unknown): Promise<TestReply>;
  delete(path: string): Promise<TestReply>;
  /** Uploads `files` into the list; fails the test unless it is accepted. */
  importList(listId: string, files: Record<string, string | Uint8Array>, query?: string): Promise<ListVersion & { created: boolean }>;
  /** The same, whatever comes of it. */
  tryImport(listId: string, files: Record<string, string | Uint8Array>, query?: string): Promise<TestReply>;
  /** Screens; fails the test unless it is answered. */
  check(request: CheckRequest): Promise<Check>;
}

export async function screeningHouse({ settings = {}, ...options }: TestServerOptions = {}): Promise<ScreeningHouse> {
  const secret = (): string => randomBytes(32).toString('base64url');
  const shared = { SURETY_KEY_PEPPER: secret(), SURETY_SESSION_SECRET: secret(), ...generous, ...settings };
  const server = await testServer({ ...options, settings: shared });
  const { database, envelope, auditTrail, clock } = server.house.platform;
  const operator = { database, envelope, auditTrail, clock, keyPepper: shared.SURETY_KEY_PEPPER };
  return {
    server,
    operator,
    settings: shared,
    async tenant() {
      const id = await createTenant(operator, { name: 'Bramley & Co' });
      const writer = await createApiKey(operator, { tenantId: id, name: 'writer', scopes: ['screening:read', 'screening:write'] });
      const reader = await createApiKey(operator, { tenantId: id, name: 'reader', scopes: ['screening:read'] });
      return tenantOn(server, { id, token: writer.token, readerToken: reader.token });
    },
    stop: () => server.stop(),
  };
}

/** A machine that runs other tests besides is under pressure; that is not what is tested here. */
const generous = { RATE_LIMIT_REQUESTS: '100000', PRESSURE_EVENT_LOOP_LAG_MS: '60000' };

/** The same tenant as seen through another server. */
export function tenantOn(
  server: TestServer,
  { id, token, readerToken }: Pick<ScreeningTenant, 'id' | 'token' | 'readerToken'>,
): ScreeningTenant {
  const tryImport: ScreeningTenant['tryImport'] = (listId, files, query = '') =>
    server.request(`/v1/screening/lists/${listId}/versions${query}`, { token, body: upload(files) });
  return {
    id,
    token,
    readerToken,
    rows: (text, values) => asOwner(server.database.ownerUrl, id, text, values),
    get: (path) => server.request(path, { token }),
    post: (path, body) => server.request(path, { token, method: 'POST', body }),
    delete: (path) => server.request(path, { token, method: 'DELETE' }),
    tryImport,
    async importList(...asked) {
      const reply = await tryImport(...asked);
      if (reply.status !== 201) throw new Error(`The list was not imported: ${reply.text}`);
      return JSON.parse(reply.text);
    },
    async check(body) {
      const reply = await server.request('/v1/screening/checks', { token, body });
      if (reply.status !== 201) throw new Error(`The check was not answered: ${reply.text}`);
      return JSON.parse(reply.text);
    },
  };
}

async function asOwner(
  ownerUrl: string,
  tenantId: string,
  ...[text, values = []]: Parameters<ScreeningTenant['rows']>
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("select set_config('surety.tenant', $1, false)", [tenantId]);
    return (await client.query<Record<string, unknown>>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
