/**
 * The one default threshold: a score at or above it is a hit, in `match` as in `screen`. It lies where, on labelled pairs, precision and
 * recall cost about the same; see the README for the reliability curve.
 */
export const DEFAULT_THRESHOLD = 0.7;

/** A perfect name with no other evidence scores this much and no more, so that a birth date that agrees can still raise it. */
export const NAME_ONLY_CEILING = 0.92;
