import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Specimen, type SpecimenTenant, specimen } from '../../identity/testing/specimen.ts';

interface Event {
  readonly id: string;
  readonly sequence: string;
  readonly action: string;
  readonly at: string;
  readonly target: string | null;
  readonly outcome: string;
  readonly actor: { readonly id: string | null; readonly label: string | null };
}

let house: Specimen;
let tenant: SpecimenTenant;
let token: string;
beforeAll(async () => {
  house = await specimen({ settings: { PRESSURE_EVENT_LOOP_LAG_MS: '60000' } });
  tenant = await house.tenant();
  ({ token } = await tenant.key('admin'));
  for (let count = 0; count < 12; count++)
    await house.server.request('/v1/api-keys', { token, body: { name: `key ${count}`, scopes: ['read'] } });
});
afterAll(() => house.stop());

const list = async (query = '', as = token): Promise<{ items: Event[]; next_cursor: string | null }> =>
  JSON.parse((await house.server.request(`/v1/audit/events?${query}`, { token: as })).text);

describe('success', () => {
  it('shows events newest first, in pages that neither skip nor repeat while more are added', async () => {
    const { items: before } = await list('limit=100');
    const seen: Event[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await list(`limit=5${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.items);
      cursor = page.next_cursor;
      await house.server.request('/v1/api-keys', { token, body: { name: 'added between', scopes: ['read'] } });
    }
    expect(seen.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    const sequences = seen.map(({ sequence }) => BigInt(sequence));
    expect(sequences.every((each, index) => index === 0 || each < (sequences[index - 1] ?? 0n))).toBe(true);
  });

  it('finds by action, by the beginning of one, by actor, target, outcome, request and time', async () => {
    const requestId = randomUUID();
    await house.server.request('/v1/tenant', { method: 'PATCH', token, headers: { 'x-request-id': requestId }, body: { name: 'x' } });
    expect(await list(`request_id=${requestId}`)).toMatchObject({
      items: [{ action: 'access.denied', outcome: 'denied', target: 'identity.changeTenant' }],
      next_cursor: null,
    });
    const [denied] = (await list(`request_id=${requestId}`)).items;
    for (const [query, holds] of [
      ['action=api_key.created', ({ action }: Event) => action === 'api_key.created'],
      ['action=api_key.', ({ action }: Event) => action.startsWith('api_key.')],
      ['outcome=denied', ({ outcome }: Event) => outcome === 'denied'],
      [`actor_id=${denied?.actor.id}`, ({ actor }: Event) => actor.id === denied?.actor.id],
      ['target=identity.changeTenant', ({ target }: Event) => target === 'identity.changeTenant'],
      [`from=${denied?.at}`, ({ at }: Event) => at >= (denied?.at ?? '')],
      [`to=${denied?.at}`, ({ at }: Event) => at <= (denied?.at ?? '')],
    ] as const) {
      const { items } = await list(`limit=100&${query}`);
      expect([query, items.length > 0, items.every(holds)]).toEqual([query, true, true]);
    }
    for (const none of ['action=api_key', 'action=%25', 'action=_.', 'action=%5C.', 'from=2999-01-01T00:00:00Z', 'to=1999-01-01T00:00:00Z'])
      expect([none, (await list(none)).items]).toEqual([none, []]);
  });

  it('shows one by its id, as it stands in the list', async () => {
    const [first] = (await list('limit=1')).items;
    expect((await house.server.request(`/v1/audit/events/${first?.id}`, { token })).json).toEqual(first);
  });
});

describe('422', () => {
  it.each([
    'cursor=nonsense',
    `cursor=${Buffer.from('["x"]').toString('base64url')}`,
    `cursor=${Buffer.from('["99999999999999999999"]').toString('base64url')}`,
    'from=yesterday',
    'to=2026-02-30T00:00:00Z',
    'from=2026-01-01T00:00:00%2B99:99',
    'from=0000-01-01T00:00:00Z',
    'from=2026-01-01T00:00:00%2B23:00',
    'from=2026-01-01T00:00:00-16:00',
    'to=9999-12-31T23:59:60Z',
    'outcome=maybe',
    'limit=0',
    'unknown=1',
  ])('%s', async (query) => {
    const reply = await house.server.request(`/v1/audit/events?${query}`, { token });
    expect([reply.status, reply.text]).toEqual([expect.toBeOneOf([200, 422]), expect.any(String)]);
    if (!query.startsWith('to=9999')) expect(reply.status).toBe(422);
  });
});

describe("another tenant's 404", () => {
  it('hides its events, and their number', async () => {
    const other = await house.tenant('Quince Ltd');
    const { token: stranger } = await other.key('admin');
    const [mine] = (await list('limit=1')).items;
    expect((await house.server.request(`/v1/audit/events/${mine?.id}`, { token: stranger })).status).toBe(404);
    const theirs = (await list('limit=100', stranger)).items.map(({ id }) => id);
    expect((await list('limit=100')).items.filter(({ id }) => theirs.includes(id))).toEqual([]);
  });
});
