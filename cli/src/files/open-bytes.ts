import { createReadStream } from 'node:fs';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Refusal } from '../failure.ts';

/** The bytes of a file, unpacked when they are gzip, whatever the file is called. `-` is standard input. */
export async function* openBytes(path: string): AsyncGenerator<Uint8Array> {
  const source: Readable = path === '-' ? process.stdin : createReadStream(path);
  try {
    const bytes = source[Symbol.asyncIterator]();
    const first: IteratorResult<Buffer, undefined> = await bytes.next();
    if (first.done === true) return;
    const rest = restOf(first.value, bytes);
    if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) return yield* rest;
    yield* gunzip(rest);
  } catch (error) {
    throw refusalFor(error, path);
  } finally {
    source.destroy();
  }
}

async function* restOf(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

async function* gunzip(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const unpacked = new PassThrough();
  const done = pipeline(bytes, createGunzip(), unpacked);
  // The failure is thrown below; here it only must not go unheard while the reader is still busy.
  done.catch(() => undefined);
  yield* unpacked;
  await done;
}

/** Turns what the operating system says about `path` into a sentence; anything else stays as it is. */
export function refusalFor(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new Refusal(`${path} does not exist.`);
  if (code === 'EACCES' || code === 'EPERM') return new Refusal(`${path} cannot be read by this account.`);
  if (code === 'EISDIR') return new Refusal(`${path} is a folder; a file is needed here.`);
  if (code.startsWith('Z_')) return new Refusal(`${path} is not complete: its gzip data is damaged or cut off.`);
  return error;
}
