import Type, { type Static, type TSchema } from 'typebox';

/** An object that takes no other properties: what is not declared is refused, so that a misspelt field is never ignored. */
export function Closed<P extends Record<string, TSchema>>(properties: P, options: { description?: string } = {}) {
  return Type.Object(properties, { additionalProperties: false, ...options });
}

/** One of a few words. On the wire and in OpenAPI a plain `enum`. */
export function OneOf<const W extends readonly string[]>(words: W, options: { description?: string; default?: W[number] } = {}) {
  return Type.Unsafe<W[number]>({ type: 'string', enum: [...words], ...options });
}

export const Uuid = Type.String({ format: 'uuid', description: 'A UUID in lower case.' });
export const Timestamp = Type.String({ format: 'date-time', description: 'UTC, RFC 3339.' });
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** Cursor pages: pass `next_cursor` back as `cursor` until it is null. */
export const pageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 512, description: 'The `next_cursor` of the page before.' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
};
export const PageOf = <T extends TSchema>(item: T) => Closed({ items: Type.Array(item), next_cursor: Nullable(Type.String()) });

/** RFC 9457 problem details. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: '`urn:surety:error:<code>`; stable, meant for programs.' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String({ description: 'What is wrong here and what to do.' })),
    code: Type.String(),
    request_id: Type.Optional(Type.String()),
    fields: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
  },
  { additionalProperties: true, description: 'RFC 9457 problem details.' },
);
export type Problem = Static<typeof Problem>;
