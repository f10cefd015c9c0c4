import { createClient } from '@surety/client';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ConsoleHouse, joinByLink, noBrowser, openHouse, password } from './support/console-house.ts';

describe('what interrupts work in the console', () => {
  let house: ConsoleHouse;
  let person: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    if (noBrowser !== undefined) return;
    house = await openHouse();
    person = await house.person();
    page = await person.newPage();
    await joinByLink(page, house.link);
  });
  beforeEach((test) => test.skip(noBrowser !== undefined, noBrowser));
  afterAll(() => house?.close());

  it('leads back to the very page after a session has ended', async () => {
    await page.goto(`${house.server.url}/audit?action=member.`);
    await page.getByRole('table', { name: 'Audit events' }).waitFor();
    await person.clearCookies();
    await page.getByRole('button', { name: 'Denied' }).click();
    await page.getByText('Your session has ended.').waitFor();

    await page.getByLabel('E-mail').fill('admin@demo.example');
    await page.getByLabel('Password').fill('not the password at all');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('E-mail or password is wrong.').waitFor();
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/audit\?action=member\./);
  });

  it('asks a stranger to sign in first and never leads to another site', async () => {
    const stranger = await (await house.person()).newPage();
    await stranger.goto(`${house.server.url}/lists`);
    await stranger.waitForURL(/\/sign-in\?return=%2Flists/);
    await stranger.goto(`${house.server.url}/sign-in?return=%2F%2Fevil.example%2F`);
    await stranger.getByLabel('E-mail').fill('admin@demo.example');
    await stranger.getByLabel('Password').fill(password);
    await stranger.getByRole('button', { name: 'Sign in' }).click();
    await stranger.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(new URL(stranger.url()).origin).toBe(new URL(house.server.url).origin);
    await stranger.context().close();
  });

  it('shows an analyst what is theirs, and names the permission of the rest', async () => {
    await page.goto(`${house.server.url}/team`);
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByLabel('E-mail').fill('ana@demo.example');
    await page.getByRole('button', { name: 'Make the link' }).click();
    const link = (await page.locator('[data-secret]').textContent()) ?? '';
    await page.getByRole('button', { name: 'Done' }).click();

    const analyst = await (await house.person()).newPage();
    await joinByLink(analyst, link);
    const places = analyst.getByRole('navigation', { name: 'Main' });
    await places.getByRole('link', { name: 'Screening' }).waitFor();
    expect(await places.getByRole('link', { name: 'Audit trail' }).count()).toBe(0);
    await analyst.goto(`${house.server.url}/audit`);
    await analyst.getByText('audit.read').waitFor();
    await analyst.goto(`${house.server.url}/lists`);
    await analyst.getByRole('button', { name: 'Import a list' }).focus();
    await analyst.getByText('You need the permission lists.write for this.').waitFor();
    await analyst.context().close();
  });

  it('says which part does not answer, and that it is over', async () => {
    const watching = await person.newPage();
    const notReady = { status: 'not_ready', checks: { database: { status: 'ok' }, redis: { status: 'error', error: 'timed out' } } };
    await watching.route('**/health/ready', (route) => route.fulfill({ status: 503, json: notReady }));
    await watching.goto(`${house.server.url}/jobs`);
    await watching.getByText('Not everything works at the moment.').waitFor();
    await watching.getByText(/The shared limit store does not answer/).waitFor();
    await watching.unroute('**/health/ready');
    await watching.reload();
    await watching.getByRole('heading', { name: 'Jobs' }).waitFor();
    await watching.getByText('Not everything works at the moment.').waitFor({ state: 'detached' });
    await watching.close();
  });

  it('shows a failure in words with the request id, and recovers on demand', async () => {
    const unlucky = await person.newPage();
    const problem = {
      type: 'urn:surety:error:internal_error',
      title: '',
      status: 500,
      code: 'internal_error',
      request_id: 'req-from-the-test',
    };
    await unlucky.route('**/v1/screening/lists*', (route) =>
      route.fulfill({ status: 500, json: problem, contentType: 'application/problem+json' }),
    );
    await unlucky.goto(`${house.server.url}/lists`);
    await unlucky.getByText('Something went wrong on our side.').waitFor();
    await unlucky.getByText('req-from-the-test', { exact: true }).waitFor();
    await unlucky.unroute('**/v1/screening/lists*');
    await unlucky.getByRole('button', { name: 'Try again' }).click();
    await unlucky.getByRole('table', { name: 'Lists' }).waitFor();
    await unlucky.close();
  });

  it('is driven by the keyboard alone: palette, places, rows', async () => {
    await createClient({ baseUrl: house.server.url, key: house.apiKey }).screening.createCheck({ body: { name: 'Aurelio Vantresca' } });
    await page.goto(house.server.url);
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'A name to screen, or a page' }).waitFor();
    await page.keyboard.type('Salim al-Darghami');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/screening\/checks\//);
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await page.getByRole('heading', { name: 'Audit trail' }).waitFor();
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Action');
    await page.getByRole('row').nth(1).focus();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('heading', { name: 'Keyboard' }).waitFor();
  });
});
