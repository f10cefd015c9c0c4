import type { Hit, ListedParty, ScoreFeature, Subject } from '@surety/contract';
import type { ReactNode } from 'react';
import { country, words } from '../../text/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { OutcomeMark } from './score.tsx';
import { kindWords } from './words.ts';

interface Fact {
  readonly label: string;
  readonly asked: readonly ReactNode[];
  readonly listed: readonly ReactNode[];
  readonly feature?: ScoreFeature['feature'];
}

/** What was asked beside what the list says, row by row. Rows that neither side knows are left out. */
export function PartyFacts({ hit }: { readonly hit: Hit }) {
  const facts = factsOf(hit.subject, hit.party).filter(({ asked, listed }) => asked.length + listed.length > 0);
  return (
    <>
      <div aria-hidden className="grid grid-cols-2 gap-x-3 pb-1 text-xs text-ink-faint sm:hidden">
        <span>Asked</span>
        <span>Listed</span>
      </div>
      <table className="w-full text-sm max-sm:block">
        <caption className="sr-only">What was asked beside what the list says</caption>
        <thead className="max-sm:sr-only">
          <tr className="text-left text-xs text-ink-faint">
            <th scope="col" className="w-[7.5rem] pb-1 font-medium sm:w-36">
              <span className="sr-only">Attribute</span>
            </th>
            <th scope="col" className="w-[28%] pr-3 pb-1 font-medium">
              Asked
            </th>
            <th scope="col" className="pb-1 font-medium">
              Listed
            </th>
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {facts.map(({ label, asked, listed, feature }) => {
            const outcome = hit.features.find((each) => each.feature === feature)?.outcome;
            return (
              <tr
                key={label}
                className="align-top max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-3 max-sm:border-t max-sm:border-line max-sm:py-1.5"
              >
                <th
                  scope="row"
                  className="border-t border-line py-1.5 pr-3 text-left font-normal text-ink-soft max-sm:col-span-2 max-sm:border-0 max-sm:p-0 max-sm:text-xs"
                >
                  {label}
                </th>
                <td className="border-t border-line py-1.5 pr-3 max-sm:border-0 max-sm:p-0">
                  <Values values={asked} />
                </td>
                <td className="border-t border-line py-1.5 max-sm:border-0 max-sm:p-0">
                  <div className="flex items-start gap-2">
                    {outcome === undefined || asked.length === 0 || listed.length === 0 ? null : <OutcomeMark outcome={outcome} />}
                    <Values values={listed} />
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

function Values({ values }: { readonly values: readonly ReactNode[] }) {
  if (values.length === 0) return <span className="text-ink-faint">–</span>;
  const shown = values.slice(0, 8);
  const rest = values.slice(8);
  return (
    <div className="min-w-0">
      <ValueList values={shown} />
      {rest.length === 0 ? null : (
        <details className="mt-1">
          <summary className="text-xs font-medium text-accent">{rest.length} more</summary>
          <ValueList values={rest} />
        </details>
      )}
    </div>
  );
}

function ValueList({ values }: { readonly values: readonly ReactNode[] }) {
  return (
    <ul className="flex flex-col gap-0.5">
      {values.map((value, place) => (
        <li key={String(place)} dir="auto">
          {value}
        </li>
      ))}
    </ul>
  );
}

function factsOf(subject: Subject, party: ListedParty): Fact[] {
  return [
    { label: 'Name', asked: [subject.name, ...subject.aliases], listed: party.names.map(nameOf), feature: 'name' },
    {
      label: 'Kind',
      asked: maybe(subject.kind === null ? null : kindWords[subject.kind]),
      listed: [kindWords[party.kind]],
      feature: 'kind',
    },
    {
      label: 'Birth date',
      asked: maybe(subject.date_of_birth),
      listed: party.birth_dates.map(
        ({ raw, from, to, circa, precision }) => raw || `${circa ? 'circa ' : ''}${precision === 'range' ? `${from} to ${to}` : from}`,
      ),
      feature: 'birth_date',
    },
    { label: 'Birth place', asked: [], listed: party.birth_places },
    {
      label: 'Nationality',
      asked: maybe(subject.nationality === null ? null : country(subject.nationality)),
      listed: party.nationalities.map(countryOf),
      feature: 'country',
    },
    { label: 'Country', asked: subject.countries.map(country), listed: party.countries.map(countryOf), feature: 'country' },
    {
      label: 'Gender',
      asked: maybe(subject.gender === null ? null : words(subject.gender)),
      listed: party.genders.map(words),
      feature: 'gender',
    },
    {
      label: 'Identifiers',
      asked: subject.identifiers.map(identifierOf),
      listed: party.identifiers.map(identifierOf),
      feature: 'identifier',
    },
    { label: 'Addresses', asked: subject.addresses, listed: party.addresses.map(({ full }) => full), feature: 'address' },
    {
      label: 'Positions',
      asked: [],
      listed: party.positions.map(({ title, start, end }) => `${title}${start === null ? '' : `, ${start} to ${end ?? 'now'}`}`),
    },
    { label: 'Programmes', asked: [], listed: party.programs },
    { label: 'Topics', asked: [], listed: party.topics },
    { label: 'Listed on', asked: [], listed: maybe(party.listed_on) },
    {
      label: 'Reference',
      asked: [],
      listed: [
        <code key="reference" className="font-mono text-xs">
          {party.reference}
        </code>,
      ],
    },
    { label: 'Remarks', asked: [], listed: maybe(party.remarks) },
  ];
}

function nameOf({ full, kind, strength }: ListedParty['names'][number]): ReactNode {
  return (
    <span key={full} className="flex flex-wrap items-center gap-x-1.5">
      <bdi className={kind === 'primary' ? 'font-medium' : ''}>{full}</bdi>
      {kind === 'former' ? <Badge>former</Badge> : null}
      {strength === 'weak' ? <Badge tip="The issuer itself calls this name broad or of low quality">weak</Badge> : null}
    </span>
  );
}

function countryOf({ code, raw }: { code: string | null; raw: string }): string {
  return code === null ? raw : country(code);
}

function identifierOf({ type, value, country: where }: { type: string | null; value: string; country: string | null }): ReactNode {
  return (
    <span key={`${type} ${value}`}>
      <code className="font-mono text-xs">{value}</code>
      <span className="text-xs text-ink-soft">
        {[type === null ? undefined : words(type), where === null ? undefined : country(where)]
          .filter((part) => part !== undefined)
          .map((part) => ` ${part}`)}
      </span>
    </span>
  );
}

function maybe(value: string | null): string[] {
  return value === null || value === '' ? [] : [value];
}
