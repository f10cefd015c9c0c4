import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, Refusal, refusalForDisk } from '../refusal.ts';

const names = ['SURETY_MASTER_KEY', 'SURETY_KEY_PEPPER', 'SURETY_SESSION_SECRET'] as const;
export type Secrets = Record<(typeof names)[number], string>;

/**
 * The installation's own secrets, made strong at the first start and kept where only this account can read them. Losing the file means
 * losing what was encrypted with it, so it is never replaced, not even when it cannot be read.
 */
export function installationSecrets(dataDirectory: string): Secrets {
  const file = join(dataDirectory, 'secrets.json');
  return readSecrets(file) ?? makeSecrets(file, dataDirectory);
}

function readSecrets(file: string): Secrets | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new Refusal(
      `${file} cannot be read by this account. Start Surety as the account that made it, or set SURETY_DATA_DIR to another folder.`,
    );
  }
  const kept = parsed(text);
  const complete = names.every((name) => typeof kept[name] === 'string');
  if (!complete) throw new Refusal(`${file} is damaged. Restore it from a backup: without it, what it encrypts cannot be read.`);
  return {
    SURETY_MASTER_KEY: String(kept.SURETY_MASTER_KEY),
    SURETY_KEY_PEPPER: String(kept.SURETY_KEY_PEPPER),
    SURETY_SESSION_SECRET: String(kept.SURETY_SESSION_SECRET),
  };
}

function parsed(text: string): Partial<Record<string, unknown>> {
  try {
    const value: Partial<Record<string, unknown>> = JSON.parse(text);
    return value;
  } catch {
    return {};
  }
}

/** Written beside and linked into place: whole or not at all, and of two at once the first wins. */
function makeSecrets(file: string, dataDirectory: string): Secrets {
  const secret = (): string => randomBytes(32).toString('base64url');
  const made: Secrets = { SURETY_MASTER_KEY: secret(), SURETY_KEY_PEPPER: secret(), SURETY_SESSION_SECRET: secret() };
  const unfinished = `${file}.${process.pid}`;
  try {
    writeFileSync(unfinished, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flush: true });
    linkSync(unfinished, file);
    return made;
  } catch (error) {
    const existing = codeOf(error) === 'EEXIST' ? readSecrets(file) : undefined;
    if (existing === undefined) throw refusalForDisk(error, dataDirectory);
    return existing;
  } finally {
    rmSync(unfinished, { force: true });
  }
}
