import { parseArgs } from 'node:util';
import { loadConfig } from './config.ts';
import { endAtFault } from './platform/crash.ts';
import { migrate } from './platform/database/migrate.ts';
import { PublicStartupError } from './platform/errors.ts';
import { startServer } from './start-server.ts';

/** `node server/src/main.ts [--role all|api|worker] [--migrate]`: the server as it runs in production, over servers that others brought up. */
const roleSets = { all: ['api', 'worker'], api: ['api'], worker: ['worker'] } as const;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { role: { type: 'string', default: 'all' }, migrate: { type: 'boolean', default: false } } });
  const roles = Object.entries(roleSets).find(([name]) => name === values.role)?.[1];
  if (roles === undefined) throw new PublicStartupError(`--role must be one of ${Object.keys(roleSets).join(', ')}.`);
  const config = loadConfig(process.env);
  if (values.migrate) await migrate({ ownerUrl: config.DATABASE_URL, masterKey: config.SURETY_MASTER_KEY });
  const server = await startServer(config, { roles: new Set(roles) });
  endAtFault(server.house.platform.log);
  process.stdout.write(`Surety is ready at ${server.url}\n`);

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    server.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(
    error instanceof PublicStartupError
      ? `${error.message}\n`
      : `Surety could not start: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
});
