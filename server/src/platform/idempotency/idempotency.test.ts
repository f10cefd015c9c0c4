import { randomUUID } from 'node:crypto';
import { Closed, defineEndpoint } from '@surety/contract';
import { sql } from 'kysely';
import pg from 'pg';
import Type from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Edge, openEdge, someone } from '../../../../tests/support/edge.ts';
import { addNote, auditEventsOf, notes, notesOf } from '../../../../tests/support/notes.ts';
import { frozenClock } from '../clock.ts';
import { inTenant } from '../database/tenancy.ts';
import { type Endpoint, endpoint } from '../endpoint/endpoint.ts';
import { PublicError } from '../errors.ts';
import { v7 } from '../ids.ts';
import { insertEvent } from '../outbox/emit.ts';

const actor = someone();
const colleague = someone({ tenantId: actor.tenantId });
const stranger = someone();
const clock = frozenClock('2026-11-20T12:00:00Z');

/** Does its work as the body says, and counts how often it was run. */
let runs = 0;
let held: Promise<void> | undefined;
let entered: () => void = () => undefined;
const Order = Closed({ outcome: Type.String({ maxLength: 20 }) });
const act = (id: `acts.${string}`, path: `/${string}`, transaction: 'tenant' | 'none'): Endpoint => {
  const definition = defineEndpoint({
    id,
    method: 'POST',
    path,
    summary: 'Act',
    body: Order,
    reply: Closed({ run: Type.Integer() }),
    status: 201,
  });
  const work = async (outcome: string) => {
    runs += 1;
    entered();
    await held;
    if (outcome === 'conflict') throw new PublicError('conflict', 'It was like that already.');
    if (outcome === 'fault') throw new Error('a fault of ours');
    if (outcome === 'busy') throw new PublicError('unavailable', 'Try again.');
    return { run: runs };
  };
  const note = (tx: Parameters<typeof insertEvent>[0], tenantId: string, outcome: string) =>
    insertEvent(
      tx,
      { id: v7(clock.now()), tenantId, type: `acted: ${outcome}`, payload: {}, causationId: 'x', traceparent: '' },
      clock.now(),
    );
  if (transaction === 'none')
    return endpoint(definition, {
      permission: 'signed-in',
      limit: 'tenant',
      transaction: 'none',
      audit: { none: 'a test' },
      async handle({ inTenant: transact, body, tenantId }) {
        await transact(({ tx }) => note(tx, tenantId, body.outcome));
        return work(body.outcome);
      },
    });
  return endpoint(definition, {
    permission: 'signed-in',
    limit: 'tenant',
    audit: { action: 'acted' },
    async handle({ tx, tenantId, body }) {
      await note(tx, tenantId, body.outcome);
      return work(body.outcome);
    },
  });
};

let edge: Edge;
beforeAll(async () => {
  edge = await openEdge([act('acts.act', '/v1/acts', 'tenant'), act('acts.free', '/v1/free-acts', 'none'), ...notes], {
    actors: { actor, colleague, stranger },
    clock,
  });
});
afterAll(() => edge.stop());

const ask = (key: string, outcome = 'done', { token = 'actor', url = '/v1/acts' } = {}) =>
  edge.app.inject({ method: 'POST', url, headers: { authorization: `Bearer ${token}`, 'idempotency-key': key }, payload: { outcome } });
const acted = async (outcome: string) =>
  (await notesOf(edge.platform.database, actor.tenantId)).filter((text) => text === `acted: ${outcome}`).length;

describe.each(['/v1/acts', '/v1/free-acts'])('the same key at %s', (url) => {
  it('is answered what the first request was, and the effect happens once', async () => {
    const [key, outcome] = [randomUUID(), `once ${url.slice(4)}`];
    const [first, second] = [await ask(key, outcome, { url }), await ask(key, outcome, { url })];
    expect([second.statusCode, second.json()]).toEqual([201, first.json()]);
    expect([first.headers['idempotency-replayed'], second.headers['idempotency-replayed']]).toEqual([undefined, 'true']);
    expect(await acted(outcome)).toBe(1);
  });

  it('replays an answer that told the caller to change something', async () => {
    const key = randomUUID();
    const before = runs;
    const [first, second] = [await ask(key, 'conflict', { url }), await ask(key, 'conflict', { url })];
    expect([second.statusCode, second.headers['content-type'], second.headers['idempotency-replayed']]).toEqual([
      409,
      expect.stringContaining('problem+json'),
      'true',
    ]);
    expect(second.json()).toEqual(first.json());
    expect(runs).toBe(before + 1);
  });

  it.each([
    ['fault', 500],
    ['busy', 503],
  ])('is free again after a failure of ours: %s', async (outcome, status) => {
    const key = randomUUID();
    const before = runs;
    expect([(await ask(key, outcome, { url })).statusCode, (await ask(key, outcome, { url })).statusCode]).toEqual([status, status]);
    expect(runs).toBe(before + 2);
  });

  it('with another body is 422, and changes nothing', async () => {
    const key = randomUUID();
    await ask(key, 'done', { url });
    const before = runs;
    const answer = await ask(key, 'other', { url });
    expect([answer.statusCode, answer.json().code, runs]).toEqual([422, 'idempotency_mismatch', before]);
  });

  it('from many at once has its effect once; the others are told to wait or get its answer', async () => {
    const [key, outcome] = [randomUUID(), `many ${url.slice(4)}`];
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask(key, outcome, { url })));
    for (const answer of answers) expect([201, 409]).toContain(answer.statusCode);
    for (const answer of answers) if (answer.statusCode === 409) expect(answer.json().code).toBe('idempotency_in_progress');
    expect(answers.some(({ statusCode }) => statusCode === 201)).toBe(true);
    expect(await acted(outcome)).toBe(1);
    expect((await ask(key, outcome, { url })).statusCode).toBe(201);
  });
});

describe('a key', () => {
  it('means something else to another actor and another tenant', async () => {
    const key = randomUUID();
    const before = runs;
    for (const token of ['actor', 'colleague', 'stranger'])
      expect((await ask(key, 'done', { token })).headers['idempotency-replayed']).toBeUndefined();
    expect(runs).toBe(before + 3);
  });

  it('used at another endpoint is 422', async () => {
    const key = randomUUID();
    await ask(key);
    expect((await ask(key, 'done', { url: '/v1/free-acts' })).json().code).toBe('idempotency_mismatch');
  });

  it.each([
    ['', 422],
    [' ', 422],
    ['a b', 422],
    ['é', 422],
    ['x'.repeat(256), 422],
    ['x'.repeat(255), 201],
    ['!~', 201],
  ])('%j is answered %i', async (key, status) => {
    expect((await ask(key, 'done')).statusCode).toBe(status);
  });

  it('is looked at only after access and validation, so that a refused request does not use it up', async () => {
    const key = randomUUID();
    expect((await ask(key, 'x'.repeat(21))).statusCode).toBe(422);
    expect((await ask(key, 'done', { token: 'nobody' })).statusCode).toBe(401);
    expect((await ask(key, 'done')).statusCode).toBe(201);
  });

  it('lasts 24 hours', async () => {
    const key = randomUUID();
    const first = await ask(key);
    clock.advance(24 * 3_600_000 - 1_000);
    expect((await ask(key)).json()).toEqual(first.json());
    clock.advance(2_000);
    const later = await ask(key);
    expect(later.headers['idempotency-replayed']).toBeUndefined();
    expect(later.json()).not.toEqual(first.json());
  });

  it('is in use while the first request works, and free ten minutes after a process died with it', async () => {
    const key = randomUUID();
    const [inside, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    [entered, held] = [inside.resolve, released.promise];
    const first = ask(key);
    await inside.promise;
    entered = () => undefined;
    expect((await ask(key)).json().code).toBe('idempotency_in_progress');
    clock.advance(9 * 60_000);
    expect((await ask(key)).json().code).toBe('idempotency_in_progress');
    clock.advance(2 * 60_000);
    held = undefined;
    expect((await ask(key)).statusCode).toBe(201);
    released.resolve();
    await first;
  });
});

describe('an answer and its work', () => {
  it('stand together: where the answer cannot be kept, the work is not done, and a repeat does it once', async () => {
    const owner = new pg.Client({ connectionString: edge.database.ownerUrl });
    await owner.connect();
    await owner.query(`create function platform.refuse() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$;
      create trigger refuse before update on platform.idempotency_keys for each row execute function platform.refuse()`);
    const key = randomUUID();
    expect((await ask(key, 'atomic')).statusCode).toBe(500);
    expect(await acted('atomic')).toBe(0);
    await owner.query('drop trigger refuse on platform.idempotency_keys');
    await owner.end();
    expect((await ask(key, 'atomic')).statusCode).toBe(201);
    expect(await acted('atomic')).toBe(1);
  });

  it('are audited once', async () => {
    const key = randomUUID();
    const requestId = randomUUID();
    for (let count = 0; count < 3; count++)
      await edge.app.inject({
        method: 'POST',
        url: '/v1/notes',
        headers: { authorization: 'Bearer actor', 'idempotency-key': key, 'x-request-id': requestId },
        payload: { text: 'audited once' },
      });
    const events = await auditEventsOf(edge.platform.database, actor.tenantId);
    expect(events.filter(({ request_id: id }) => id === requestId)).toHaveLength(1);
  });

  it('are kept encrypted', async () => {
    await edge.app.inject({
      method: 'POST',
      url: '/v1/notes',
      headers: { authorization: 'Bearer actor', 'idempotency-key': randomUUID() },
      payload: { text: 'Zvezdana Petrović' },
    });
    const { rows } = await inTenant(edge.platform.database, actor.tenantId, (tx) =>
      sql<{ reply: Buffer }>`select reply from platform.idempotency_keys where endpoint = ${addNote.definition.id}`.execute(tx),
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { reply } of rows) expect(reply.toString('latin1')).not.toContain('Zvezdana');
  });

  it('without a key every request is its own', async () => {
    const before = runs;
    for (let count = 0; count < 2; count++)
      expect(
        (
          await edge.app.inject({
            method: 'POST',
            url: '/v1/acts',
            headers: { authorization: 'Bearer actor' },
            payload: { outcome: 'done' },
          })
        ).statusCode,
      ).toBe(201);
    expect(runs).toBe(before + 2);
  });
});
