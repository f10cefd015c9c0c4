import type { CheckRequest, Subject } from '@surety/contract';
import type { ScreeningQuery } from '@surety/name-match';
import { invalidField } from '../../../platform/errors.ts';

/** The query as it is kept and shown: every field there, white space tidied. Throws `invalid_fields` for a day that does not exist. */
export function subjectOf(request: CheckRequest): Subject {
  return {
    name: comparable(request.name),
    aliases: (request.aliases ?? []).map(tidy),
    kind: request.kind ?? null,
    date_of_birth: request.date_of_birth === undefined ? null : realDate(request.date_of_birth),
    countries: (request.countries ?? []).map(tidy),
    nationality: request.nationality === undefined ? null : tidy(request.nationality),
    gender: request.gender ?? null,
    identifiers: (request.identifiers ?? []).map(({ type, value, country }) => ({
      type: type === undefined ? null : tidy(type),
      value: tidy(value),
      country: country === undefined ? null : tidy(country),
    })),
    addresses: (request.addresses ?? []).map(tidy),
  };
}

/** The same as the matching library asks it: absent, not null. */
export function queryOf(subject: Subject): ScreeningQuery {
  return {
    name: subject.name,
    aliases: subject.aliases,
    countries: subject.countries,
    addresses: subject.addresses,
    identifiers: subject.identifiers.map(({ type, value, country }) => ({
      value,
      ...(type === null ? {} : { type }),
      ...(country === null ? {} : { country }),
    })),
    ...(subject.kind === null ? {} : { kind: subject.kind }),
    ...(subject.date_of_birth === null ? {} : { birthDate: subject.date_of_birth }),
    ...(subject.nationality === null ? {} : { nationality: subject.nationality }),
    ...(subject.gender === null ? {} : { gender: subject.gender }),
  };
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A name of signs alone meets nobody, and `clear` would say that somebody was looked for. */
function comparable(name: string): string {
  if (!/[\p{L}\p{N}]/u.test(name)) throw invalidField('name', 'has neither letters nor digits, so nothing can be compared.');
  return tidy(name);
}

/** The contract knows the form `YYYY-MM-DD`; only the calendar knows that there is no 30 February. */
function realDate(text: string): string {
  if (text.length === 10 && new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) !== text)
    throw invalidField('date_of_birth', 'is not a day of the calendar.');
  return text;
}
