import { NameMatchError } from '../errors.ts';
import { type OpenedFile, shownName } from './opened-file.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

const LINE_LENGTH_MAX = 16 << 20;

/** One JSON object a line. A last line that is no JSON means that the file was cut off. */
export async function* jsonLines(file: OpenedFile): AsyncIterable<JsonObject> {
  let buffer = '';
  for await (const piece of file.text()) {
    buffer += piece;
    let from = 0;
    for (let stop = buffer.indexOf('\n', from); stop >= 0; stop = buffer.indexOf('\n', from)) {
      const line = buffer.slice(from, stop).trim();
      from = stop + 1;
      if (line !== '') yield parseObject(file, line, 'list_not_well_formed');
    }
    buffer = buffer.slice(from);
    if (buffer.length > LINE_LENGTH_MAX)
      throw new NameMatchError('list_not_well_formed', `${shownName(file.name)} has a line that never ends.`, { file: file.name });
  }
  const line = buffer.trim();
  if (line !== '') yield parseObject(file, line, 'list_truncated');
}

function parseObject(file: OpenedFile, line: string, code: 'list_not_well_formed' | 'list_truncated'): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    const sentence =
      code === 'list_truncated'
        ? 'ends in the middle of a record: the download was cut off. Download it again.'
        : 'holds a line that is not JSON.';
    throw new NameMatchError(code, `${shownName(file.name)} ${sentence}`, { file: file.name, cause });
  }
  if (!isObject(value))
    throw new NameMatchError('list_not_well_formed', `${shownName(file.name)} holds a line that is not an object.`, { file: file.name });
  return value;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function asTexts(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(asText).filter((text) => text !== '');
}

export function asObjects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
