/** A failure that a person can mend: the message is the whole answer, one sentence, shown without a stack. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** The operating system's name of a failure (`ENOSPC`), or an empty string. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Turns a failure to write below `directory` into a sentence; anything else is thrown on as it is. */
export function refusalForDisk(error: unknown, directory: string): unknown {
  const code = codeOf(error);
  if (isDiskFull(error)) return new Refusal(`The disk that holds ${directory} is full. Free some space and start again.`);
  if (code === 'EROFS') return new Refusal(`${directory} is on a read-only disk. Set SURETY_DATA_DIR to a folder that can be written to.`);
  if (code === 'EACCES' || code === 'EPERM') {
    return new Refusal(
      `${directory} cannot be written to by this account. Change its owner, or set SURETY_DATA_DIR to a folder that can be written to.`,
    );
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') return new Refusal(`${directory} is not a folder. Set SURETY_DATA_DIR to one.`);
  return error;
}

/** As the operating system or PostgreSQL (53100) says it, or as the cause of what they said. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ['ENOSPC', 'EDQUOT', '53100'].includes(codeOf(error)) || isDiskFull(error.cause);
}
