import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unpacked } from './unpacked.ts';

async function* chunks(content: Uint8Array, size = 1_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.byteLength; at += size) yield content.subarray(at, at + size);
}
async function read(content: Uint8Array, bytesLeft = 1e7): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of unpacked('list.csv', chunks(content), { bytesLeft })) parts.push(part);
  return Buffer.concat(parts);
}

it('gives back what was packed, and what was not packed as it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), async (bytes) => {
      const content = Buffer.concat([Buffer.from('x'), bytes]);
      expect((await read(gzipSync(content))).equals(content)).toBe(true);
      expect((await read(content)).equals(content)).toBe(true);
    }),
    { numRuns: 30 },
  );
  expect(await read(Buffer.alloc(0))).toEqual(Buffer.alloc(0));
});

it('refuses what is cut short, damaged or larger than may be', async () => {
  const packed = gzipSync(Buffer.from('a line of a list\n'.repeat(1_000)));
  await expect(read(packed.subarray(0, -10))).rejects.toMatchObject({ code: 'list_truncated' });
  await expect(read(Buffer.from(packed).fill(9, 20, 30))).rejects.toMatchObject({ code: 'list_encoding_damaged' });
  await expect(read(packed, 5_000)).rejects.toMatchObject({ code: 'list_too_large' });
  await expect(read(gzipSync(Buffer.alloc(2e7)))).rejects.toMatchObject({ code: 'list_too_large' });
});
