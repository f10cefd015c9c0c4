import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { createClient } from '@surety/client';
import type { AxeResults } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type ConsoleHouse, joinByLink, noBrowser, openHouse } from './support/console-house.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const wide = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

let house: ConsoleHouse;
let person: BrowserContext;
let page: Page;
let made: Awaited<ReturnType<typeof makeSomethingOfEverything>>;

beforeAll(async () => {
  if (noBrowser !== undefined) return;
  house = await openHouse();
  made = await makeSomethingOfEverything(house);
  person = await house.person({ reducedMotion: 'reduce' });
  await person.addInitScript(watchShifts);
  page = await person.newPage();
  await joinByLink(page, house.link);
});
beforeEach((test) => test.skip(noBrowser !== undefined, noBrowser));
afterAll(() => house?.close());

const pages: Readonly<Record<string, () => string>> = {
  overview: () => '/',
  screening: () => '/screening',
  'a check with hits': () => `/screening/checks/${made.check}`,
  'one of its hits': () => `/screening/checks/${made.check}?hit=${made.hit}`,
  'a clear check': () => `/screening/checks/${made.clear}`,
  'the queue of hits': () => '/screening/hits',
  whitelist: () => '/screening/whitelist',
  lists: () => '/lists',
  'a list': () => `/lists/${made.list}`,
  'a version of a list': () => `/lists/${made.list}/versions/${made.version}`,
  'API keys': () => '/api-keys',
  jobs: () => '/jobs',
  'audit trail': () => '/audit',
  'an audit event': () => `/audit?event=${made.event}`,
  team: () => '/team',
  settings: () => '/settings',
  'no such page': () => '/no-such-page',
};

for (const [name, path] of Object.entries(pages))
  it(`${name}: shuts nobody out in either theme, fits a phone, and does not move once it is there`, async () => {
    await open(path());
    const shift = await page.evaluate<number>('window.shifted ?? 0');
    const light = await seriousFaults();
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await seriousFaults();
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(phone);
    const over = await page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)');
    await page.setViewportSize(wide);
    expect({ light, dark, over, moves: shift > 0.02 ? shift : 0 }).toEqual({ light: [], dark: [], over: 0, moves: 0 });
  });

it('shuts nobody out of what opens over a page', async () => {
  const found: string[] = [];
  for (const [path, bringUp] of overPages) {
    await open(path);
    await bringUp();
    const over = '[role="dialog"], [role="menu"], form:has(textarea)';
    await page.locator(over).first().waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await seriousFaults(over)).map((fault) => `${path}: ${fault}`));
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }
  expect(found).toEqual([]);
}, 120_000);

const overPages: readonly (readonly [string, () => Promise<void>])[] = [
  ['/', () => page.keyboard.press('Control+k')],
  ['/settings', () => page.keyboard.press('?')],
  ['/jobs', () => page.getByRole('button', { name: /Demo Administrator/ }).click()],
  ['/screening/hits', () => page.keyboard.press('f')],
  ['/lists', () => page.getByRole('button', { name: 'Import a list' }).click()],
  ['/api-keys', () => page.getByRole('button', { name: 'Create a key' }).click()],
  ['/team', () => page.getByRole('button', { name: 'Invite' }).click()],
];

it('shuts nobody out before signing in either', async () => {
  const stranger = await house.person({ reducedMotion: 'reduce' });
  const [before, inside] = [page, await stranger.newPage()];
  page = inside;
  const found: string[] = [];
  for (const path of ['/sign-in', '/welcome#spent']) {
    await open(path);
    found.push(...(await seriousFaults()));
  }
  page = before;
  await stranger.close();
  expect(found).toEqual([]);
});

it('sends a first visitor the production build and no more than 130 kB of script', async () => {
  const { text } = await house.server.request('/sign-in');
  const scripts = [...text.matchAll(/\/assets\/[\w-]+\.js/g)].map(([path]) => path);
  const sources = await Promise.all(scripts.map(async (path) => (await house.server.request(path)).text));
  expect(sources.some((source) => source.includes('jsxDEV'))).toBe(false);
  expect(sources.reduce((sum, source) => sum + gzipSync(source).length, 0)).toBeLessThan(130_000);
});

it('keeps a chosen theme, whatever the system says, from the first paint on', async () => {
  await open('/settings');
  await page.getByRole('button', { name: 'Dark', exact: true }).click();
  await page.reload({ waitUntil: 'commit' });
  await page.locator('html[data-theme="dark"]').waitFor({ state: 'attached' });
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await page.getByRole('button', { name: 'As the system' }).click();
});

async function open(path: string): Promise<void> {
  await page.goto(new URL(path, house.server.url).toString());
  await page.locator('h1, [role="alert"], main p').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(`document.querySelector('[role="status"][aria-label^="Loading"], .waiting') === null`);
}

async function seriousFaults(within = 'html'): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(within)}, { resultTypes: ['violations'] })`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary?.split('\n')[1]?.trim()}`).join('; ')}`,
    );
}

async function makeSomethingOfEverything({ server, apiKey }: ConsoleHouse) {
  const client = createClient({ baseUrl: server.url, key: apiKey });
  const check = await client.screening.createCheck({
    body: { name: 'Radomir Veligorov', date_of_birth: '1958-02-03', nationality: 'Russia' },
  });
  const clear = await client.screening.createCheck({ body: { name: 'Quillon Harbottle Featherstonehaugh' } });
  const decided = await client.screening.createCheck({ body: { name: 'Salim al-Darghami' } });
  for (const { id } of decided.hits.slice(0, 1))
    await client.screening.decideHit({
      params: { hit_id: id },
      body: { decision: 'false_positive', reason: 'Another person.', whitelist: true },
    });
  await client.identity.createApiKey({ body: { name: 'Onboarding', scopes: ['screening:write'] } });
  const [list] = (await client.screening.listLists()).items;
  const [event] = (await client.audit.listEvents()).items;
  return { check: check.id, hit: check.hits[0]?.id, clear: clear.id, list: list?.id, version: list?.active_version?.id, event: event?.id };
}

/** Adds up, in the page, how far things moved that nobody moved. */
const watchShifts = `new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted = (window.shifted ?? 0) + entry.value;
}).observe({ type: 'layout-shift', buffered: true })`;
