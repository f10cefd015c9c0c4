import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BlobStore, openBlobs } from './blob-store.ts';
import { s3Place } from './s3-shelf.ts';
import { type S3StandIn, startS3StandIn } from './s3-stand-in.ts';

let directory: string;
let s3: S3StandIn;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'surety-blobs-'));
  s3 = await startS3StandIn();
});
afterAll(async () => {
  await s3.close();
  await rm(directory, { recursive: true, force: true });
});

const hashOf = (content: string) => createHash('sha256').update(content).digest('hex');
async function* chunks(...parts: string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}
async function* breaksOff(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('half of ');
  throw new Error('the connection broke');
}
const bounds = { bytesMax: 1_000 };

for (const kind of ['disk', 's3'] as const) {
  describe(`blobs on ${kind}`, () => {
    let blobs: BlobStore;
    const space = randomUUID();
    const incoming = () => readdir(join(directory, kind, 'incoming'));
    beforeAll(async () => {
      blobs = await openBlobs({ directory: join(directory, kind), s3Url: kind === 's3' ? s3.url : '' });
    });

    it('names content by its own hash and gives it back', async () => {
      const stored = await blobs.put(space, chunks('one, ', 'two'), bounds);
      expect(stored).toEqual({ hash: hashOf('one, two'), bytes: 8 });
      expect(await text(await blobs.open(space, stored.hash))).toBe('one, two');
      expect(await blobs.put(space, chunks('one, two'), bounds)).toEqual(stored);
      expect(await incoming()).toEqual([]);
    });

    it('keeps the spaces of tenants apart', async () => {
      const { hash } = await blobs.put(space, chunks('mine'), bounds);
      await expect(blobs.open(randomUUID(), hash)).rejects.toMatchObject({ code: 'missing' });
      expect(await blobs.has(randomUUID(), hash)).toBe(false);
    });

    it('leaves nothing behind of content that is too large or breaks off', async () => {
      await expect(blobs.put(space, chunks('x'.repeat(600), 'y'.repeat(600)), bounds)).rejects.toMatchObject({ code: 'too_large' });
      await expect(blobs.put(space, breaksOff(), bounds)).rejects.toThrow('the connection broke');
      expect(await incoming()).toEqual([]);
      expect(await blobs.has(space, hashOf('half of '))).toBe(false);
    });

    it('deletes, and deletes again', async () => {
      const { hash } = await blobs.put(space, chunks('away with it'), bounds);
      await blobs.delete(space, hash);
      await blobs.delete(space, hash);
      expect(await blobs.has(space, hash)).toBe(false);
    });

    it('takes no name that is a path', async () => {
      expect(() => blobs.has('../..', hashOf('x'))).toThrow();
      expect(() => blobs.has(space, '../secret')).toThrow();
    });
  });
}

it('does not hand out a file that was damaged on disk', async () => {
  const blobs = await openBlobs({ directory: join(directory, 'damage'), s3Url: '' });
  const { hash } = await blobs.put('t', chunks('as it was'), bounds);
  await truncate(join(directory, 'damage', 't', hash.slice(0, 2), hash), 4);
  await expect(readAll(await blobs.open('t', hash))).rejects.toMatchObject({ code: 'damaged' });
});

it('clears away what uploads of a dead process left, but not what is arriving now', async () => {
  const at = join(directory, 'sweep');
  await openBlobs({ directory: at, s3Url: '' });
  await writeFile(join(at, 'incoming', 'old'), 'x');
  await writeFile(join(at, 'incoming', 'new'), 'x');
  await utimes(join(at, 'incoming', 'old'), new Date(0), new Date(0));
  await openBlobs({ directory: at, s3Url: '' });
  expect(await readdir(join(at, 'incoming'))).toEqual(['new']);
});

it('says that an object store does not answer, within its retries', async () => {
  const blobs = await openBlobs({ directory: join(directory, 'broken'), s3Url: s3.url });
  s3.broken = true;
  await expect(blobs.put('t', chunks('x'), bounds)).rejects.toMatchObject({ code: 'unreachable' });
  s3.broken = false;
});

it('reads S3_URL and refuses one it does not understand', () => {
  expect(s3Place('s3://k%2F:s%40@s3.example:9000/bucket?tls=false')).toEqual({
    endpoint: 'http://s3.example:9000',
    region: 'us-east-1',
    bucket: 'bucket',
    credentials: { accessKeyId: 'k/', secretAccessKey: 's@' },
  });
  for (const bad of ['nonsense', 'https://s3.example/bucket', 's3://k:s@host', 's3://k:s@host/Bad_Bucket'])
    expect(() => s3Place(bad)).toThrow('S3_URL');
});

const readAll = (content: Readable) => text(content);
