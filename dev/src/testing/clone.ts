import pg from 'pg';
import { until } from './until.ts';

/** Makes database `name` a copy of `template`; nobody may be connected to the template. Returns the copy's address. */
export async function cloneOf(ownerUrl: string, template: string, name: string): Promise<string> {
  await asOwner(ownerUrl, (client) =>
    client.query(`create database ${client.escapeIdentifier(name)} template ${client.escapeIdentifier(template)}`),
  );
  return urlOf(ownerUrl, name);
}

/** Drops the database once everyone has left it: its owner may not end the connections of the server's role. */
export async function dropDatabase(ownerUrl: string, name: string): Promise<void> {
  await asOwner(ownerUrl, (client) => until(`everyone to leave the database ${name}`, () => dropped(client, name), { withinMs: 20_000 }));
}

async function dropped(client: pg.Client, name: string): Promise<boolean> {
  try {
    await client.query(`drop database if exists ${client.escapeIdentifier(name)}`);
    return true;
  } catch (error) {
    const inUse = error instanceof pg.DatabaseError && error.code === '55006';
    if (inUse) return false;
    throw error;
  }
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
