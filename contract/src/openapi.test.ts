import { Validator } from '@seriousme/openapi-schema-validator';
import Type from 'typebox';
import { describe, expect, test } from 'vitest';
import { defineEndpoint } from './define-endpoint.ts';
import { everyEndpoint } from './every-endpoint.ts';
import { openApiDocument } from './openapi.ts';
import { Closed, PageOf, pageQuery, Uuid } from './schemas.ts';

const Pet = Type.Object({ type: Type.String(), title: Type.Optional(Type.String()) }, { title: 'Pet' });
const addPet = defineEndpoint({
  id: 'pets.addPet',
  method: 'POST',
  path: '/v1/pets',
  summary: 'Add a pet',
  body: Closed({ name: Type.String({ maxLength: 10 }) }),
  reply: Pet,
  status: 201,
  errors: ['conflict'],
});
const listPets = defineEndpoint({
  id: 'pets.listPets',
  method: 'GET',
  path: '/v1/pets',
  summary: 'Pets',
  query: Closed(pageQuery),
  reply: PageOf(Pet),
});
const addPhotos = defineEndpoint({
  id: 'photos.addPhotos',
  method: 'POST',
  path: '/v1/pets/:pet_id/photos',
  summary: 'Photos',
  params: Closed({ pet_id: Uuid }),
  files: { maxCount: 3, maxBytesEach: 1000 },
});
const hello = defineEndpoint({
  id: 'open.hello',
  method: 'GET',
  path: '/hello',
  summary: 'Hello',
  audience: 'anyone',
  reply: Type.String(),
  replyType: 'text/plain',
});

const document = openApiDocument([addPet, listPets, addPhotos, hello], { version: '1.2.3', serverUrl: 'https://surety.example' });
const at = (...path: readonly string[]) => path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), document);

describe('openApiDocument', () => {
  test('is valid OpenAPI 3.1 for the whole API', async () => {
    const whole = openApiDocument(everyEndpoint, { version: '1.0.0' });
    const { valid, errors } = await new Validator().validate(structuredClone(whole));
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  });

  test('is valid for every kind of endpoint', async () => {
    expect((await new Validator().validate(structuredClone(document))).valid).toBe(true);
  });

  test('refers only to components that exist, and to each of them', () => {
    const text = JSON.stringify(document);
    const used = new Set([...text.matchAll(/"\$ref":"#\/components\/([^/"]+)\/([^"]+)"/g)].map(([, kind, name]) => `${kind}/${name}`));
    const present = Object.entries(at('components') ?? {})
      .filter(([kind]) => kind !== 'securitySchemes')
      .flatMap(([kind, parts]) => Object.keys(parts).map((name) => `${kind}/${name}`));
    expect([...used].sort()).toEqual(present.filter((name) => used.has(name)).sort());
    expect(present.filter((name) => !used.has(name) && !name.startsWith('headers/'))).toEqual([]);
  });

  test('gives every operation its id, its domain and one place', () => {
    const operations = everyEndpoint.map(({ id }) => id);
    expect(new Set(operations).size).toBe(operations.length);
    expect(at('paths', '/v1/pets', 'post', 'operationId')).toBe('pets.addPet');
    expect(at('paths', '/v1/pets', 'get', 'tags')).toEqual(['pets']);
    expect(at('tags')).toEqual([{ name: 'pets' }, { name: 'photos' }, { name: 'open' }]);
  });

  test('describes a schema with a title once and refers to it', () => {
    expect(at('components', 'schemas', 'Pet', 'properties')).toEqual({ type: { type: 'string' }, title: { type: 'string' } });
    const reply = at('paths', '/v1/pets', 'post', 'responses', '201', 'content', 'application/json', 'schema');
    expect(reply).toEqual({ $ref: '#/components/schemas/Pet' });
  });

  test('refuses two different schemas of one title', () => {
    const other = { ...listPets, id: 'pets.other', path: '/v1/other', reply: Type.Object({}, { title: 'Pet' }) } as const;
    expect(() => openApiDocument([addPet, other], { version: '1' })).toThrow('both called Pet');
  });

  test('names every code that can stand behind a status', () => {
    expect(Object.keys(Object(at('paths', '/v1/pets', 'post', 'responses')))).toEqual(
      expect.arrayContaining(['201', '400', '401', '403', '409', '413', '415', '422', '429', '500', '503']),
    );
    const conflict = JSON.stringify(at('components', 'responses', 'ConflictOrIdempotencyInProgress'));
    expect(conflict).toContain('`conflict`: This does not fit the present state.');
    expect(conflict).toContain('application/problem+json');
  });

  test('takes an Idempotency-Key where a POST creates, and nowhere else', () => {
    const key = { $ref: '#/components/parameters/IdempotencyKey' };
    expect(at('paths', '/v1/pets', 'post', 'parameters')).toContainEqual(key);
    expect(at('paths', '/v1/pets', 'get', 'parameters')).not.toContainEqual(key);
  });

  test('writes parameters of the path in braces and files as multipart', () => {
    const photos = at('paths', '/v1/pets/{pet_id}/photos', 'post');
    expect(Reflect.get(Object(photos), 'parameters')).toEqual([
      { name: 'pet_id', in: 'path', required: true, description: expect.any(String), schema: { type: 'string', format: 'uuid' } },
    ]);
    expect(JSON.stringify(photos)).toContain('"multipart/form-data":{"schema":{"type":"object","properties":{"files":{"type":"array"');
  });

  test('asks for no credential where anyone may call', () => {
    expect(at('paths', '/hello', 'get', 'security')).toEqual([]);
    expect(at('paths', '/v1/pets', 'get', 'security')).toBeUndefined();
    expect(at('paths', '/hello', 'get', 'responses', '401')).toBeUndefined();
  });
});
