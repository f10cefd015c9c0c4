import { Closed, defineEndpoint, Nullable, PageOf, pageQuery, Uuid } from '@surety/contract';
import { sql } from 'kysely';
import Type from 'typebox';
import type { Database, Tx } from '../../server/src/platform/database/connect.ts';
import { cursorKey, pageOf } from '../../server/src/platform/database/pages.ts';
import { inTenant } from '../../server/src/platform/database/tenancy.ts';
import { endpoint } from '../../server/src/platform/endpoint/endpoint.ts';
import { notFound } from '../../server/src/platform/errors.ts';
import { v7 } from '../../server/src/platform/ids.ts';
import { insertEvent } from '../../server/src/platform/outbox/emit.ts';

/** A small API over a real tenant table (the outbox, which holds any JSON), for tests of what every endpoint gets. */
const Note = Closed({ id: Uuid, text: Type.String() });
const NoteDraft = Closed({
  text: Type.String({ minLength: 1, maxLength: 1000 }),
  importance: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  colour: Type.Optional(Type.Unsafe<'red' | 'green'>({ type: 'string', enum: ['red', 'green'] })),
  due: Type.Optional(Type.String({ format: 'date' })),
  tags: Type.Optional(Type.Array(Type.String({ maxLength: 20, pattern: '^[a-z]+$' }), { maxItems: 3 })),
  by: Type.Optional(Nullable(Closed({ name: Type.String({ maxLength: 50 }), mail: Type.Optional(Type.String({ format: 'email' })) }))),
});

export const addNote = endpoint(
  defineEndpoint({
    id: 'notes.addNote',
    method: 'POST',
    path: '/v1/notes',
    summary: 'Add a note',
    body: NoteDraft,
    reply: Note,
    status: 201,
  }),
  {
    permission: 'screening.write',
    limit: 'tenant',
    audit: { action: 'note.added', target: ({ reply }) => reply.id },
    async handle({ tx, tenantId, body, requestId, clock }) {
      const id = v7(clock.now());
      await insertEvent(tx, { id, tenantId, type: body.text, payload: body, causationId: requestId, traceparent: '' }, clock.now());
      return { id, text: body.text };
    },
  },
);

const listNotes = endpoint(
  defineEndpoint({
    id: 'notes.listNotes',
    method: 'GET',
    path: '/v1/notes',
    summary: 'Notes',
    query: Closed({ ...pageQuery, text: Type.Optional(Type.String({ maxLength: 50 })) }),
    reply: PageOf(Note),
  }),
  {
    permission: 'screening.read',
    limit: 'tenant',
    async handle({ tx, query: { limit = 25, cursor, text } }) {
      const after = cursorKey(cursor, ['uuid'])?.[0];
      const { rows } = await sql<{ id: string; text: string }>`
        select id, type as text from platform.outbox
        where (${text ?? null}::text is null or type = ${text ?? null}) and (${after ?? null}::text is null or id::text > ${after ?? null})
        order by id limit ${limit + 1}`.execute(tx);
      return pageOf(rows, limit, { key: (row) => [row.id], item: (row) => row });
    },
  },
);

const getNote = endpoint(
  defineEndpoint({
    id: 'notes.getNote',
    method: 'GET',
    path: '/v1/notes/:note_id',
    summary: 'A note',
    params: Closed({ note_id: Uuid }),
    reply: Note,
    errors: ['not_found'],
  }),
  {
    permission: 'screening.read',
    limit: 'tenant',
    async handle({ tx, params }) {
      const { rows } = await sql<{
        id: string;
        text: string;
      }>`select id, type as text from platform.outbox where id = ${params.note_id}`.execute(tx);
      const [note] = rows;
      if (note === undefined) throw notFound();
      return note;
    },
  },
);

const removeNote = endpoint(
  defineEndpoint({
    id: 'notes.removeNote',
    method: 'DELETE',
    path: '/v1/notes/:note_id',
    summary: 'Remove a note',
    params: Closed({ note_id: Uuid }),
  }),
  {
    permission: 'screening.write',
    limit: 'tenant',
    audit: { action: 'note.removed', target: ({ params }) => params.note_id },
    async handle({ tx, params }) {
      await sql`delete from platform.outbox where id = ${params.note_id}`.execute(tx);
    },
  },
);

const hello = endpoint(
  defineEndpoint({
    id: 'notes.hello',
    method: 'GET',
    path: '/v1/hello',
    summary: 'Anyone',
    audience: 'anyone',
    reply: Closed({ hello: Type.String() }),
  }),
  { permission: 'anyone', limit: 'address', transaction: 'none', handle: () => ({ hello: 'there' }) },
);

export const notes = [addNote, listNotes, getNote, removeNote, hello];

/** What is in the table, as the tenant sees it. */
export function notesOf(database: Database, tenantId: string): Promise<string[]> {
  return inTenant(database, tenantId, async (tx) =>
    (await sql<{ text: string }>`select type as text from platform.outbox order by id`.execute(tx)).rows.map(({ text }) => text),
  );
}

export interface RecordedEvent {
  readonly action: string;
  readonly outcome: string;
  readonly target: string | null;
  readonly actor_id: string | null;
  readonly request_id: string;
  readonly facts: Record<string, unknown>;
}

export function auditEventsOf(database: Database, tenantId: string): Promise<RecordedEvent[]> {
  return inTenant(database, tenantId, (tx: Tx) =>
    sql<RecordedEvent>`select action, outcome, target, actor_id, request_id, facts from audit.events order by sequence`.execute(tx),
  ).then(({ rows }) => rows);
}
