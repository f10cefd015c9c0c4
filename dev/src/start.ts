import { join } from 'node:path';
import { type Config, endAtFault, loadConfig, migrate, PublicStartupError, type RunningServer, startServer } from '@surety/server';
import manifest from '../../package.json' with { type: 'json' };
import { startEmbeddedPostgres } from './postgres.ts';
import { isDiskFull, Refusal, refusalForDisk } from './refusal.ts';
import { type Seeded, seedDemo } from './seed.ts';
import { openConsole } from './start/console.ts';
import { openDataDirectory } from './start/data-directory.ts';
import { openLogFile } from './start/log-file.ts';
import { checkPort } from './start/port.ts';
import { waitUntilReady } from './start/ready.ts';
import { installationSecrets } from './start/secrets.ts';
import { say, secondsSince, step } from './start/steps.ts';
import { type Stopper, stopOnSignals } from './start/stop.ts';

/** What `npm start` runs: everything Surety needs, on one machine, with nothing installed before. */
const stopper = stopOnSignals();
start(stopper).catch(async (fault: unknown) => {
  if (stopper.stopping) return;
  const error = isDiskFull(fault) ? refusalForDisk(fault, process.env.SURETY_DATA_DIR || '.surety') : fault;
  const expected = error instanceof Refusal || error instanceof PublicStartupError;
  process.stderr.write(
    expected ? `${error.message}\n` : `Surety could not start. ${error instanceof Error ? error.stack : String(error)}\n`,
  );
  await stopper.stop().catch(() => undefined);
  process.exit(1);
});

async function start({ onStop }: Stopper): Promise<void> {
  const started = performance.now();
  say(`Surety ${manifest.version}`);
  const dataDirectory = openDataDirectory(process.env.SURETY_DATA_DIR || '.surety');
  const environment = { ...ownSettings(dataDirectory), ...given(process.env) };
  // The database's address is not known yet; everything else is checked before anything is started.
  const { HOST, PORT } = loadConfig({ DATABASE_URL: 'postgres://not-started', ...environment });
  await checkPort(HOST, PORT);
  const ownerUrl = environment.DATABASE_URL ?? (await startDatabase(dataDirectory, onStop));
  const config = loadConfig({ ...environment, DATABASE_URL: ownerUrl });
  const applied = await step('Database schema', () => migrate({ ownerUrl, masterKey: config.SURETY_MASTER_KEY }));
  if (applied.length > 0) say(`    ${applied.length} migrations applied`);
  const server = await startHouse(config, onStop);
  // A demo tenant has no place where real people work.
  const demo = config.production
    ? undefined
    : await step('Demo tenant', () => seedDemo({ house: server.house, keyPepper: config.SURETY_KEY_PEPPER, dataDirectory }));
  await waitUntilReady(server.url);
  const url = config.PUBLIC_URL || server.url;
  if (demo !== undefined) introduce(demo, url);
  say(`Surety is ready at ${url} (${secondsSince(started)})`);
  say(`  data in ${dataDirectory}, log in ${config.LOG_FILE || 'this window'}; Ctrl-C stops`);
}

function introduce({ linkPath, apiKey, shown }: Seeded, url: string): void {
  if (linkPath !== undefined)
    say(`Sign in as the demo administrator with this link (it works once) and choose a password:\n    ${new URL(linkPath, url)}`);
  if (apiKey !== undefined) {
    say(`Demo API key, shown this once:\n    ${apiKey}`);
    say('A first screening, against a list of fictional parties:');
    say(
      `    curl ${new URL('/v1/screening/checks', url)} -H 'Authorization: Bearer ${apiKey}' -H 'Content-Type: application/json' -d '{"name":"Radomir Veligorov"}'`,
    );
  }
  shown();
}

/** What this installation brings by itself; every one of these can be set from outside. */
function ownSettings(dataDirectory: string): Record<string, string> {
  return { SURETY_DATA_DIR: dataDirectory, LOG_FILE: openLogFile(dataDirectory), ...installationSecrets(dataDirectory) };
}

/** An empty variable is one that was not given. */
function given(environment: NodeJS.ProcessEnv): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).filter(([name, value]) => value !== '' && name !== 'SURETY_DATA_DIR'));
}

function startDatabase(dataDirectory: string, onStop: Stopper['onStop']): Promise<string> {
  return step('Database', async () => {
    const database = await startEmbeddedPostgres({
      dataDirectory: join(dataDirectory, 'postgres'),
      log: (line) => say(`    ${line}`),
      onLost() {
        process.stderr.write(`The database ended unexpectedly; its log is in ${join(dataDirectory, 'postgres')}. Start Surety again.\n`);
        process.exit(1);
      },
    });
    onStop(database.stop);
    return database.ownerUrl;
  });
}

async function startHouse(config: Config, onStop: Stopper['onStop']): Promise<RunningServer> {
  const consoleDirectory = config.SURETY_CONSOLE_DIR || (await builtConsole());
  return step('Server', async () => {
    const server = await startServer({ ...config, SURETY_CONSOLE_DIR: consoleDirectory }).catch((error: unknown) => {
      throw refusalForDisk(error, config.SURETY_DATA_DIR);
    });
    onStop(server.stop);
    endAtFault(server.house.platform.log);
    return server;
  });
}

async function builtConsole(): Promise<string> {
  const console = openConsole();
  if (!console.upToDate) await step('Console built', console.build);
  return console.directory;
}
