import { randomBytes } from 'node:crypto';

/** Settings of a server in production mode over this database, with secrets of its own. */
export function productionSettings({ databaseUrl, folder }: { databaseUrl: string; folder: string }): Record<string, string> {
  const secret = () => randomBytes(32).toString('base64url');
  return {
    SURETY_MODE: 'production',
    SURETY_DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    PORT: '0',
    LOG_FORMAT: 'json',
    METRICS_TOKEN: secret(),
    SURETY_MASTER_KEY: secret(),
    SURETY_KEY_PEPPER: secret(),
    SURETY_SESSION_SECRET: secret(),
  };
}
