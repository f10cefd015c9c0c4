import type { TSchema } from 'typebox';

/** What must be known of a job to ask for one: its name and what it is told. */
export interface JobKind<S extends TSchema = TSchema> {
  /** `<domain>.<verb_noun>`; also the queue's name and a metric label. */
  readonly type: string;
  readonly payload: S;
}
