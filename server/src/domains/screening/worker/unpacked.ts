import { pipeline, Readable } from 'node:stream';
import { getHeapStatistics } from 'node:v8';
import { createGunzip } from 'node:zlib';
import { NameMatchError } from '@surety/name-match';

/**
 * The content of a file, gunzipped when it is gzip (by its first bytes, whatever its name says). `allowance` counts over all files of an
 * import: a small file that unpacks without end is stopped as soon as it is used up.
 */
export async function* unpacked(
  name: string,
  content: AsyncIterable<Uint8Array>,
  allowance: { bytesLeft: number },
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of await plain(content)) {
      allowance.bytesLeft -= chunk.byteLength;
      if (allowance.bytesLeft < 0 || memoryIsShort())
        throw new NameMatchError('list_too_large', `${name} holds more than an import may. Send one list at a time.`, {
          file: name,
        });
      yield chunk;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'Z_BUF_ERROR')
      throw new NameMatchError('list_truncated', `${name} ends in the middle: the download was cut off. Download it again.`, {
        file: name,
        cause: error,
      });
    if (code === 'Z_DATA_ERROR')
      throw new NameMatchError('list_encoding_damaged', `${name} is a damaged gzip file. Download it again.`, { file: name, cause: error });
    throw error;
  }
}

/** What was read so far needs as much again, and more, to be compared and indexed; beyond this it would end the thread later. */
const heapShareMax = 0.4;

function memoryIsShort(): boolean {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  return used > limit * heapShareMax;
}

async function plain(content: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const chunks = content[Symbol.asyncIterator]();
  const first = await chunks.next();
  async function* whole(): AsyncGenerator<Uint8Array> {
    if (first.done !== true) yield first.value;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  if (first.done === true || first.value[0] !== 0x1f || first.value[1] !== 0x8b) return whole();
  // What goes wrong on either side reaches whoever reads the end of the pipe.
  return pipeline(Readable.from(whole()), createGunzip(), () => undefined);
}
