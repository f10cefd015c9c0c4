import { type CheckRequest, genders, partyKinds } from '@surety/contract';
import { Plus, ScanSearch, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { fieldError } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { oneOf } from '../../search.ts';
import { words } from '../../text/format.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure.tsx';
import { Field, Input, Select } from '../../ui/field.tsx';
import { CountryNames } from './country-names.tsx';
import { useScreen } from './screen.ts';
import { kindWords } from './words.ts';

interface Draft {
  readonly name: string;
  readonly kind: string;
  readonly birthDate: string;
  readonly nationality: string;
  readonly country: string;
  readonly gender: string;
  readonly reference: string;
  readonly identifiers: readonly { readonly type: string; readonly value: string }[];
}

/** Whom to screen. Only the name is needed; the rest sharpens the answer in both directions. */
export function CheckForm({ name }: { readonly name: string }) {
  const { reason: missing } = useMay('screening.write');
  const [draft, setDraft] = useState<Draft>({
    name,
    kind: '',
    birthDate: '',
    nationality: '',
    country: '',
    gender: '',
    reference: '',
    identifiers: [],
  });
  const screen = useScreen();
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const person = draft.kind === '' || draft.kind === 'person';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing === undefined && !screen.isPending && draft.name.trim() !== '') screen.mutate(requestOf(draft));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 p-4 sm:p-5" aria-label="Screen a name">
      <CountryNames />
      <FailureNotice error={screen.error} />
      <Field label="Name" error={fieldError(screen.error, 'name')} hint="A person, company, vessel or wallet; in any script and order">
        {(described) => (
          <Input
            {...described}
            data-search
            required
            autoFocus
            autoComplete="off"
            spellCheck={false}
            maxLength={500}
            dir="auto"
            value={draft.name}
            onChange={(event) => set({ name: event.target.value })}
            className="h-11! text-lg!"
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-x-3 gap-y-4">
        <Field label="Kind">
          {(described) => (
            <Select {...described} value={draft.kind} onChange={(event) => set({ kind: event.target.value })}>
              <option value="">Any</option>
              {partyKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {kindWords[kind]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={person ? 'Birth date' : 'Founded or built'} optional error={fieldError(screen.error, 'date_of_birth')}>
          {(described) => (
            <Input
              {...described}
              inputMode="numeric"
              autoComplete="off"
              placeholder="1962-04-09 or 1962"
              pattern="[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
              title="A year, year-month or year-month-day, such as 1962-04-09"
              value={draft.birthDate}
              onChange={(event) => set({ birthDate: event.target.value })}
              className="num"
            />
          )}
        </Field>
        {person ? (
          <>
            <Field label="Nationality" optional error={fieldError(screen.error, 'nationality')}>
              {(described) => (
                <Input
                  {...described}
                  list="countries"
                  autoComplete="off"
                  maxLength={100}
                  value={draft.nationality}
                  onChange={(event) => set({ nationality: event.target.value })}
                />
              )}
            </Field>
            <Field label="Gender" optional>
              {(described) => (
                <Select {...described} value={draft.gender} onChange={(event) => set({ gender: event.target.value })}>
                  <option value="">Not known</option>
                  {genders.map((gender) => (
                    <option key={gender} value={gender}>
                      {words(gender)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </>
        ) : null}
        <Field label="Country" optional error={fieldError(screen.error, 'countries')}>
          {(described) => (
            <Input
              {...described}
              list="countries"
              autoComplete="off"
              maxLength={100}
              value={draft.country}
              onChange={(event) => set({ country: event.target.value })}
            />
          )}
        </Field>
        <Field label="Your reference" optional>
          {(described) => (
            <Input
              {...described}
              autoComplete="off"
              maxLength={200}
              value={draft.reference}
              onChange={(event) => set({ reference: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Identifiers identifiers={draft.identifiers} onChange={(identifiers) => set({ identifiers })} />
      <Button type="submit" look="primary" size="large" busy={screen.isPending} reason={missing}>
        {screen.isPending ? null : <ScanSearch aria-hidden className="size-4" />}
        Screen
      </Button>
    </form>
  );
}

function Identifiers({
  identifiers,
  onChange,
}: {
  readonly identifiers: Draft['identifiers'];
  readonly onChange: (identifiers: Draft['identifiers']) => void;
}) {
  const change = (place: number, part: Partial<Draft['identifiers'][number]>) =>
    onChange(identifiers.map((each, at) => (at === place ? { ...each, ...part } : each)));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">Identifiers</legend>
      {identifiers.map(({ type, value }, place) => (
        <div key={String(place)} className="grid grid-cols-[8.5rem_minmax(0,1fr)_auto] items-center gap-2">
          <Select
            aria-label={`Kind of identifier ${place + 1}`}
            value={type}
            onChange={(event) => change(place, { type: event.target.value })}
          >
            <option value="">Any</option>
            {identifierTypes.map((each) => (
              <option key={each} value={each}>
                {identifierWords[each] ?? words(each)}
              </option>
            ))}
          </Select>
          <Input
            aria-label={`Identifier ${place + 1}`}
            autoComplete="off"
            autoFocus
            maxLength={200}
            value={value}
            onChange={(event) => change(place, { value: event.target.value })}
            className="font-mono"
          />
          <IconButton label="Remove this identifier" onClick={() => onChange(identifiers.filter((_, at) => at !== place))}>
            <X aria-hidden className="size-4" />
          </IconButton>
        </div>
      ))}
      {identifiers.length < 20 ? (
        <Button look="ghost" size="small" className="self-start" onClick={() => onChange([...identifiers, { type: '', value: '' }])}>
          <Plus aria-hidden className="size-3.5" /> Add an identifier
        </Button>
      ) : null}
    </fieldset>
  );
}

const identifierTypes = [
  'passport',
  'national-id',
  'tax',
  'registration',
  'lei',
  'swift',
  'imo',
  'mmsi',
  'call-sign',
  'tail-number',
  'wallet',
];
const identifierWords: Readonly<Record<string, string>> = {
  lei: 'LEI',
  swift: 'SWIFT / BIC',
  imo: 'IMO',
  mmsi: 'MMSI',
  'national-id': 'National id',
};

/** What is empty is not sent: nobody is compared with nothing. */
function requestOf({ name, kind, birthDate, nationality, country, gender, reference, identifiers }: Draft): CheckRequest {
  const known = oneOf(partyKinds, kind);
  const ofPerson = known === undefined || known === 'person';
  const knownGender = ofPerson ? oneOf(genders, gender) : undefined;
  const given = identifiers
    .filter(({ value }) => value.trim() !== '')
    .map(({ type, value }) => ({ value: value.trim(), ...(type === '' ? {} : { type }) }));
  return {
    name: name.trim(),
    ...(known === undefined ? {} : { kind: known }),
    ...(birthDate === '' ? {} : { date_of_birth: birthDate }),
    ...(nationality.trim() === '' || !ofPerson ? {} : { nationality: nationality.trim() }),
    ...(country.trim() === '' ? {} : { countries: [country.trim()] }),
    ...(knownGender === undefined ? {} : { gender: knownGender }),
    ...(given.length === 0 ? {} : { identifiers: given }),
    ...(reference.trim() === '' ? {} : { reference: reference.trim() }),
  };
}
