/** Text from a list or a file made safe for a terminal: no control characters, no escape sequences, no change of direction. */
export function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}

/** Two digits after the point, as scores are shown to people. */
export const shownScore = (score: number) => score.toFixed(2);
