import fc from 'fast-check';
import { expect, it } from 'vitest';
import { requestIdFrom } from './request-id.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

it('keeps an id of 8 to 128 plain characters', () => {
  const plain = fc.string({ unit: fc.constantFrom(...'ABCxyz019_.:-'), minLength: 8, maxLength: 128 });
  fc.assert(
    fc.property(plain, (id) => {
      expect(requestIdFrom(id)).toBe(id);
    }),
  );
});

it('replaces everything else by a UUID, so that no header can write into a log line, a header or a page', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.string({ maxLength: 200 })), (header) => {
      const id = requestIdFrom(header);
      expect(id === header || uuid.test(id)).toBe(true);
      expect(id).toMatch(/^[A-Za-z0-9_.:-]{8,128}$/);
      expect(JSON.stringify(id)).toBe(`"${id}"`);
    }),
  );
});

it.each([
  ['a line break', 'abcdefgh\r\nset-cookie: x=1'],
  ['a line break at the end', 'abcdefgh\n'],
  ['a quote', 'abcdefgh","level":"error'],
  ['seven characters', 'abcdefg'],
  ['129 characters', 'a'.repeat(129)],
  ['another script', 'абвгдежз'],
  ['markup', '<script>x</script>'],
  ['two headers', ['abcdefgh', 'ijklmnop']],
  ['nothing', undefined],
])('replaces %s', (_, header) => expect(requestIdFrom(header)).toMatch(uuid));
