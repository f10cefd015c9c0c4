import type { Hit } from '@surety/name-match';
import { plain, shownScore } from './plain.ts';

/** The hits of one name for a person: best first, each with what its score is made of. */
export function hitReport(hits: readonly Hit[]): string[] {
  return hits.flatMap(({ score, caption, list, reference, matchedName, kind, programs, features }) => [
    '',
    `${shownScore(score)}  ${plain(caption)}  (${kind})`,
    `      ${list} ${plain(reference)}${programs.length === 0 ? '' : `, ${plain(programs.join(', '))}`}`,
    ...(matchedName === caption ? [] : [`      met as: ${plain(matchedName)}`]),
    ...features.map(
      ({ feature, contribution, label }) =>
        `      ${(contribution < 0 ? '−' : '+') + shownScore(Math.abs(contribution))}  ${feature.replace('_', ' ').padEnd(13)} ${plain(label)}`,
    ),
  ]);
}
