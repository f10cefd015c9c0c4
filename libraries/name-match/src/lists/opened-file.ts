import { NameMatchError } from '../errors.ts';
import type { ListFile } from './list-file.ts';

/** A file being read: its first bytes are known, the rest streams. */
export interface OpenedFile {
  readonly name: string;
  /** The first characters, for telling formats apart; damaged bytes do not matter here. */
  readonly head: string;
  /** The whole text, once. Bytes that are not UTF-8 are an error, or read as Windows-1252 where the format allows. */
  text(options?: TextOptions): AsyncIterable<string>;
}

export interface TextOptions {
  /** Old CSV exports are Windows-1252 without saying so. Called once when that is the case. */
  readonly onWindows1252?: () => void;
}

export interface ByteBudget {
  left: number;
}

const HEAD_BYTES = 8192;
// biome-ignore lint/suspicious/noControlCharactersInRegex: files of nothing but these are empty
const BLANK = /[\s\u0000\u001a\ufeff]/g;

export async function openFile(file: ListFile, budget: ByteBudget): Promise<OpenedFile> {
  const iterator = byteChunks(file, budget)[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const next = await iterator.next();
    if (next.done === true) break;
    first.push(next.value);
    size += next.value.length;
  }
  if (size === 0)
    throw new NameMatchError('list_empty', `${shownName(file.name)} is empty. Download it again; the version in force stays.`, {
      file: file.name,
    });
  const head = new TextDecoder('utf-8').decode(concat(first).subarray(0, HEAD_BYTES));
  if (head.replace(BLANK, '') === '' && size < HEAD_BYTES) {
    throw new NameMatchError(
      'list_empty',
      `${shownName(file.name)} holds nothing but blanks. Download it again; the version in force stays.`,
      { file: file.name },
    );
  }
  if (head.startsWith('\u001f')) {
    throw new NameMatchError('list_format_unknown', `${shownName(file.name)} is still compressed. Unpack it first.`, { file: file.name });
  }
  return {
    name: file.name,
    head: head.replace(/^\ufeff/, ''),
    text: (options) => decode(file.name, first, iterator, options),
  };
}

export function shownName(name: string): string {
  return name === '' ? 'The file' : `"${name}"`;
}

async function* byteChunks(file: ListFile, budget: ByteBudget): AsyncIterable<Uint8Array> {
  const { chunks } = file;
  const whole = typeof chunks === 'string' ? [new TextEncoder().encode(chunks)] : chunks instanceof Uint8Array ? [chunks] : chunks;
  for await (const chunk of whole) {
    budget.left -= chunk.length;
    if (budget.left < 0) {
      throw new NameMatchError(
        'list_too_large',
        'The list is larger than this server accepts. Raise the limit if the file is the right one.',
        { file: file.name },
      );
    }
    // Large chunks are cut, so that one huge file does not become one huge string.
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) yield chunk.subarray(at, at + PIECE_BYTES);
  }
}

const PIECE_BYTES = 1 << 18;

async function* decode(
  name: string,
  first: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
  { onWindows1252 }: TextOptions = {},
): AsyncIterable<string> {
  let decoder = new TextDecoder('utf-8', { fatal: true });
  let fallback = false;
  const piece = (bytes: Uint8Array | undefined): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch (cause) {
      if (onWindows1252 === undefined || fallback) {
        throw new NameMatchError(
          'list_encoding_damaged',
          `${shownName(name)} is not valid UTF-8: letters were lost on the way. Download it again from the issuer.`,
          { file: name, cause },
        );
      }
      fallback = true;
      onWindows1252();
      decoder = new TextDecoder('windows-1252');
      return bytes === undefined ? '' : decoder.decode(bytes, { stream: true });
    }
  };
  for (const bytes of first) yield piece(bytes);
  while (true) {
    const next = await rest.next();
    if (next.done === true) break;
    yield piece(next.value);
  }
  yield piece(undefined);
}

function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}
