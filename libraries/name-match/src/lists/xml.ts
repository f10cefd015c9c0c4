import { SaxesParser } from 'saxes';
import { NameMatchError } from '../errors.ts';
import { shownName } from './opened-file.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface Building {
  name: string;
  attributes: Record<string, string>;
  children: Building[];
  text: string;
}

const DEPTH_MAX = 64;

export interface XmlOptions {
  /** Local names of the elements to hand over, one at a time, as small trees. */
  readonly records: ReadonlySet<string>;
  /** Sees every other element's start, such as the root with its dates. */
  readonly onOther?: (name: string, attributes: Readonly<Record<string, string>>) => void;
}

/** Streams an XML text as record trees; memory holds one record at a time. Entities beyond XML's own five are errors, so nothing can expand. */
export async function* xmlRecords(file: string, text: AsyncIterable<string>, { records, onOther }: XmlOptions): AsyncIterable<XmlElement> {
  const parser = new SaxesParser({ position: true });
  const done: XmlElement[] = [];
  const open: Building[] = [];
  let depth = 0;
  let failure: Error | undefined;
  parser.on('error', (error) => {
    failure ??= error;
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    const name = local(tag.name);
    const attributes: Record<string, string> = {};
    for (const [key, value] of Object.entries(tag.attributes)) attributes[local(key)] = String(value);
    const parent = open.at(-1);
    if (parent === undefined && !records.has(name)) onOther?.(name, attributes);
    else {
      const element: Building = { name, attributes, children: [], text: '' };
      parent?.children.push(element);
      open.push(element);
    }
    if (depth > DEPTH_MAX) failure ??= new Error('nested too deeply');
  });
  const addText = (piece: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += piece;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    depth -= 1;
    const element = open.pop();
    if (element !== undefined && open.length === 0) done.push(element);
  });
  for await (const piece of text) {
    parser.write(piece);
    if (failure !== undefined) throw notWellFormed(file, failure);
    yield* done.splice(0);
  }
  parser.close();
  if (failure !== undefined) {
    throw new NameMatchError(
      'list_truncated',
      `${shownName(file)} ends before it is complete: the download was cut off. Download it again.`,
      { file, cause: failure },
    );
  }
  yield* done.splice(0);
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function notWellFormed(file: string, cause: Error): NameMatchError {
  return new NameMatchError(
    'list_not_well_formed',
    `${shownName(file)} is not well-formed XML (${cause.message.slice(0, 120)}). Download it again from the issuer; the version in force stays.`,
    { file, cause },
  );
}

export function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((one) => one.name === name);
}

/** The trimmed text of a child, `''` when there is none. */
export function childText(element: XmlElement, name: string): string {
  return child(element, name)?.text.trim() ?? '';
}

export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((one) => one.name === name);
}
