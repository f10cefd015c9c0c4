import type { Check, Hit } from '@surety/contract';
import { until } from '@surety/dev/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Invented, inventedParties, mirelda, unXml, zorvan } from '../testing/fictional-lists.ts';
import { type ScreeningHouse, type ScreeningTenant, screeningHouse } from '../testing/screening-house.ts';

let house: ScreeningHouse;
let tenant: ScreeningTenant;
beforeAll(async () => {
  house = await screeningHouse();
  tenant = await house.tenant();
  await tenant.importList('un-sc', xml(inventedParties()));
});
afterAll(() => house.stop());

const xml = (parties: readonly Invented[]) => ({ 'consolidated.xml': unXml(parties) });
const onlyHit = ({ hits: [hit] }: Check): Hit => {
  if (hit === undefined) throw new Error('The check has no hit.');
  return hit;
};
const decide = (hit: Hit, body: object, on = tenant) => on.post(`/v1/screening/hits/${hit.id}/decision`, body);
const dismiss = { decision: 'false_positive', reason: 'Another birth place, seen in the passport.' };

describe('success', () => {
  it('keeps the decision with who took it and why, and does not count the hit as open any more', async () => {
    const check = await tenant.check({ name: zorvan.name });
    const reply = await decide(onlyHit(check), { decision: 'confirmed', reason: 'The same passport number.' });
    expect(reply.status, reply.text).toBe(200);
    expect(reply.json).toMatchObject({
      status: 'confirmed',
      whitelisted: false,
      decision: {
        decision: 'confirmed',
        reason: 'The same passport number.',
        decided_by: { kind: 'api_key', label: expect.stringContaining('writer') },
      },
      features: onlyHit(check).features,
    });
    expect((await tenant.get(`/v1/screening/checks/${check.id}`)).json).toMatchObject({ result: 'hit', open_hits: 0, hit_count: 1 });
    expect((await tenant.get(`/v1/screening/hits/${onlyHit(check).id}`)).json).toEqual(reply.json);
    const events = await tenant.rows("select target, facts from audit.events where action = 'hit.decided' and target = $1", [
      onlyHit(check).id,
    ]);
    expect(events).toMatchObject([{ facts: { decision: 'confirmed', list: 'un-sc', reference: 'TEi.001' } }]);
  });

  it('keeps the reason under the key of the tenant', async () => {
    await decide(onlyHit(await tenant.check({ name: zorvan.name })), { ...dismiss, reason: 'A very unusual wording' });
    expect(JSON.stringify(await tenant.rows('select h::text from screening.hits h'))).not.toMatch(/unusual/);
  });

  it('lists hits by status, list and check, in pages that neither skip nor repeat', async () => {
    const other = await house.tenant();
    await other.importList('un-sc', xml(inventedParties()));
    const first = await other.check({ name: zorvan.name });
    for (let i = 0; i < 4; i += 1) await other.check({ name: mirelda.name });
    await decide(onlyHit(first), dismiss, other);
    const ids = async (query: string): Promise<string[]> =>
      JSON.parse((await other.get(`/v1/screening/hits?${query}`)).text).items.map(({ id }: Hit) => id);
    expect(await ids('status=false_positive')).toEqual([onlyHit(first).id]);
    expect(await ids(`check_id=${first.id}`)).toEqual([onlyHit(first).id]);
    expect(await ids('list_id=eu-fsf')).toEqual([]);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = JSON.parse((await other.get(`/v1/screening/hits?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)).text);
      seen.push(...page.items.map(({ id }: Hit) => id));
      cursor = page.next_cursor;
    }
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
  });
});

describe('a pair known to be different', () => {
  const pairsOf = async (on: ScreeningTenant, query = ''): Promise<{ id: string }[]> =>
    JSON.parse((await on.get(`/v1/screening/whitelist${query}`)).text).items;

  it('answers later checks of the same person by itself, however the name is written, and no one else', async () => {
    const subject = { name: 'Mirelda Oxbrandt', date_of_birth: '1975-11-30' };
    const hit = onlyHit(await tenant.check(subject));
    expect((await decide(hit, { ...dismiss, whitelist: true })).status).toBe(200);
    const [pair] = await pairsOf(tenant, '?state=active');
    expect(pair).toMatchObject({
      list_id: 'un-sc',
      reference: hit.reference,
      subject,
      reason: dismiss.reason,
      hit_id: hit.id,
      retired_at: null,
    });

    const again = await tenant.check({ ...subject, name: 'OXBRANDT, mirelda' });
    expect(again).toMatchObject({ result: 'clear', hit_count: 1, open_hits: 0 });
    expect(onlyHit(again)).toMatchObject({ status: 'false_positive', whitelisted: true, whitelist_pair_id: pair?.id, decision: null });
    expect(await tenant.check({ ...subject, date_of_birth: '1975-11-29' })).toMatchObject({ result: 'hit', open_hits: 1 });
    expect(await tenant.check({ name: zorvan.name })).toMatchObject({ result: 'hit' });

    expect((await tenant.delete(`/v1/screening/whitelist/${pair?.id}`)).status).toBe(204);
    expect(await tenant.check(subject)).toMatchObject({ result: 'hit', open_hits: 1 });
    expect(await pairsOf(tenant, '?state=retired')).toMatchObject([{ id: pair?.id, retired_because: 'removed' }]);
    expect((await tenant.delete(`/v1/screening/whitelist/${pair?.id}`)).status).toBe(404);
  });

  it('lasts until the party changes materially or leaves the list', { timeout: 60_000 }, async () => {
    const other = await house.tenant();
    const parties = inventedParties();
    await other.importList('un-sc', xml(parties));
    for (const name of [zorvan.name, mirelda.name, 'Brevik Elmstrood']) {
      const { hits } = await other.check({ name });
      for (const hit of hits) expect((await decide(hit, { ...dismiss, whitelist: true }, other)).status).toBe(200);
    }
    const made = await pairsOf(other);
    expect(made.length).toBeGreaterThanOrEqual(2);
    const left = parties.filter(({ name }) => name !== mirelda.name && name !== zorvan.name);
    await other.importList('un-sc', xml([{ ...zorvan, birthDate: '1961-04-13' }, ...left]));
    await until('the pairs of changed parties to be retired', async () => (await pairsOf(other, '?state=retired')).length >= 2, {
      withinMs: 30_000,
    });
    expect(await other.check({ name: zorvan.name })).toMatchObject({ result: 'hit', open_hits: 1 });
    const run = await other.rows(
      "select status, progress from platform.job_runs where type = 'screening.review_whitelist' and note like '%retired%' order by created_at desc limit 1",
    );
    expect(run).toEqual([{ status: 'succeeded', progress: 1 }]);
  });

  it('is not made on facts that have changed since the check', { timeout: 60_000 }, async () => {
    const other = await house.tenant();
    await other.importList('un-sc', xml(inventedParties()));
    const hit = onlyHit(await other.check({ name: zorvan.name }));
    await other.importList('un-sc', xml([{ ...zorvan, birthDate: '1961-04-13' }, ...inventedParties().slice(1)]));
    const reply = await decide(hit, { ...dismiss, whitelist: true }, other);
    expect(reply.status).toBe(409);
    expect(reply.json).toMatchObject({ code: 'conflict', detail: expect.stringContaining('Screen again') });
    expect((await decide(hit, dismiss, other)).status).toBe(200);
  });
});

describe('422', () => {
  it.each([
    ['no reason', { decision: 'confirmed' }],
    ['an empty reason', { decision: 'confirmed', reason: '' }],
    ['another decision', { decision: 'maybe', reason: 'because' }],
    ['whitelisting someone who was confirmed', { decision: 'confirmed', reason: 'because', whitelist: true }],
  ])('refuses %s', async (_, body) => {
    const reply = await decide(onlyHit(await tenant.check({ name: zorvan.name })), body);
    expect(reply.status, reply.text).toBe(422);
  });
});

it('401 and 403: only who may write decides', async () => {
  const path = `/v1/screening/hits/${onlyHit(await tenant.check({ name: zorvan.name })).id}/decision`;
  expect((await house.server.request(path, { body: dismiss })).status).toBe(401);
  expect((await house.server.request(path, { token: tenant.readerToken, body: dismiss })).status).toBe(403);
  expect((await house.server.request('/v1/screening/whitelist', {})).status).toBe(401);
});

it("404: another tenant's hit and pair do not exist", async () => {
  const other = await house.tenant();
  const hit = onlyHit(await tenant.check({ name: zorvan.name, date_of_birth: '1961' }));
  expect((await decide(hit, dismiss, other)).status).toBe(404);
  await decide(hit, { ...dismiss, whitelist: true });
  const [pair] = await JSON.parse((await tenant.get('/v1/screening/whitelist?state=active&limit=1')).text).items;
  expect((await other.delete(`/v1/screening/whitelist/${pair.id}`)).status).toBe(404);
  expect((await other.get('/v1/screening/whitelist')).json).toMatchObject({ items: [] });
});

describe('409', () => {
  it('decides a hit once, whoever comes second and however close', async () => {
    const hit = onlyHit(await tenant.check({ name: zorvan.name, date_of_birth: '1961-04' }));
    const replies = await Promise.all([
      decide(hit, dismiss),
      decide(hit, { decision: 'confirmed', reason: 'The same man.' }),
      decide(hit, dismiss),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const late = await decide(hit, dismiss);
    expect(late.json).toMatchObject({ code: 'hit_decided' });
  });
});
