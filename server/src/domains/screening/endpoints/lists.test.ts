import type { ListChange } from '@surety/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Invented, inventedParties, mirelda, unXml, zorvan } from '../testing/fictional-lists.ts';
import { type ScreeningHouse, type ScreeningTenant, screeningHouse } from '../testing/screening-house.ts';

let house: ScreeningHouse;
let tenant: ScreeningTenant;
let versions: readonly string[];
const all = inventedParties();
const xml = (parties: readonly Invented[]) => ({ 'consolidated.xml': unXml(parties) });
const path = (id: string | undefined, rest = '') => `/v1/screening/lists/un-sc/versions/${id}${rest}`;

beforeAll(async () => {
  house = await screeningHouse();
  tenant = await house.tenant();
  const first = await tenant.importList('un-sc', xml(all));
  const second = await tenant.importList('un-sc', xml([{ ...zorvan, birthDate: '1961-04-13' }, mirelda, ...all.slice(2, 23)]));
  const third = await tenant.importList('un-sc', xml([zorvan, ...all.slice(1), ...inventedParties(30).slice(24)]));
  await tenant.tryImport('un-sc', { 'consolidated.xml': 'nonsense' });
  versions = [first.id, second.id, third.id];
});
afterAll(() => house.stop());

describe('changes', () => {
  it('says who was added, removed and changed, field by field, against the version before', async () => {
    const reply = await tenant.get(path(versions[1], '/changes'));
    expect(reply.status, reply.text).toBe(200);
    expect(reply.json).toEqual({
      version_id: versions[1],
      since_version_id: versions[0],
      counts: { added: 0, removed: 1, changed: 1, unchanged: 22 },
      items: [
        expect.objectContaining({ change: 'removed', reference: 'TEi.024', fields: [] }),
        {
          change: 'changed',
          reference: 'TEi.001',
          caption: 'Zorvan Quillfeather',
          kind: 'person',
          fields: [{ field: 'birth_dates', before: ['1961-04-12'], after: ['1961-04-13'] }],
        },
      ],
      next_cursor: null,
    });
  });

  it('compares with any version of the list, and the first one with nothing', async () => {
    expect((await tenant.get(path(versions[2], `/changes?since=${versions[0]}&limit=1`))).json).toMatchObject({
      since_version_id: versions[0],
      counts: { added: 6, removed: 0, changed: 0, unchanged: 24 },
    });
    expect((await tenant.get(path(versions[0], '/changes'))).json).toMatchObject({ since_version_id: null, counts: { added: 24 } });
  });

  it('gives them in pages and by kind, each once', async () => {
    const pages = async (query: string): Promise<ListChange[]> => {
      const seen: ListChange[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page = JSON.parse((await tenant.get(path(versions[0], `/changes?${query}${cursor === '' ? '' : `&cursor=${cursor}`}`))).text);
        seen.push(...page.items);
        cursor = page.next_cursor;
      }
      return seen;
    };
    const added = await pages('limit=7');
    expect(new Set(added.map(({ reference }) => reference)).size).toBe(24);
    expect(added).toHaveLength(24);
    expect(await pages('limit=7&change=added')).toEqual(added);
    expect(await pages('change=removed')).toEqual([]);
    expect((await tenant.get(path(versions[1], '/changes?change=changed'))).json).toMatchObject({ items: [{ reference: 'TEi.001' }] });
  });

  it('404 and 409: not against a version of nobody, nor of one that was refused', async () => {
    expect((await tenant.get(path(versions[1], `/changes?since=${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}`))).status).toBe(404);
    const [refused] = JSON.parse((await tenant.get('/v1/screening/lists/un-sc/versions?state=refused')).text).items;
    const reply = await tenant.get(path(refused.id, '/changes'));
    expect([reply.status, reply.json], reply.text).toMatchObject([409, { code: 'version_not_ready' }]);
    expect((await tenant.get(path(versions[1], '/changes?cursor=bm9uc2Vuc2U'))).status).toBe(422);
  });
});

describe('activation', () => {
  it('goes back to an earlier version at once, and forward again', async () => {
    const back = await tenant.post(path(versions[0], '/activate'), undefined);
    expect(back.status, back.text).toBe(200);
    expect(back.json).toMatchObject({ id: versions[0], state: 'active', superseded_at: null });
    expect((await tenant.check({ name: zorvan.name })).lists).toMatchObject([{ version_id: versions[0] }]);
    expect((await tenant.get(path(versions[2]))).json).toMatchObject({ state: 'superseded', superseded_at: expect.any(String) });
    expect((await tenant.post(path(versions[2], '/activate'), undefined)).json).toMatchObject({ state: 'active' });
    expect((await tenant.post(path(versions[2], '/activate'), undefined)).json).toMatchObject({ state: 'active' });
    expect((await tenant.check({ name: zorvan.name })).lists).toMatchObject([{ version_id: versions[2] }]);
  });

  it('409: never puts in force what was refused', async () => {
    const [refused] = JSON.parse((await tenant.get('/v1/screening/lists/un-sc/versions?state=refused')).text).items;
    expect((await tenant.post(path(refused.id, '/activate'), undefined)).json).toMatchObject({ code: 'version_not_ready' });
  });

  it('401, 403 and 404: not for strangers, readers and lists that are not there', async () => {
    expect((await house.server.request(path(versions[0], '/activate'), { method: 'POST' })).status).toBe(401);
    expect((await house.server.request(path(versions[0], '/activate'), { method: 'POST', token: tenant.readerToken })).status).toBe(403);
    expect((await tenant.post(`/v1/screening/lists/eu-fsf/versions/${versions[0]}/activate`, undefined)).status).toBe(404);
  });
});

describe('lists', () => {
  it('shows each list with what is in force and what was refused last', async () => {
    expect((await tenant.get('/v1/screening/lists')).json).toMatchObject({
      items: [
        {
          id: 'un-sc',
          name: 'UN Security Council',
          fictional: false,
          version_count: 3,
          active_version: { id: versions[2], state: 'active', imported_by: { kind: 'api_key' } },
          latest_refusal: { code: 'list_format_unknown' },
        },
      ],
      next_cursor: null,
    });
  });

  it('shows the versions newest first, in pages', async () => {
    const first = JSON.parse((await tenant.get('/v1/screening/lists/un-sc/versions?limit=2')).text);
    expect(first.items.map(({ state }: { state: string }) => state)).toEqual(['refused', 'active']);
    const second = JSON.parse((await tenant.get(`/v1/screening/lists/un-sc/versions?limit=2&cursor=${first.next_cursor}`)).text);
    expect(second.items.map(({ id }: { id: string }) => id)).toEqual([versions[1], versions[0]]);
    expect(second.next_cursor).toBeNull();
  });
});

describe('the summary', () => {
  it('counts checks by day, open hits, decisions and the age of the lists', async () => {
    const other = await house.tenant();
    await other.importList('un-sc', xml(all));
    await other.check({ name: 'Ludmina Tarragossa' });
    const { hits } = await other.check({ name: zorvan.name });
    await other.check({ name: zorvan.name });
    await other.post(`/v1/screening/hits/${hits[0]?.id}/decision`, { decision: 'confirmed', reason: 'The same man.' });
    const summary = JSON.parse((await other.get('/v1/screening/summary')).text);
    expect(summary.checks_by_day).toHaveLength(30);
    expect(summary.checks_by_day.at(-1)).toEqual({ date: new Date().toISOString().slice(0, 10), clear: 1, hit: 2 });
    expect(summary).toMatchObject({
      open_hits: 1,
      oldest_open_hit_at: expect.any(String),
      decisions: { confirmed: 1, false_positive: 0 },
      whitelist: { active: 0, retired: 0 },
      lists: [{ list_id: 'un-sc', entries: 24, age_days: expect.any(Number), fictional: false }],
    });
    expect((await (await house.tenant()).get('/v1/screening/summary')).json).toMatchObject({
      open_hits: 0,
      oldest_open_hit_at: null,
      lists: [],
    });
  });
});
