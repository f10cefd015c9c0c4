import type { PartyDraft } from '../party.ts';
import type { ListFormat } from './list-file.ts';
import type { OpenedFile } from './opened-file.ts';

/** What one format's parser is given and gives back. */
export interface ParserContext {
  warn(code: string, message: string, file?: string): void;
  /** Throws when the list has grown beyond the limit. */
  count(parties: number): void;
}

export interface ParsedList {
  readonly source: string;
  readonly generatedOn: string | null;
  readonly drafts: readonly PartyDraft[];
  /** For delta files: references that the delta takes away. */
  readonly removed?: readonly string[];
}

export interface ListParser {
  readonly format: ListFormat;
  /** Whether this file, by its name and first characters, is (part of) this format. */
  recognises(file: OpenedFile): boolean;
  parse(files: readonly OpenedFile[], context: ParserContext): Promise<ParsedList>;
}
