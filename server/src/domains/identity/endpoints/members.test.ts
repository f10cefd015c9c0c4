import { until } from '@surety/dev/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, auditEvents, cookieOf, linkToken, password, type Specimen, type SpecimenTenant, specimen } from '../testing/specimen.ts';

let house: Specimen;
let tenant: SpecimenTenant;
let other: SpecimenTenant;
beforeAll(async () => {
  house = await specimen();
  tenant = await house.tenant();
  other = await house.tenant('Other Ltd');
});
afterAll(() => house.stop());

const invite = (body: object) => tenant.owner.request('/v1/members', { body });
const member = (id: string) => `/v1/members/${id}`;

describe('success', () => {
  it('invites, lists in the order of invitation, and shows when someone joined', async () => {
    const reply = await invite({ email: 'New.Person@Bramley.example', name: 'New Person', roles: ['analyst', 'auditor'] });
    expect(reply.status, reply.text).toBe(201);
    expect(reply.json).toMatchObject({
      member: { email: 'new.person@bramley.example', name: '', roles: ['analyst', 'auditor'], status: 'invited', joined_at: null },
      link: { path: expect.stringMatching(/^\/welcome#[A-Za-z0-9_-]{43}$/), expires_at: expect.any(String) },
    });
    await house.server.request('/v1/links/redeem', { body: { token: linkToken(reply), password } });
    const { json } = await tenant.owner.request('/v1/members?limit=100');
    const items = Array.from(Object(json).items);
    expect(items[0]).toMatchObject({ email: tenant.owner.email, roles: ['owner'], status: 'active' });
    expect(items.find((item) => at(item, 'email') === 'new.person@bramley.example')).toMatchObject({
      name: 'New Person',
      status: 'active',
    });
  });

  it('lists in pages, each person once', async () => {
    for (let count = 0; count < 4; count += 1) await invite({ email: `page${count}@bramley.example`, roles: ['auditor'] });
    const seen: string[] = [];
    let next: unknown = null;
    do {
      const { json } = await tenant.owner.request(`/v1/members?limit=2${next === null ? '' : `&cursor=${String(next)}`}`);
      for (const item of Array.from(Object(json).items)) seen.push(at(item, 'user_id'));
      next = Object(json).next_cursor;
    } while (next !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(5);
  });

  it('changes roles, which count from the next request on, in every process', async () => {
    const neighbour = await specimen({ settings: house.settings, database: house.server.database });
    const person = await tenant.person('promoted@bramley.example', 'analyst');
    const there = async () => (await neighbour.server.request('/v1/api-keys', { cookie: person.cookie })).status;
    expect([(await person.request('/v1/api-keys')).status, await there()]).toEqual([403, 403]);
    const changed = await tenant.owner.request(member(person.id.toUpperCase()), { method: 'PATCH', body: { roles: ['integrator'] } });
    expect(changed.json, changed.text).toMatchObject({ user_id: person.id, roles: ['integrator'] });
    expect((await person.request('/v1/api-keys')).status).toBe(200);
    await until('the new role to count there', async () => (await there()) === 200, { withinMs: 1_000 });
    await neighbour.stop();
  });

  it('removes someone, whose sessions end at once and do not come back with a new invitation', async () => {
    const person = await tenant.person('leaver@bramley.example', 'analyst');
    expect((await person.request('/v1/me')).status).toBe(200);
    expect((await tenant.owner.request(member(person.id), { method: 'DELETE' })).status).toBe(204);
    expect((await person.request('/v1/me')).status).toBe(401);
    expect((await house.server.request('/v1/sessions', { body: { email: person.email, password } })).status).toBe(401);
    const again = linkToken(await invite({ email: person.email, roles: ['analyst'] }));
    const joined = await house.server.request('/v1/links/redeem', { body: { token: again, password } });
    expect(joined.status, joined.text).toBe(200);
    expect((await person.request('/v1/me')).status).toBe(401);
    expect((await house.server.request('/v1/me', { cookie: cookieOf(joined) })).status).toBe(200);
  });

  it('tells the audit trail who invited, changed and removed whom', async () => {
    const person = await tenant.person('audited@bramley.example', 'analyst');
    await tenant.owner.request(member(person.id), { method: 'PATCH', body: { roles: ['auditor'] } });
    await tenant.owner.request(member(person.id), { method: 'DELETE' });
    const last = async (action: string) => (await auditEvents(tenant.owner, action)).at(-1);
    expect(await last('member.invited')).toMatchObject({
      target: person.id,
      actor: { id: tenant.owner.id },
      facts: { roles: ['analyst'] },
    });
    expect(await last('member.roles_changed')).toMatchObject({ target: person.id, facts: { from: ['analyst'], to: ['auditor'] } });
    expect(await last('member.removed')).toMatchObject({ target: person.id });
  });
});

describe('422', () => {
  it.each([
    ['no e-mail', { roles: ['analyst'] }],
    ['an e-mail nobody could sign in with', { email: 'someone@localhost', roles: ['analyst'] }],
    ['no role', { email: 'a@b.example', roles: [] }],
    ['an unknown role', { email: 'a@b.example', roles: ['root'] }],
    ['a blank name', { email: 'a@b.example', roles: ['analyst'], name: ' ' }],
  ])('refuses %s', async (_what, body) => {
    expect((await invite(body)).status).toBe(422);
  });
});

describe('403', () => {
  it('lets an admin do everything to everyone but an owner', async () => {
    const admin = await tenant.person('admin@bramley.example', 'admin');
    const ask = (id: string, body: object) => admin.request(member(id), { method: 'PATCH', body });
    expect((await admin.request('/v1/members', { body: { email: 'o@b.example', roles: ['owner'] } })).status).toBe(403);
    expect((await ask(admin.id, { roles: ['owner'] })).status).toBe(403);
    expect((await ask(tenant.owner.id, { roles: ['analyst'] })).status).toBe(403);
    expect((await admin.request(member(tenant.owner.id), { method: 'DELETE' })).status).toBe(403);
    const person = await tenant.person('managed@bramley.example', 'analyst');
    expect((await ask(person.id, { roles: ['admin'] })).status).toBe(200);
    expect((await admin.request(member(person.id), { method: 'DELETE' })).status).toBe(204);
  });

  it('does not take over an invitation to a higher role by inviting again', async () => {
    const admin = await tenant.person('admin2@bramley.example', 'admin');
    await invite({ email: 'next.owner@bramley.example', roles: ['owner'] });
    expect((await admin.request('/v1/members', { body: { email: 'next.owner@bramley.example', roles: ['analyst'] } })).status).toBe(403);
  });

  it('is for people: no key manages members, whatever its scopes', async () => {
    const { token } = await tenant.key('admin');
    expect((await house.server.request('/v1/members', { token, body: { email: 'a@b.example', roles: ['analyst'] } })).status).toBe(403);
    expect((await house.server.request('/v1/members', { token })).status).toBe(200);
  });

  it('needs the permission', async () => {
    const analyst = await tenant.person('curious@bramley.example', 'analyst');
    expect((await analyst.request('/v1/members', { body: { email: 'a@b.example', roles: ['analyst'] } })).status).toBe(403);
    expect((await analyst.request(member(analyst.id), { method: 'PATCH', body: { roles: ['owner'] } })).status).toBe(403);
  });
});

describe("another tenant's 404", () => {
  it('neither shows, changes nor removes people of another tenant', async () => {
    const stranger = await other.person('stranger@other.example', 'analyst');
    expect((await tenant.owner.request('/v1/members?limit=100')).text).not.toContain('stranger');
    expect((await tenant.owner.request(member(stranger.id), { method: 'PATCH', body: { roles: ['analyst'] } })).status).toBe(404);
    expect((await tenant.owner.request(member(stranger.id), { method: 'DELETE' })).status).toBe(404);
    expect((await stranger.request('/v1/me')).status).toBe(200);
  });
});

describe('409', () => {
  it('invites nobody twice who has joined', async () => {
    const person = await tenant.person('joined@bramley.example', 'analyst');
    expect((await invite({ email: person.email.toUpperCase(), roles: ['analyst'] })).json).toMatchObject({
      status: 409,
      code: 'already_a_member',
    });
  });

  it('keeps a last owner, also when two step down at once', async () => {
    const lone = await house.tenant('Lone Ltd');
    const stepDown = (person: SpecimenTenant['owner']) =>
      person.request(member(person.id), { method: 'PATCH', body: { roles: ['admin'] } });
    expect((await stepDown(lone.owner)).json).toMatchObject({ status: 409, code: 'last_owner' });
    expect((await lone.owner.request(member(lone.owner.id), { method: 'DELETE' })).status).toBe(409);
    await lone.owner.request('/v1/members', { body: { email: 'not.yet@lone.example', roles: ['owner'] } });
    expect((await stepDown(lone.owner)).status).toBe(409);
    const second = await lone.person('second@lone.example', 'owner');
    const both = await Promise.all([stepDown(lone.owner), stepDown(second)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('makes one person of two invitations at the same moment', async () => {
    const body = { email: 'at.once@bramley.example', roles: ['analyst'] };
    const replies = await Promise.all([tenant.owner.request('/v1/members', { body }), other.owner.request('/v1/members', { body })]);
    expect(replies.map(({ status }) => status)).toEqual([201, 201]);
    expect(at(replies[0]?.json, 'member', 'user_id')).toBe(at(replies[1]?.json, 'member', 'user_id'));
  });
});
