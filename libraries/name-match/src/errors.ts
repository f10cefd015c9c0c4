/** Every failure of this library has a stable `code` and a sentence that may be shown to the person who sent the file. */
export type NameMatchErrorCode =
  | 'list_empty'
  | 'list_truncated'
  | 'list_encoding_damaged'
  | 'list_not_well_formed'
  | 'list_format_unknown'
  | 'list_too_large'
  | 'list_collapsed'
  | 'snapshot_damaged';

export class NameMatchError extends Error {
  override readonly name = 'NameMatchError';
  readonly code: NameMatchErrorCode;
  /** The file that could not be read, where there is one. */
  readonly file: string | undefined;

  constructor(code: NameMatchErrorCode, sentence: string, { file, cause }: { file?: string; cause?: unknown } = {}) {
    super(sentence, cause === undefined ? undefined : { cause });
    this.code = code;
    this.file = file;
  }
}
