/** A JSON schema as TypeBox writes it, seen as plain data. */
export interface JsonSchema {
  readonly $id?: string;
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
}

/** The shared part of a document: what is used in several places is described once and referred to. */
export interface SchemaComponents {
  readonly schemas: Readonly<Record<string, unknown>>;
  readonly responses: Readonly<Record<string, unknown>>;
  /** The schema itself, or a reference where it has a `$id` or a title. */
  schema(schema: object): JsonSchema & Record<string, unknown>;
  /** Keeps `response` under `name` and answers a reference to it. */
  response(name: string, response: () => Record<string, unknown>): { $ref: string };
}

export function createComponents(): SchemaComponents {
  const schemas: Record<string, unknown> = {};
  const responses: Record<string, unknown> = {};

  function schema(value: object): Record<string, unknown> {
    const { $id, ...rest }: JsonSchema = value;
    const name = ($id ?? rest.title)?.replaceAll(/[^A-Za-z0-9._-]/g, '');
    const plain = Object.fromEntries(Object.entries(rest).map(([keyword, inner]) => [keyword, within(keyword, inner)]));
    if (name === undefined || name === '') return plain;
    if (name in schemas && JSON.stringify(schemas[name]) !== JSON.stringify(plain))
      throw new Error(`Two different schemas are both called ${name}.`);
    schemas[name] = plain;
    return { $ref: `#/components/schemas/${name}` };
  }

  /** The keywords that hold schemas; everything else (an enum, a default, an example) is plain data. */
  function within(keyword: string, value: unknown): unknown {
    if (Array.isArray(value)) return listsOfSchemas.has(keyword) ? value.map((inner) => (isObject(inner) ? schema(inner) : inner)) : value;
    if (!isObject(value)) return value;
    if (singleSchemas.has(keyword)) return schema(value);
    if (!mapsOfSchemas.has(keyword)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, isObject(inner) ? schema(inner) : inner]));
  }

  return {
    schemas,
    responses,
    schema,
    response(name, response) {
      responses[name] ??= response();
      return { $ref: `#/components/responses/${name}` };
    },
  };
}

const singleSchemas = new Set(['items', 'additionalProperties', 'not', 'contains', 'propertyNames', 'if', 'then', 'else']);
const listsOfSchemas = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const mapsOfSchemas = new Set(['properties', 'patternProperties', '$defs']);

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
