/** `too_large`: the content went beyond its bound. `damaged`: what is stored is not what its name says. `no_space`: the disk is full. */
export type BlobErrorCode = 'missing' | 'too_large' | 'damaged' | 'no_space' | 'unreachable';

export class BlobError extends Error {
  override readonly name = 'BlobError';
  readonly code: BlobErrorCode;

  constructor(code: BlobErrorCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.code = code;
  }
}

/** The system's own code of an error, such as `ENOENT`. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
