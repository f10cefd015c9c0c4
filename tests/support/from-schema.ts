import fc from 'fast-check';

/** The parts of JSON Schema that our contract uses. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** Values that a schema accepts, for calls that get past the door. */
export function fromSchema(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(fromSchema));
  switch (schema.type) {
    case 'object':
      return objectFrom(schema);
    case 'array': {
      const bounds = { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 3, 3) };
      const item = fromSchema(schema.items ?? {});
      return schema.uniqueItems === true ? fc.uniqueArray(item, bounds) : fc.array(item, bounds);
    }
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000 });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return textFrom(schema);
    default:
      return fc.jsonValue();
  }
}

function objectFrom({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
  const entries = Object.entries(properties).map(([name, property]): [string, fc.Arbitrary<unknown>] => [name, fromSchema(property)]);
  return fc.record(Object.fromEntries(entries), { requiredKeys: [...required] });
}

function textFrom({ format, pattern, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'email')
    return fc
      .tuple(fc.stringMatching(/^[a-z]{1,12}$/), fc.stringMatching(/^[a-z]{1,12}$/))
      .map(([name, host]) => `${name}@${host}.example`);
  if (format === 'date-time')
    return fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString());
  const text = fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 60) });
  if (pattern === undefined) return text;
  const shape = new RegExp(pattern, 'u');
  return fc
    .oneof(fc.stringMatching(new RegExp(pattern.startsWith('^') ? pattern : `^[a-z ]*${pattern}[a-z ]*$`)), text)
    .filter((made) => shape.test(made) && made.length >= minLength && made.length <= maxLength);
}

/** `value` with one thing about it made wrong: a leaf replaced, a property dropped or added, the whole turned into something else. */
export function mutated(value: unknown, hostile: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const paths = pathsIn(value);
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...paths), hostile).map(([path, other]) => replaced(value, path, other)) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.string(), hostile).map(([name, other]) => (isObject(value) ? { ...value, [name]: other } : other)),
    },
    { weight: 1, arbitrary: hostile },
  );
}

function pathsIn(value: unknown, at: readonly string[] = []): string[][] {
  const below = isObject(value) ? Object.entries(value).flatMap(([name, item]) => pathsIn(item, [...at, name])) : [];
  return [[...at], ...below];
}

function replaced(value: unknown, [name, ...rest]: readonly string[], other: unknown): unknown {
  if (name === undefined) return other;
  if (Array.isArray(value)) return value.map((item: unknown, index) => (String(index) === name ? replaced(item, rest, other) : item));
  return isObject(value) ? { ...value, [name]: replaced(Reflect.get(value, name), rest, other) } : other;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
