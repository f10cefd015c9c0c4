import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frozenClock } from '../../../platform/clock.ts';
import { inviteFirstAdministrator, makeResetLink } from '../operator.ts';
import {
  at,
  auditEvents,
  browser,
  cookieOf,
  linkToken,
  password,
  presenting,
  type Specimen,
  type SpecimenTenant,
  specimen,
} from '../testing/specimen.ts';

let house: Specimen;
let tenant: SpecimenTenant;
beforeAll(async () => {
  house = await specimen();
  tenant = await house.tenant();
});
afterAll(() => house.stop());

const redeem = (body: object) => house.server.request('/v1/links/redeem', { body });
const read = (token: string) => house.server.request('/v1/links/read', { body: { token } });
const invited = async (email: string, body: object = {}) =>
  linkToken(await tenant.owner.request('/v1/members', { body: { email, name: 'Given Name', roles: ['analyst'], ...body } }));

describe('success', () => {
  it('says what the link is for, sets the first password and name, and signs in', async () => {
    const email = 'first@bramley.example';
    const token = await invited(email);
    expect((await read(token)).json).toMatchObject({ email, name: 'Given Name', tenant_name: 'Bramley & Co', has_password: false });
    const reply = await redeem({ token, password, name: 'Chosen Name' });
    expect(reply.json, reply.text).toMatchObject({ user: { email, name: 'Chosen Name' }, tenant: { id: tenant.id }, roles: ['analyst'] });
    expect((await browser(house.server, cookieOf(reply))('/v1/me')).status).toBe(200);
    expect((await house.server.request('/v1/sessions', { body: { email, password } })).status).toBe(200);
  });

  it('joins someone who has a password with that password, and leaves it as it is', async () => {
    const other = await house.tenant('Quince Ltd');
    const { email } = await other.person('elsewhere@bramley.example', 'auditor');
    const token = await invited(email);
    expect((await read(token)).json).toMatchObject({ has_password: true, name: '' });
    expect((await redeem({ token, password: 'a new password for them' })).json).toMatchObject({ status: 401, code: 'wrong_credentials' });
    expect((await redeem({ token, password })).json).toMatchObject({ tenant: { id: tenant.id }, roles: ['analyst'] });
  });

  it('sets a new password with a link from the operator, and ends every session made with the old one', async () => {
    const person = await tenant.person('forgetful@bramley.example', 'analyst');
    const { token } = await makeResetLink(house.operator, { email: person.email });
    const reply = await redeem({ token, password: 'eleven grey herons wade' });
    expect(reply.status, reply.text).toBe(200);
    expect((await person.request('/v1/me')).status).toBe(401);
    const signIn = (secret: string) => house.server.request('/v1/sessions', { body: { email: person.email, password: secret } });
    expect([(await signIn(password)).status, (await signIn('eleven grey herons wade')).status]).toEqual([401, 200]);
  });

  it('keeps neither token nor password, and records who joined', async () => {
    const token = await invited('kept@bramley.example');
    await redeem({ token, password });
    const own = { setting: 'tenant', value: tenant.id };
    const links = await presenting(house, own, 'select l::text from identity.links l');
    expect(JSON.stringify(links)).not.toContain(token);
    expect(
      house.server
        .logs()
        .map((line) => JSON.stringify(line))
        .join(),
    ).not.toContain(token);
    expect((await auditEvents(tenant.owner, 'session.started')).at(-1)).toMatchObject({ facts: { how: 'link' }, outcome: 'success' });
  });
});

describe('422', () => {
  it.each([
    ['a short password', { password: 'elevenchars' }],
    ['a common password', { password: '1qaz2wsx3edc' }],
    ['a password with their own name', { password: 'given-name-12345' }],
  ])('refuses %s, and the link goes on working', async (what, body) => {
    const token = await invited(`${what.replaceAll(' ', '.')}@weak.example`);
    const reply = await redeem({ token, ...body });
    expect(reply.json).toMatchObject({ status: 422, code: 'weak_password', fields: [{ path: 'password' }] });
    expect(reply.text).not.toContain(body.password);
    expect((await redeem({ token, password })).status).toBe(200);
  });

  it.each([
    ['no token', { password }],
    ['an empty token', { token: '', password }],
    ['a token without end', { token: 'x'.repeat(500), password }],
    ['no password', { token: 'A'.repeat(43) }],
    ['roles of their choice', { token: 'A'.repeat(43), password, roles: ['owner'] }],
  ])('refuses %s', async (_what, body) => {
    expect((await redeem(body)).status).toBe(422);
  });
});

describe('409', () => {
  it('works once, also when two try at once', async () => {
    const token = await invited('twice@bramley.example');
    const replies = await Promise.all([redeem({ token, password }), redeem({ token, password }), redeem({ token, password })]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    expect((await redeem({ token, password })).json).toMatchObject({ code: 'link_expired' });
    expect((await read(token)).status).toBe(409);
  });

  it("ends after a day, the first administrator's after three", async () => {
    const clock = frozenClock(new Date().toISOString());
    const second = await specimen({ clock });
    const mine = await second.tenant();
    const use = async (token: string) => (await second.server.request('/v1/links/redeem', { body: { token, password } })).status;
    const see = async (token: string) => (await second.server.request('/v1/links/read', { body: { token } })).status;
    const member = linkToken(await mine.owner.request('/v1/members', { body: { email: 'late@bramley.example', roles: ['analyst'] } }));
    const admin = await inviteFirstAdministrator(second.operator, { tenantId: mine.id, email: 'first.admin@bramley.example' });
    clock.advance(24 * 3_600_000 - 1_000);
    expect(await see(member)).toBe(200);
    clock.advance(1_000);
    expect([await use(member), await see(admin.token)]).toEqual([409, 200]);
    clock.advance(48 * 3_600_000);
    expect(await use(admin.token)).toBe(409);
    await second.stop();
  });

  it('knows nothing of a token that was never given out', async () => {
    expect((await redeem({ token: 'A'.repeat(43), password })).json).toMatchObject({ status: 409, code: 'link_expired' });
  });

  it('stops an earlier link when a new one is made, or the person is removed', async () => {
    const early = await invited('again@bramley.example');
    const late = await invited('again@bramley.example');
    expect((await redeem({ token: early, password })).status).toBe(409);
    const reply = await redeem({ token: late, password });
    expect(reply.status).toBe(200);
    const gone = await invited('gone@bramley.example');
    const members = await tenant.owner.request('/v1/members?limit=100');
    const member = Array.from(Object(members.json).items).find((item) => at(item, 'email') === 'gone@bramley.example');
    await tenant.owner.request(`/v1/members/${at(member, 'user_id')}`, { method: 'DELETE' });
    expect((await redeem({ token: gone, password })).status).toBe(409);
  });
});
