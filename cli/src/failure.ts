/** Something a person can mend: the message is the whole answer, one sentence on stderr. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal';
}

/** The command was not called as it should be; exit code 2 and a pointer to its help. */
export class UsageError extends Refusal {
  override readonly name = 'UsageError';
}
