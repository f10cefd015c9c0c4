import { PublicStartupError } from '../errors.ts';

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'PostgreSQL does not answer at the address of DATABASE_URL. Start it, or correct the address.',
  ENOTFOUND: 'The host of DATABASE_URL is not known. Correct its name.',
  ETIMEDOUT: 'PostgreSQL does not answer at the address of DATABASE_URL. Start it, correct the address, or open the way to it.',
  '3D000': 'The database that DATABASE_URL names does not exist. Create it, or correct the name.',
  '28000': 'PostgreSQL does not let the role of DATABASE_URL in. Correct the role, or its rules in pg_hba.conf.',
  '28P01':
    'PostgreSQL refuses the password. Correct DATABASE_URL or DATABASE_SERVER_URL; where the latter is left out, the password comes from SURETY_MASTER_KEY, which must be the one that the database was migrated with.',
  '42P01': 'The database was not migrated for this Surety. Start once with --migrate.',
  '3F000': 'The database was not migrated for this Surety. Start once with --migrate.',
};

/** A failure to reach the database as one sentence for the person who starts it; anything else as it was. */
export function startupRefusal(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = reasons[code];
  return reason === undefined ? error : new PublicStartupError(reason, { cause: error });
}
