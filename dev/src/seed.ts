import { createReadStream, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createApiKey, createTenant, type House, importList, inviteFirstAdministrator, PublicError } from '@surety/server';
import { codeOf, refusalForDisk } from './refusal.ts';

const listFile = join(import.meta.dirname, '..', 'data', 'fictional-parties.csv');
const administrator = { email: 'admin@demo.example', name: 'Demo Administrator' };

export interface SeedOptions {
  readonly house: House;
  readonly keyPepper: string;
  /** What was done already is kept here, so that an interrupted seed goes on where it stopped. */
  readonly dataDirectory: string;
}

export interface Seeded {
  /** Signs the administrator in and sets the first password; undefined once they have joined. */
  readonly linkPath: string | undefined;
  /** Undefined when it was shown at an earlier start: its secret is kept nowhere. */
  readonly apiKey: string | undefined;
  /** To be called once a person has seen them. */
  shown(): void;
}

interface Progress {
  readonly tenantId: string;
  readonly listImported?: boolean;
  readonly keyShown?: boolean;
  readonly joined?: boolean;
}

/** Makes the demo tenant at the first start: administrator, API key and the list of fictional parties. Later starts change nothing. */
export async function seedDemo(options: SeedOptions): Promise<Seeded> {
  try {
    return await seed(options);
  } catch (error) {
    // The data directory remembers a tenant that this database does not have: DATABASE_URL leads elsewhere now.
    if (!(error instanceof PublicError && error.code === 'not_found')) throw error;
    rmSync(join(options.dataDirectory, 'demo.json'), { force: true });
    return seed(options);
  }
}

async function seed({ house, keyPepper, dataDirectory }: SeedOptions): Promise<Seeded> {
  const { database, envelope, auditTrail, clock } = house.platform;
  const operator = { database, envelope, auditTrail, clock, keyPepper };
  const file = join(dataDirectory, 'demo.json');
  let progress = readProgress(file) ?? { tenantId: await createTenant(operator, { name: 'Demo', demo: true }) };
  const advance = (step: Partial<Progress>): void => {
    progress = { ...progress, ...step };
    writeProgress(file, progress);
  };
  advance({});
  const { tenantId } = progress;
  if (progress.listImported !== true) {
    const files = [{ name: basename(listFile), content: createReadStream(listFile) }];
    await importList({ ...house.platform, blobs: house.blobs }, tenantId, files, {
      listId: 'fictional',
      name: 'Fictional demo parties',
      fictional: true,
      requestId: 'demo-seed',
    });
    advance({ listImported: true });
  }
  const linkPath =
    progress.joined === true ? undefined : await linkOf(() => inviteFirstAdministrator(operator, { tenantId, ...administrator }));
  if (linkPath === undefined) advance({ joined: true });
  if (progress.keyShown === true) return { linkPath, apiKey: undefined, shown: () => undefined };
  const { token } = await createApiKey(operator, { tenantId, name: 'Demo key', scopes: ['admin'] });
  return { linkPath, apiKey: token, shown: () => advance({ keyShown: true }) };
}

/** Each start offers a fresh link until the administrator has used one. */
async function linkOf(invite: () => Promise<{ path: string }>): Promise<string | undefined> {
  try {
    return (await invite()).path;
  } catch (error) {
    if (error instanceof PublicError && error.code === 'already_a_member') return undefined;
    throw error;
  }
}

function readProgress(file: string): Progress | undefined {
  try {
    const progress: Progress = JSON.parse(readFileSync(file, 'utf8'));
    return progress;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function writeProgress(file: string, progress: Progress): void {
  try {
    writeFileSync(`${file}.new`, `${JSON.stringify(progress)}\n`, { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  } catch (error) {
    throw refusalForDisk(error, file);
  }
}
