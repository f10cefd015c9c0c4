import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ConsoleHouse, joinByLink, noBrowser, openHouse } from './support/console-house.ts';
import { ofacFiles } from './support/list-files.ts';

describe('the first day of a newcomer, in the browser', () => {
  let house: ConsoleHouse;
  let person: BrowserContext;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    if (noBrowser !== undefined) return;
    house = await openHouse();
    person = await house.person();
    page = await person.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy/.test(message.text())) faults.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(house.server.url) && !request.url().startsWith('data:')) faults.push(`asked ${request.url()}`);
    });
  });
  beforeEach((test) => test.skip(noBrowser !== undefined, noBrowser));
  afterAll(() => house?.close());

  it('sets the first password by the one-time link, once', async () => {
    await joinByLink(page, house.link);
    await page.getByRole('link', { name: /Screen a first name/ }).waitFor();

    const other = await (await house.person()).newPage();
    await other.goto(house.link);
    await other.getByText('This link no longer works').waitFor();
    await other.context().close();
  });

  it('screens a name and shows part by part why the listed party was found', async () => {
    await page.getByRole('link', { name: /Screen a first name/ }).click();
    await page.getByLabel('Name', { exact: true }).fill('Radomir Veligorov');
    await page.getByLabel('Birth date').fill('1958-02-03');
    await page.getByRole('button', { name: 'Screen', exact: true }).click();
    await page.getByRole('heading', { name: /Radomir Veligorov/, level: 1 }).waitFor();
    await page.getByRole('list', { name: 'Name, part by part' }).getByText('Veligorov').first().waitFor();
    await page.getByRole('list', { name: 'Features of the score' }).getByText('Birth date', { exact: true }).waitFor();
    await page.getByText('Fictional', { exact: true }).first().waitFor();
  });

  it('says plainly when nobody is found', async () => {
    await page.keyboard.press('n');
    await page.getByLabel('Name', { exact: true }).fill('Quillon Harbottle Featherstonehaugh');
    await page.keyboard.press('Enter');
    await page.getByText('Clear: no listed party reached the threshold').waitFor();
  });

  it('decides a hit from the keyboard with a reason, and remembers the pair', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await page.getByRole('article').waitFor();
    await page.keyboard.press('f');
    await page.getByLabel('Why is it another party?').fill('Seen the passport: another person.');
    await page.getByLabel('Remember this pair').check();
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^False positive: /).waitFor();
    await page.goto(`${house.server.url}/screening/whitelist`);
    await page.getByRole('cell', { name: 'Seen the passport: another person.' }).waitFor();
  });

  it('creates a key whose secret works, shows it once, and revokes it', async () => {
    await page.goto(`${house.server.url}/api-keys`);
    await page.getByRole('button', { name: 'Create a key' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Onboarding');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    const secret = (await page.locator('[data-secret]').textContent()) ?? '';
    const reply = await house.server.request('/v1/screening/checks', { token: secret, body: { name: 'Radomir Veligorov' } });
    expect(reply.status).toBe(201);

    await page.keyboard.press('Escape');
    await page.getByLabel('I have kept it').check();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.locator('[data-secret]').waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(secret);

    await page.getByRole('button', { name: 'Actions for Onboarding' }).click();
    await page.getByRole('menuitem', { name: 'Revoke' }).click();
    await page.getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByText('Revoked: Onboarding').waitFor();
    const refused = await house.server.request('/v1/screening/checks', { token: secret, body: { name: 'Radomir Veligorov' } });
    expect(refused.status).toBe(401);
  });

  it('imports a list of several files and shows what the next version changed', async () => {
    await importFiles(ofacFiles(30));
    await page.getByText('The new version is in force.').waitFor();
    await page.getByRole('button', { name: 'Close' }).last().click();

    await importFiles(ofacFiles(32));
    await page.getByText(/32 parties: 2 added, 0 changed, 0 removed/).waitFor();
    await page.getByRole('link', { name: /^See / }).click();
    await page.getByRole('button', { name: 'Added 2' }).waitFor();
    expect(await page.getByText('Added', { exact: true }).count()).toBeGreaterThanOrEqual(2);
  });

  it('refuses a collapsed list with the reason, and takes it only by an explicit choice', async () => {
    await importFiles(ofacFiles(10));
    await page.getByText('Refused: the list has collapsed.').waitFor();
    const choice = page.getByLabel(/this list really is that much smaller/);
    await choice.check();
    await page.getByRole('button', { name: 'Import the smaller list' }).click();
    await page.getByText('The new version is in force.').waitFor();
  });

  it('refuses a file that is no list, and says so', async () => {
    await importFiles({ 'holiday.csv': 'this is,not a list\n' });
    await page.getByText('Refused: the file is damaged or not understood.').waitFor();
  });

  it('finds all of it in the audit trail', async () => {
    await page.goto(`${house.server.url}/audit`);
    const events = page.getByRole('table', { name: 'Audit events' });
    await events.waitFor();
    await page.getByLabel('Action').fill('api_key.');
    await page.keyboard.press('Enter');
    await page.waitForURL(/action=api_key/);
    await events.getByText('api_key.revoked').waitFor();
    await events.getByText('api_key.revoked').click();
    await page.getByRole('dialog').getByText('admin@demo.example').waitFor();
    await page.getByRole('button', { name: 'All of this request' }).click();
    await page.waitForURL(/request=/);
    await events.getByText('api_key.revoked').waitFor();
  });

  it('asks nothing of any other host and breaks no rule of its page', () => {
    expect(faults).toEqual([]);
  });

  async function importFiles(files: Readonly<Record<string, string>>): Promise<void> {
    await page.goto(`${house.server.url}/lists`);
    await page.getByRole('button', { name: 'Import a list' }).first().click();
    await page
      .getByLabel('Choose files')
      .setInputFiles(Object.entries(files).map(([name, text]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })));
    await page.getByRole('button', { name: /^Import \d/ }).click();
  }
});
