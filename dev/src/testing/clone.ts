import pg from 'pg';

/** Makes database `name` a copy of `template`; nobody may be connected to the template. Returns the copy's address. */
export async function cloneOf(ownerUrl: string, template: string, name: string): Promise<string> {
  await asOwner(ownerUrl, (client) =>
    client.query(`create database ${client.escapeIdentifier(name)} template ${client.escapeIdentifier(template)}`),
  );
  return urlOf(ownerUrl, name);
}

/** Drops the database with everyone still connected to it. */
export async function dropDatabase(ownerUrl: string, name: string): Promise<void> {
  await asOwner(ownerUrl, (client) => client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`));
}

export function urlOf(ownerUrl: string, name: string): string {
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

async function asOwner(ownerUrl: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
