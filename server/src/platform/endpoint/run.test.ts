import { Closed, defineEndpoint } from '@surety/contract';
import pg from 'pg';
import Type from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../dev/src/testing/index.ts';
import { type Edge, openEdge, someone } from '../../../../tests/support/edge.ts';
import { auditEventsOf, notes, notesOf } from '../../../../tests/support/notes.ts';
import { type NetworkPath, networkPathTo, through } from '../../../../tests/support/proxy.ts';
import { openDatabase } from '../database/connect.ts';
import { forbidden, PublicError } from '../errors.ts';
import { v7 } from '../ids.ts';
import { insertEvent } from '../outbox/emit.ts';
import type { TenantScope } from './call.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

const actor = someone();
const reply = Closed({ done: Type.Boolean() });
const note = (text: string, { tx, tenantId }: TenantScope) =>
  insertEvent(tx, { id: v7(new Date()), tenantId, type: text, payload: {}, causationId: 'a test', traceparent: '' }, new Date());

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** A server with one endpoint, POST /v1/act, and what it left behind. */
async function serving(act: Endpoint, options: Parameters<typeof openEdge>[1] = {}) {
  const own = someone();
  const edge: Edge = await openEdge([act, ...notes], { database, actors: { own }, ...options });
  const definition = act.definition;
  return {
    edge,
    actor: own,
    act: () =>
      edge.app.inject({ method: definition.method === 'GET' ? 'GET' : 'POST', url: '/v1/act', headers: { authorization: 'Bearer own' } }),
    notes: () => notesOf(edge.platform.database, own.tenantId),
    events: () => auditEventsOf(edge.platform.database, own.tenantId),
  };
}

const inTenantAct = defineEndpoint({ id: 'acts.act', method: 'POST', path: '/v1/act', summary: 'Act', reply });

describe('an endpoint in a transaction', () => {
  it('leaves its work and its audit event, with the facts it gave, or neither', async () => {
    let fail = false;
    const served = await serving(
      endpoint(inTenantAct, {
        permission: 'signed-in',
        limit: 'tenant',
        audit: { action: 'act.done', target: () => 'the default target' },
        async handle(call) {
          await note('worked', call);
          call.audit({ colour: 'red' });
          call.audit({ size: 3 }, 'a better target');
          if (fail) throw new PublicError('conflict', 'It changed its mind.');
          return { done: true };
        },
      }),
    );
    expect((await served.act()).statusCode).toBe(200);
    expect(await served.notes()).toEqual(['worked']);
    expect(await served.events()).toEqual([
      expect.objectContaining({
        action: 'act.done',
        outcome: 'success',
        target: 'a better target',
        actor_id: served.actor.id,
        facts: { colour: 'red', size: 3 },
      }),
    ]);
    fail = true;
    expect((await served.act()).statusCode).toBe(409);
    expect([await served.notes(), (await served.events()).length]).toEqual([['worked'], 1]);
    await served.edge.stop();
  });

  it('leaves nothing when its audit event cannot be written', async () => {
    const served = await serving(
      endpoint(inTenantAct, {
        permission: 'signed-in',
        limit: 'tenant',
        audit: { action: 'act.done' },
        async handle(call) {
          await note('unaudited', call);
          call.audit({ impossible: '\u0000' });
          return { done: true };
        },
      }),
    );
    expect((await served.act()).statusCode).toBe(500);
    expect([await served.notes(), await served.events()]).toEqual([[], []]);
    await served.edge.stop();
  });

  it('leaves the denial alone when its handler denies', async () => {
    const served = await serving(
      endpoint(inTenantAct, {
        permission: 'signed-in',
        limit: 'tenant',
        audit: { action: 'act.done' },
        async handle(call) {
          await note('before the denial', call);
          throw forbidden('Only the one who began it may end it.');
        },
      }),
    );
    expect((await served.act()).json()).toMatchObject({ status: 403, code: 'forbidden', detail: 'Only the one who began it may end it.' });
    expect(await served.notes()).toEqual([]);
    expect(await served.events()).toEqual([
      expect.objectContaining({ action: 'access.denied', outcome: 'denied', target: 'acts.act', actor_id: served.actor.id }),
    ]);
    await served.edge.stop();
  });

  it('says nothing of a fault of ours but its request id, and logs it with its cause', async () => {
    const served = await serving(
      endpoint(inTenantAct, {
        permission: 'signed-in',
        limit: 'tenant',
        audit: { none: 'it only fails' },
        handle() {
          throw new TypeError('the inside of the program', { cause: new Error('deeper inside') });
        },
      }),
    );
    const answer = await served.act();
    expect(answer.json()).toEqual({
      type: 'urn:surety:error:internal_error',
      title: 'Something went wrong on our side.',
      status: 500,
      detail: 'The request id leads to the reason in our log.',
      code: 'internal_error',
      request_id: answer.headers['x-request-id'],
    });
    const line = served.edge.logs().find(({ level, error }) => level === 'error' && error !== undefined);
    expect(line).toMatchObject({ request_id: answer.headers['x-request-id'] });
    expect(JSON.stringify(line)).toContain('deeper inside');
    await served.edge.stop();
  });
});

describe('a deadline', () => {
  it('is answered 503, and what was under way commits nothing', async () => {
    const finished = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const served = await serving(
      endpoint(inTenantAct, {
        permission: 'signed-in',
        limit: 'tenant',
        deadlineMs: 50,
        audit: { action: 'act.done' },
        async handle(call) {
          await note('late', call);
          await released.promise;
          setImmediate(finished.resolve);
          return { done: true };
        },
      }),
    );
    const answer = await served.act();
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'deadline_exceeded']);
    expect(answer.json().detail).toContain('Nothing was changed');
    released.resolve();
    await finished.promise;
    await expect.poll(() => served.edge.platform.database.pool.idleCount === served.edge.platform.database.pool.totalCount).toBe(true);
    expect([await served.notes(), await served.events()]).toEqual([[], []]);
    await served.edge.stop();
  });

  it('that falls into the commit does not say that nothing was changed', async () => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(`create function platform.dawdle() returns trigger language plpgsql as $$ begin perform pg_sleep(0.3); return new; end $$;
      create constraint trigger dawdle after insert on platform.outbox deferrable initially deferred for each row when (new.type = 'slow to commit') execute function platform.dawdle()`);
    await owner.end();
    const served = await serving(
      endpoint(inTenantAct, {
        permission: 'signed-in',
        limit: 'tenant',
        deadlineMs: 100,
        audit: { none: 'a test' },
        async handle(call) {
          await note('slow to commit', call);
          return { done: true };
        },
      }),
    );
    expect((await served.act()).json()).toEqual({ done: true });
    expect(await served.notes()).toEqual(['slow to commit']);
    await served.edge.stop();
  });

  it('of an endpoint with several transactions tells whether one of them stands', async () => {
    let commit = true;
    const released = Promise.withResolvers<void>();
    const served = await serving(
      endpoint(inTenantAct, {
        permission: 'signed-in',
        limit: 'tenant',
        transaction: 'none',
        deadlineMs: 100,
        audit: { action: 'act.done' },
        async handle({ inTenant }) {
          if (commit) await inTenant((scope) => note('the first step', scope));
          await released.promise;
          await inTenant((scope) => note('the second step', scope));
          return { done: true };
        },
      }),
    );
    const partly = await served.act();
    expect([partly.statusCode, partly.json().detail]).toEqual([503, expect.stringContaining('may have been done')]);
    commit = false;
    expect((await served.act()).json().detail).toContain('Nothing was changed');
    released.resolve();
    await expect.poll(() => served.edge.platform.database.pool.idleCount === served.edge.platform.database.pool.totalCount).toBe(true);
    expect(await served.notes()).toEqual(['the first step']);
    await served.edge.stop();
  });
});

describe('under pressure', () => {
  it('new work is answered 503 with when to come back, health is answered, and the process lives', async () => {
    const health = endpoint(
      defineEndpoint({ id: 'acts.health', method: 'GET', path: '/health', summary: 'Health', audience: 'anyone', reply }),
      {
        permission: 'anyone',
        limit: 'probe',
        transaction: 'none',
        handle: () => ({ done: true }),
      },
    );
    const pressed = await openEdge([...notes, health], { database, actors: { actor }, settings: { pressureMemoryBytes: 1 } });
    const { url } = await pressed.listen();
    await expect.poll(async () => (await fetch(`${url}/v1/hello`)).status, { timeout: 5_000 }).toBe(503);
    for (let count = 0; count < 20; count++) {
      const answer = await fetch(`${url}/v1/notes`, { headers: { authorization: 'Bearer actor' } });
      expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('content-type')]).toEqual([
        503,
        '5',
        expect.stringContaining('problem+json'),
      ]);
      expect((await fetch(`${url}/health`)).status).toBe(200);
    }
    await pressed.stop();
  });
});

describe('a database that does not answer', () => {
  let path: NetworkPath;
  beforeAll(async () => {
    const { hostname, port } = new URL(database.serverUrl);
    path = await networkPathTo(hostname, Number(port));
  });
  afterAll(() => path.close());

  const add = (edge: Edge) =>
    edge.app.inject({ method: 'POST', url: '/v1/notes', headers: { authorization: 'Bearer own' }, payload: { text: 'x' } });

  it('is 503, never 500, with no word of where it is, and all is well once it is back', async () => {
    const own = someone();
    const edge = await openEdge(notes, { database, actors: { own }, connect: (url) => openDatabase(through(path, url), { size: 3 }) });
    expect((await add(edge)).statusCode).toBe(201);
    path.cut();
    for (let count = 0; count < 4; count++) {
      const answer = await add(edge);
      expect([answer.statusCode, answer.json().code]).toEqual([503, 'unavailable']);
      expect(answer.body).not.toMatch(/127\.0\.0\.1|ECONN|postgres|surety_server/i);
    }
    path.mend();
    expect((await add(edge)).statusCode).toBe(201);
    await edge.stop();
  });

  it('in the middle of a transaction is 503 as well', async () => {
    const entered = Promise.withResolvers<void>();
    const cut = Promise.withResolvers<void>();
    const served = await serving(
      endpoint(inTenantAct, {
        permission: 'signed-in',
        limit: 'tenant',
        audit: { none: 'a test' },
        async handle(call) {
          await note('before the cut', call);
          entered.resolve();
          await cut.promise;
          await note('after the cut', call);
          return { done: true };
        },
      }),
      { connect: (url) => openDatabase(through(path, url), { size: 3 }) },
    );
    const answer = served.act();
    await entered.promise;
    path.cut();
    cut.resolve();
    expect([(await answer).statusCode, (await answer).json().code]).toEqual([503, 'unavailable']);
    path.mend();
    expect(await served.notes()).toEqual([]);
    await served.edge.stop();
  });

  it('because every connection is in use is 503 too', async () => {
    const own = someone();
    const edge = await openEdge(notes, { database, actors: { own }, connect: (url) => openDatabase(url, { size: 1, waitMs: 200 }) });
    const held = await edge.platform.database.pool.connect();
    const answer = await add(edge);
    held.release();
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'unavailable']);
    expect((await add(edge)).statusCode).toBe(201);
    await edge.stop();
  });
});
