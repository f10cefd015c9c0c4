import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { until } from '@surety/dev/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inventedParties, mirelda, ofacFiles, targetsCsv, unXml, upload, zorvan } from '../testing/fictional-lists.ts';
import { type ScreeningHouse, type ScreeningTenant, screeningHouse } from '../testing/screening-house.ts';

let house: ScreeningHouse;
let tenant: ScreeningTenant;
beforeAll(async () => {
  house = await screeningHouse();
});
afterAll(() => house.stop());
beforeEach(async () => {
  tenant = await house.tenant();
});

const all = inventedParties();
const xml = (parties = all, generatedOn?: string) => ({ 'consolidated.xml': unXml(parties, generatedOn) });

describe('success', () => {
  it('recognises each issuer by the content and says what it read', async () => {
    const ofac = await tenant.importList('auto', ofacFiles(all));
    expect(ofac).toMatchObject({
      list_id: 'us-ofac-sdn',
      state: 'active',
      format: 'ofac-csv',
      entries: 24,
      created: true,
      fictional: false,
    });
    expect(ofac.files.map(({ name }) => name)).toEqual(['sdn.csv', 'alt.csv']);
    expect(ofac.changes).toBeNull();
    expect(ofac.warnings).toContainEqual(expect.objectContaining({ message: expect.stringContaining('add.csv') }));
    expect(await tenant.importList('auto', xml())).toMatchObject({ list_id: 'un-sc', generated_on: expect.stringContaining('2026-01-15') });
    expect(await tenant.importList('our-peps', { 'targets.simple.csv': targetsCsv(all) })).toMatchObject({ list_id: 'our-peps' });
  });

  it('understands gzip whatever the file is called', async () => {
    expect(await tenant.importList('auto', { 'consolidated.xml.gz': unXml(all) })).toMatchObject({ entries: 24 });
    const disguised = { 'list.xml': gzipSync(unXml(inventedParties(25))) };
    expect(await tenant.importList('un-sc', disguised)).toMatchObject({ entries: 25, changes: { added: 1, removed: 0, changed: 0 } });
  });

  it('counts what changed against the version in force, and puts the new one in force', async () => {
    const first = await tenant.importList('un-sc', xml());
    const second = await tenant.importList(
      'un-sc',
      xml([zorvan, { ...mirelda, alias: 'Mirelda Oxbrand' }, ...all.slice(2), ...inventedParties(26).slice(24)]),
    );
    expect(second.changes).toEqual({ since_version_id: first.id, added: 2, removed: 0, changed: 1 });
    const versions = await tenant.get('/v1/screening/lists/un-sc/versions');
    expect(versions.json).toMatchObject({
      items: [
        { id: second.id, state: 'active' },
        { id: first.id, state: 'superseded' },
      ],
    });
  });

  it('answers the version there is for the same content, and notes that it was looked at again', async () => {
    const first = await tenant.importList('un-sc', xml());
    const again = await tenant.importList('un-sc', xml(all, '2026-02-01'));
    expect(again).toMatchObject({ id: first.id, created: false, state: 'active', generated_on: first.generated_on });
    expect(again.confirmed_at >= first.confirmed_at).toBe(true);
    expect((await tenant.get('/v1/screening/lists/un-sc/versions')).json).toMatchObject({ items: [{ id: first.id }] });
    expect(await tenant.rows('select generated_on from screening.list_confirmations')).toEqual([{ generated_on: '2026-02-01T00:00:00Z' }]);
  });

  it('waits with putting it in force where that is asked', async () => {
    const first = await tenant.importList('un-sc', xml());
    const second = await tenant.importList('un-sc', xml(inventedParties(25)), '?activate=false');
    expect(second.state).toBe('ready');
    expect((await tenant.check({ name: zorvan.name })).lists.map(({ version_id: id }) => id)).toEqual([first.id]);
  });

  it('tells the audit trail, the job that reviews the whitelist and nobody else', async () => {
    const version = await tenant.importList('un-sc', xml());
    const events = await tenant.rows('select action, target from audit.events where target = $1 order by sequence', [version.id]);
    expect(events.map(({ action }) => action)).toEqual(['list_version.imported', 'list_version.activated']);
    await until(
      'the review to be done',
      async () =>
        (await tenant.rows("select 1 from platform.job_runs where type = 'screening.review_whitelist' and status = 'succeeded'")).length >
        0,
      { withinMs: 20_000 },
    );
  });
});

describe('422 and 409: a bad file changes nothing', () => {
  const bomb = gzipSync(Buffer.alloc(700 * 1024 * 1024));
  it.each<[string, string, Record<string, string | Uint8Array>]>([
    ['an empty file', 'list_refused', { 'consolidated.xml': '' }],
    ['a file cut short', 'list_refused', { 'consolidated.xml': unXml(all).slice(0, 3000) }],
    ['a gzip file cut short', 'list_refused', { 'consolidated.xml.gz': gzipSync(unXml(all)).subarray(0, 400) }],
    ['a damaged gzip file', 'list_refused', { 'consolidated.xml.gz': gzipSync(unXml(all)).fill(7, 100, 160) }],
    ['a file that unpacks without end', 'list_refused', { 'consolidated.xml.gz': bomb }],
    ['XML that is not well formed', 'list_refused', { 'consolidated.xml': unXml(all).replace('</INDIVIDUALS>', '') }],
    ['a list without entries', 'list_refused', { 'consolidated.xml': unXml([]) }],
    ['something that is no list', 'list_refused', { 'holiday.txt': 'The weather was fine.' }],
    ["another issuer's list", 'list_refused', ofacFiles(all)],
    ['a list that lost a third of its parties', 'list_collapsed', { 'consolidated.xml': unXml(all.slice(0, 16)) }],
  ])('refuses %s', async (_, code, files) => {
    const before = await tenant.importList('un-sc', xml());
    const reply = await tenant.tryImport('un-sc', files);
    expect(reply.status, reply.text).toBe(code === 'list_collapsed' ? 409 : 422);
    expect(reply.json).toMatchObject({ code, detail: expect.stringMatching(/in force stays/) });
    expect((await tenant.check({ name: zorvan.name })).lists).toMatchObject([{ version_id: before.id, entries: 24 }]);
    expect((await tenant.get('/v1/screening/lists')).json).toMatchObject({
      items: [{ id: 'un-sc', version_count: 1, active_version: { id: before.id }, latest_refusal: { sentence: expect.any(String) } }],
    });
    expect((await tenant.get('/v1/screening/lists/un-sc/versions?state=refused')).json).toMatchObject({ items: [{ state: 'refused' }] });
  });

  it('takes a list that shrank when the caller says so', async () => {
    await tenant.importList('un-sc', xml());
    const smaller = await tenant.importList('un-sc', xml(all.slice(0, 16)), '?allow_shrink=true');
    expect(smaller).toMatchObject({ state: 'active', entries: 16, changes: { added: 0, removed: 8, changed: 0 } });
  });

  it('keeps no list for a file of which nothing is known, but tells the audit trail', async () => {
    expect((await tenant.tryImport('auto', { 'holiday.txt': 'x' })).json).toMatchObject({ code: 'list_refused' });
    expect((await tenant.get('/v1/screening/lists')).json).toMatchObject({ items: [] });
    expect(await tenant.rows("select outcome from audit.events where action = 'list_version.refused'")).toEqual([{ outcome: 'failed' }]);
  });

  it('refuses a body without files, another kind of body and an id that is none', async () => {
    expect((await tenant.tryImport('un-sc', {})).status).toBe(422);
    expect((await tenant.post('/v1/screening/lists/un-sc/versions', { a: 1 })).status).toBe(415);
    expect((await tenant.tryImport('UN_SC', xml())).status).toBe(422);
    expect((await tenant.tryImport('un-sc', xml(), '?activate=perhaps')).status).toBe(422);
  });

  it('413: refuses a file that is larger than an import may be', async () => {
    const reply = await tenant.tryImport('un-sc', { 'huge.xml': Buffer.alloc(101 * 1024 * 1024) });
    expect(reply.status).toBe(413);
    expect((await tenant.get('/v1/screening/lists')).json).toMatchObject({ items: [] });
  });
});

describe('an upload that is cut off', () => {
  it('leaves no version, no list and no half file', async () => {
    await tenant.importList('un-sc', xml());
    const stopped = new AbortController();
    const body = new ReadableStream({
      pull(controller) {
        const part = '--b\r\nContent-Disposition: form-data; name="files"; filename="consolidated.xml"\r\n\r\n<CONSOLIDATED_LIST>';
        controller.enqueue(new TextEncoder().encode(part));
        return new Promise(() => undefined);
      },
    });
    const sent = fetch(new URL('/v1/screening/lists/un-sc/versions', house.server.url), {
      method: 'POST',
      body,
      duplex: 'half',
      signal: stopped.signal,
      headers: { authorization: `Bearer ${tenant.token}`, 'content-type': 'multipart/form-data; boundary=b' },
    });
    sent.catch(() => undefined);
    const incoming = join(house.server.house.blobs.settings.directory, 'incoming');
    await until('the upload to arrive', async () => (await readdir(incoming)).length > 0);
    stopped.abort();
    await until('the half file to go', async () => (await readdir(incoming)).length === 0);
    expect((await tenant.get('/v1/screening/lists/un-sc/versions')).json).toMatchObject({ items: [{ state: 'active' }] });
  });
});

it('401 and 403: only who may write lists imports them', async () => {
  const path = '/v1/screening/lists/un-sc/versions';
  expect((await house.server.request(path, { body: upload(xml()) })).status).toBe(401);
  expect((await house.server.request(path, { token: tenant.readerToken, body: upload(xml()) })).status).toBe(403);
});

it("404: a list of another tenant is a list of nobody's", async () => {
  const other = await house.tenant();
  const version = await tenant.importList('un-sc', xml());
  const path = `/v1/screening/lists/un-sc/versions/${version.id}`;
  for (const reply of [await other.get(path), await other.get(`${path}/changes`), await other.post(`${path}/activate`, undefined)])
    expect(reply.status).toBe(404);
  expect((await other.get('/v1/screening/lists/un-sc/versions')).status).toBe(404);
});

describe('two at once', () => {
  it('makes one version of one content, and keeps one version in force', async () => {
    const replies = await Promise.all([
      tenant.tryImport('un-sc', xml()),
      tenant.tryImport('un-sc', xml()),
      tenant.tryImport('un-sc', xml(inventedParties(25))),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201]);
    const states = await tenant.rows('select state, count(*)::int from screening.list_versions group by state order by state');
    expect(states).toEqual([
      { state: 'active', count: 1 },
      { state: 'superseded', count: 1 },
    ]);
  });
});
