/** One benchmark's part of results.md. */
export interface Report {
  readonly title: string;
  readonly lines: readonly string[];
}
