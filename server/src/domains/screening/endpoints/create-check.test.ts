import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventedParties, ofacFiles, targetsCsv, unXml, zorvan } from '../testing/fictional-lists.ts';
import { type ScreeningHouse, type ScreeningTenant, screeningHouse } from '../testing/screening-house.ts';

let house: ScreeningHouse;
let tenant: ScreeningTenant;
beforeAll(async () => {
  house = await screeningHouse();
  tenant = await house.tenant();
  await tenant.importList('auto', ofacFiles(inventedParties()));
  await tenant.importList('auto', { 'consolidated.xml': unXml(inventedParties()) });
});
afterAll(() => house.stop());

describe('success', () => {
  it('finds a listed person in every list in force and explains the score feature by feature', async () => {
    const check = await tenant.check({ name: 'Zorvan Quillfeather', date_of_birth: '1961-04-12', reference: 'customer-7' });
    expect(check).toMatchObject({
      result: 'hit',
      reference: 'customer-7',
      check_types: ['all'],
      hit_count: 2,
      open_hits: 2,
      hits_truncated: false,
    });
    expect(check.lists.map(({ list_id: id, entries, fictional }) => [id, entries, fictional])).toEqual([
      ['un-sc', 24, false],
      ['us-ofac-sdn', 24, false],
    ]);
    expect(check.hits.map(({ list_id: id, reference }) => [id, reference])).toEqual([
      ['un-sc', 'TEi.001'],
      ['us-ofac-sdn', '9001'],
    ]);
    const [hit] = check.hits;
    expect(hit).toMatchObject({ status: 'open', whitelisted: false, subject: { name: 'Zorvan Quillfeather' }, decision: null });
    expect(hit?.score).toBeGreaterThan(check.threshold);
    expect(hit?.features.map(({ feature }) => feature)).toContain('birth_date');
    const sum = hit?.features.reduce((total, { contribution }) => total + contribution, 0);
    expect(sum).toBeCloseTo(hit?.score ?? 0, 6);
    expect(hit?.alignment).toContainEqual(
      expect.objectContaining({ query: expect.any(String), listed: expect.any(String), rule: 'equal' }),
    );
    expect(hit?.party).toMatchObject({
      kind: 'person',
      names: [{ kind: 'primary' }, { kind: 'alias' }],
      birth_dates: [{ from: '1961-04-12' }],
    });
  });

  it('answers the same check later, and in the list of checks', async () => {
    const check = await tenant.check({ name: 'Zorvan Quillfeather' });
    expect((await tenant.get(`/v1/screening/checks/${check.id}`)).json).toEqual(check);
    const { hits: _, ...summary } = check;
    expect((await tenant.get('/v1/screening/checks?limit=1')).json).toMatchObject({ items: [summary] });
  });

  it('clears a name that nobody on the lists resembles', async () => {
    expect(await tenant.check({ name: 'Ludmina Tarragossa' })).toMatchObject({ result: 'clear', hits: [], hit_count: 0, open_hits: 0 });
  });

  it('keeps what was asked under the tenant’s key, not in the clear', async () => {
    const check = await tenant.check({ name: 'Zorvan Quillfeather Secretmiddle', reference: 'very-secret-reference' });
    const text = await everythingKept(tenant);
    expect(text).toContain(check.id);
    expect(text).not.toMatch(/Secretmiddle|very-secret-reference/i);
  });

  it('screens only the lists that are named', async () => {
    const check = await tenant.check({ name: zorvan.name, lists: ['un-sc'] });
    expect(check.hits.map(({ list_id: id }) => id)).toEqual(['un-sc']);
  });

  it('takes the threshold that is given', async () => {
    const strict = await tenant.check({ name: 'Zorvan Quilfeather', threshold: 1 });
    expect(strict).toMatchObject({ threshold: 1, hit_count: 0 });
  });

  it('answers under the alias too, and once for one Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'one-check' };
    const ask = (path: string) => house.server.request(path, { token: tenant.token, body: { name: zorvan.name }, headers });
    const [first, again] = [await ask('/v1/screening/check'), await ask('/v1/screening/check')];
    expect(first.status, first.text).toBe(201);
    expect(again.json).toEqual(first.json);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('tells the audit trail and the metrics, without whom it was about', async () => {
    const check = await tenant.check({ name: zorvan.name });
    const metrics = await house.server.house.platform.metrics.text();
    expect(metrics).toMatch(/screening_checks_total\{result="hit"\} [1-9]/);
    expect(metrics).toMatch(/screening_list_age_seconds\{format="un-xml"\} \d/);
    expect(JSON.stringify(house.server.logs())).not.toMatch(/quillfeather/i);
    expect(await tenant.rows('select target from audit.events where action = $1', ['screening.checked'])).toContainEqual({
      target: check.id,
    });
  });
});

describe('check types', () => {
  it('shows politically exposed persons to those who ask for them', async () => {
    const other = await house.tenant();
    await other.importList('peps', { 'targets.simple.csv': targetsCsv(inventedParties()) });
    const types = async (...asked: ('sanctions' | 'pep' | 'all')[]) =>
      (await other.check({ name: zorvan.name, check_types: asked })).hit_count;
    expect(await types('all')).toBe(1);
    expect(await types('sanctions')).toBe(1);
  });
});

describe('422', () => {
  it.each([
    ['no name', {}],
    ['a blank name', { name: '   ' }],
    ['a name of nothing but signs', { name: '\u200b!?…' }],
    ['a name that is too long', { name: 'x'.repeat(501) }],
    ['a property that is not known', { name: 'A', colour: 'red' }],
    ['a date of another form', { name: 'A', date_of_birth: '12.04.1961' }],
    ['a day that does not exist', { name: 'A', date_of_birth: '1961-02-30' }],
    ['a kind that is not known', { name: 'A', kind: 'ghost' }],
    ['a threshold beyond 1', { name: 'A', threshold: 1.1 }],
    ['a list that is not in force', { name: 'A', lists: ['eu-fsf'] }],
    ['a name that is no text', { name: 42 }],
  ])('refuses %s', async (_, body) => {
    const reply = await tenant.post('/v1/screening/checks', body);
    expect(reply.status, reply.text).toBe(422);
    expect(reply.json).toMatchObject({ code: 'invalid_fields' });
  });
});

it('401: refuses whoever does not say who they are', async () => {
  expect((await house.server.request('/v1/screening/checks', { body: { name: 'A' } })).status).toBe(401);
});

it('403: refuses a key that may only read', async () => {
  const reply = await house.server.request('/v1/screening/checks', { token: tenant.readerToken, body: { name: 'A' } });
  expect(reply.status).toBe(403);
});

it("404: knows nothing of another tenant's checks, hits and lists", async () => {
  const other = await house.tenant();
  const check = await tenant.check({ name: zorvan.name });
  expect((await other.get(`/v1/screening/checks/${check.id}`)).status).toBe(404);
  expect((await other.get(`/v1/screening/hits/${check.hits[0]?.id}`)).status).toBe(404);
  expect((await other.get('/v1/screening/checks')).json).toMatchObject({ items: [] });
});

it('409: says that there is no list to screen against', async () => {
  const empty = await house.tenant();
  const reply = await empty.post('/v1/screening/checks', { name: 'A' });
  expect(reply.status).toBe(409);
  expect(reply.json).toMatchObject({ code: 'no_active_list', detail: expect.stringContaining('Import a list') });
});

async function everythingKept({ rows }: ScreeningTenant): Promise<string> {
  const tables = ['checks', 'hits', 'parties', 'whitelist_pairs'].map((table) => rows(`select t::text from screening.${table} t`));
  return JSON.stringify(await Promise.all(tables));
}
