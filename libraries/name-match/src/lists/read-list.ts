import { NameMatchError } from '../errors.ts';
import type { Party, PartyDraft } from '../party.ts';
import { toParty } from '../record.ts';
import { PARSERS } from './formats.ts';
import type { ListFile, ListFormat } from './list-file.ts';
import { type OpenedFile, openFile, shownName } from './opened-file.ts';
import type { ListParser } from './parser.ts';

export interface ListWarning {
  /** Stable, such as `companion_missing` or `duplicate_reference`. */
  readonly code: string;
  readonly message: string;
  readonly file?: string;
}

export interface ReadListOptions {
  /** Skips detection. */
  readonly format?: ListFormat;
  /** Bytes over all files; beyond it `list_too_large`. Default 1 GiB. */
  readonly bytesMax?: number;
  /** Beyond it `list_too_large`. Default 5,000,000. */
  readonly partiesMax?: number;
}

export interface ReadList {
  readonly format: ListFormat;
  /** Who issued it, in words: "OFAC Specially Designated Nationals List". */
  readonly source: string;
  /** `YYYY-MM-DD` or a full timestamp, where the list states one. */
  readonly generatedOn: string | null;
  readonly parties: readonly Party[];
  readonly warnings: readonly ListWarning[];
  /** Set for delta files only: references that the delta takes away; `parties` are those it adds or replaces. See {@link applyDelta}. */
  readonly removed?: readonly string[];
}

/**
 * Reads the files of one list version. The format is told from names and content.
 *
 * @throws {NameMatchError} `list_empty`, `list_truncated`, `list_encoding_damaged`, `list_not_well_formed`, `list_format_unknown`,
 * `list_too_large`. Nothing is ever returned for a file that was only half understood.
 * @example
 * const { parties } = await readList([{ name: 'sdn.csv', chunks: bytes }, { name: 'alt.csv', chunks: moreBytes }]);
 */
export async function readList(
  files: readonly ListFile[],
  { format, bytesMax = 2 ** 30, partiesMax = 5_000_000 }: ReadListOptions = {},
): Promise<ReadList> {
  if (files.length === 0) throw new NameMatchError('list_empty', 'No file was given.');
  const budget = { left: bytesMax };
  const opened: OpenedFile[] = [];
  for (const file of files) opened.push(await openFile(file, budget));
  const parser = chooseParser(opened, format);
  const warnings: ListWarning[] = [];
  const parsed = await parser.parse(opened, {
    warn: (code, message, file) => {
      if (warnings.length < WARNINGS_MAX) warnings.push(file === undefined ? { code, message } : { code, message, file });
    },
    count: (parties) => {
      if (parties > partiesMax) throw new NameMatchError('list_too_large', `The list has more than ${partiesMax} entries.`);
    },
  });
  const drafts = parsed.drafts.filter(isUsable);
  if (drafts.length < parsed.drafts.length)
    warnings.push({ code: 'nameless', message: `${parsed.drafts.length - drafts.length} entries without a name were left out.` });
  if (drafts.length === 0 && (parsed.removed ?? []).length === 0) {
    throw new NameMatchError(
      'list_empty',
      `${shownName(opened[0]?.name ?? '')} holds no entries. Download it again; the version in force stays.`,
      { file: opened[0]?.name ?? '' },
    );
  }
  const list = { format: parser.format, source: parsed.source, generatedOn: parsed.generatedOn, parties: drafts.map(toParty), warnings };
  return parsed.removed === undefined ? list : { ...list, removed: parsed.removed };
}

const WARNINGS_MAX = 100;

function isUsable(draft: PartyDraft): boolean {
  return draft.names.length > 0 || draft.kind === 'wallet';
}

function chooseParser(files: readonly OpenedFile[], format: ListFormat | undefined): ListParser {
  const candidates = format === undefined ? PARSERS : PARSERS.filter((parser) => parser.format === format);
  for (const parser of candidates) if (format !== undefined || files.every((file) => parser.recognises(file))) return parser;
  const names = files.map((file) => shownName(file.name)).join(', ');
  throw new NameMatchError(
    'list_format_unknown',
    `The format of ${names} is not recognised. Give the files of one list, as the issuer publishes them.`,
    { file: files[0]?.name ?? '' },
  );
}

/** A new version from an old one and a delta file. */
export function applyDelta(parties: readonly Party[], delta: ReadList): Party[] {
  const byReference = new Map(parties.map((party) => [party.reference, party]));
  for (const reference of delta.removed ?? []) byReference.delete(reference);
  for (const party of delta.parties) byReference.set(party.reference, party);
  return [...byReference.values()];
}
