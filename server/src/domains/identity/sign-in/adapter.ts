import { createHash } from 'node:crypto';
import { createAdapterFactory } from 'better-auth/adapters';
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../../platform/database/connect.ts';
import type { People } from '../people.ts';
import { present } from '../store/present.ts';

/**
 * better-auth over our tables, under row security: every query presents what it asks for, so that one without a condition finds nothing
 * instead of everything. E-mails are found by their HMAC, session tokens by their hash; neither is stored.
 */
export function createAdapter({ database, people }: { database: Database; people: People }) {
  async function run(model: string, where: readonly Condition[], query: (table: Table) => RawBuilder<Row>): Promise<Row[]> {
    const table = tables[model];
    if (table === undefined) throw new Error(`better-auth asked for ${model}, which is not kept here.`);
    return database.kysely.transaction().execute(async (tx) => {
      for (const { field, value } of where) await presentFact(tx, model, field, value);
      const { rows } = await query(table).execute(tx);
      return rows;
    });
  }

  async function presentFact(tx: Tx, model: string, field: string, value: unknown): Promise<void> {
    if (typeof value !== 'string') return;
    if (field === 'userId' || (model === 'user' && field === 'id')) await present(tx, { userId: value });
    else if (field === 'email') await present(tx, { emailIndex: people.emailIndex(value) });
    else if (field === 'token') await present(tx, { sessionHash: tokenHash(value) });
  }

  function stored(field: string, value: unknown): unknown {
    if (typeof value !== 'string') return value;
    if (field === 'email') return people.emailIndex(value);
    return field === 'token' ? tokenHash(value) : value;
  }

  function matching(table: Table, where: readonly Condition[]): RawBuilder<unknown> {
    const conditions = where.map(({ field, operator = 'eq', connector = 'AND', value }) => {
      const compare = operators[operator];
      if (compare === undefined || connector !== 'AND')
        throw new Error(`better-auth asked with ${connector} ${operator}, which is not known here.`);
      return compare(sql.ref(columnOf(table, field)), stored(field, value));
    });
    return conditions.length === 0 ? sql`false` : sql.join(conditions, sql` and `);
  }

  /** A row as better-auth knows it. The token of a session is not in it but in the question. */
  async function shown(model: string, row: Row, where: readonly Condition[]): Promise<Row> {
    const fields = Object.entries(tables[model]?.columns ?? {}).map(([field, column]) => [field, row[column]]);
    const token = where.find(({ field }) => field === 'token')?.value;
    const { email, name } = row;
    const person =
      model === 'user' && Buffer.isBuffer(email) && Buffer.isBuffer(name) ? await people.open({ id: String(row.id), email, name }) : {};
    return { ...Object.fromEntries(fields), ...(token === undefined ? {} : { token }), ...person };
  }

  async function select(model: string, where: readonly Condition[], limit: number): Promise<Row[]> {
    const rows = await run(
      model,
      where,
      (table) => sql<Row>`select * from ${sql.table(table.name)} where ${matching(table, where)} limit ${limit}`,
    );
    return Promise.all(rows.map((row) => shown(model, row, where)));
  }

  async function change(model: string, where: readonly Condition[], values: Row): Promise<Row[]> {
    return run(model, where, (table) => {
      const sets = Object.entries(values).map(([field, value]) => sql`${sql.ref(columnOf(table, field))} = ${stored(field, value)}`);
      return sql<Row>`update ${sql.table(table.name)} set ${sql.join(sets)} where ${matching(table, where)} returning *`;
    });
  }

  async function remove(model: string, where: readonly Condition[]): Promise<number> {
    return (await run(model, where, (table) => sql<Row>`delete from ${sql.table(table.name)} where ${matching(table, where)} returning id`))
      .length;
  }

  return createAdapterFactory({
    config: { adapterId: 'surety', supportsJSON: true, supportsUUIDs: true, supportsNumericIds: false, transaction: false },
    // The row types are better-auth's own, chosen by it at each call; it reads what comes back by its own schema.
    adapter: () => ({
      async create({ model, data }) {
        const known = Object.entries(data).filter(([field]) => tables[model]?.columns[field] !== undefined);
        const facts = known.map(([field, value]) => ({ field, value }));
        await run(model, facts, (table) => {
          const columns = known.map(([field]) => sql.ref(columnOf(table, field)));
          return sql<Row>`insert into ${sql.table(table.name)} (${sql.join(columns)}) values (${sql.join(known.map(([field, value]) => stored(field, value)))})`;
        });
        return data;
      },
      findOne: async <T>({ model, where }: Question) => ((await select(model, where, 1))[0] ?? null) as T | null,
      findMany: async <T>({ model, where = [], limit }: { model: string; where?: readonly Condition[] | undefined; limit: number }) =>
        (await select(model, where, limit)) as T[],
      async update<T>({ model, where, update }: Question & { update: T }) {
        const values: Row = Object.fromEntries(Object.entries(update ?? {}));
        const [row] = await change(model, where, values);
        return (row === undefined ? null : await shown(model, row, where)) as T | null;
      },
      updateMany: async ({ model, where, update }) => (await change(model, where, update)).length,
      delete: async ({ model, where }) => void (await remove(model, where)),
      deleteMany: ({ model, where }) => remove(model, where),
      count: async ({ model, where = [] }) => (await select(model, where, 1_000)).length,
    }),
  });
}

/** What is kept of a session's token. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

type Row = Readonly<Record<string, unknown>>;

interface Condition {
  readonly field: string;
  readonly value: unknown;
  readonly operator?: string | undefined;
  readonly connector?: string | undefined;
}

interface Question {
  readonly model: string;
  readonly where: readonly Condition[];
}

interface Table {
  readonly name: string;
  /** better-auth's field → our column. Fields that are not here are not kept. */
  readonly columns: Readonly<Record<string, string>>;
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' };
const tables: Readonly<Record<string, Table>> = {
  user: { name: 'identity.users', columns: { id: 'id', email: 'email_index', emailVerified: 'email_verified', ...times } },
  session: {
    name: 'identity.sessions',
    columns: { id: 'id', userId: 'user_id', tenantId: 'tenant_id', token: 'token_hash', expiresAt: 'expires_at', ...times },
  },
  account: {
    name: 'identity.accounts',
    columns: { id: 'id', userId: 'user_id', providerId: 'provider_id', accountId: 'account_id', password: 'password_hash', ...times },
  },
};

function columnOf(table: Table, field: string): string {
  const column = table.columns[field];
  if (column === undefined) throw new Error(`better-auth asked for ${table.name}.${field}, which is not kept here.`);
  return column;
}

const operators: Readonly<Record<string, (column: RawBuilder<unknown>, value: unknown) => RawBuilder<unknown>>> = {
  eq: (column, value) => (value === null ? sql`${column} is null` : sql`${column} = ${value}`),
  ne: (column, value) => (value === null ? sql`${column} is not null` : sql`${column} <> ${value}`),
  lt: (column, value) => sql`${column} < ${value}`,
  lte: (column, value) => sql`${column} <= ${value}`,
  gt: (column, value) => sql`${column} > ${value}`,
  gte: (column, value) => sql`${column} >= ${value}`,
};
