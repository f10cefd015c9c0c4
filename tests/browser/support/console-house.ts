import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath, type TestServer, testServer } from '@surety/dev/testing';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { seedDemo } from '../../../dev/src/seed.ts';
import { openConsole } from '../../../dev/src/start/console.ts';

/** Why these tests cannot run here; undefined when they can. */
export const noBrowser =
  chromiumPath() === undefined ? 'there is no Chromium on this machine (Debian: apt-get install chromium)' : undefined;

export interface ConsoleHouse {
  readonly server: TestServer;
  /** Where the demo administrator sets the first password. */
  readonly link: string;
  /** Of the demo tenant, with every scope. */
  readonly apiKey: string;
  /** A browser of its own for one person, so that nobody is signed in by another. */
  person(options?: BrowserContextOptions): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** The real server with the built console and the demo tenant, and the browser of this machine. */
export async function openHouse(settings: Readonly<Record<string, string>> = {}): Promise<ConsoleHouse> {
  const console = openConsole();
  if (!console.upToDate) await console.build();
  const server = await testServer({ settings: { SURETY_CONSOLE_DIR: console.directory, ...settings } });
  const seedDirectory = mkdtempSync(join(tmpdir(), 'surety-seed-'));
  const { linkPath, apiKey } = await seedDemo({ house: server.house, keyPepper: server.operator.keyPepper, dataDirectory: seedDirectory });
  const browser = await launch();
  return {
    server,
    apiKey: apiKey ?? '',
    link: new URL(linkPath ?? '/', server.url).toString(),
    async person(options) {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', viewport: { width: 1280, height: 900 }, ...options });
      context.setDefaultTimeout(50_000);
      return context;
    },
    async close() {
      await browser.close();
      await server.stop();
      rmSync(seedDirectory, { recursive: true, force: true });
    },
  };
}

export const password = 'seven tall lanterns drift south';

/** Follows the link as its owner would, and ends signed in on the overview. */
export async function joinByLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath() ?? '',
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
