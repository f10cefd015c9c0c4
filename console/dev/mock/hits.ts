import type {
  AlignedPart,
  Check,
  CheckSummary,
  Hit,
  HitSummary,
  ListedParty,
  ScoreFeature,
  Subject,
  WhitelistPair,
} from '@surety/contract';
import { versions } from './lists.ts';
import { ago, id } from './people.ts';

const subjectOf = (name: string, more: Partial<Subject> = {}): Subject => ({
  name,
  aliases: [],
  kind: 'person',
  date_of_birth: null,
  countries: [],
  nationality: null,
  gender: null,
  identifiers: [],
  addresses: [],
  ...more,
});

const partyOf = (caption: string, reference: string, more: Partial<ListedParty>): ListedParty => ({
  reference,
  kind: 'person',
  caption,
  names: [{ full: caption, kind: 'primary', strength: 'strong', script: 'Latn', lang: null }],
  birth_dates: [],
  birth_places: [],
  nationalities: [],
  countries: [],
  genders: [],
  identifiers: [],
  addresses: [],
  positions: [],
  programs: [],
  topics: ['sanction'],
  remarks: null,
  listed_on: null,
  ...more,
});

const feature = (
  name: ScoreFeature['feature'],
  outcome: ScoreFeature['outcome'],
  contribution: number,
  label: string,
  more: Partial<ScoreFeature> = {},
): ScoreFeature => ({
  feature: name,
  label,
  outcome,
  rule: '',
  query: null,
  listed: null,
  value: 0,
  contribution,
  ...more,
});

const part = (query: string | null, listed: string | null, rule: AlignedPart['rule'], value: number, weight: number): AlignedPart => ({
  query,
  listed,
  rule,
  value,
  weight,
});

const asked = subjectOf('Alexei Voronin', {
  date_of_birth: '1968-07-21',
  nationality: 'RU',
  countries: ['CY'],
  identifiers: [{ type: 'passport', value: '64 8812301', country: 'RU' }],
});

const hitOf = (n: number, checkId: string, score: number, subject: Subject, party: ListedParty, more: Partial<Hit>): Hit => ({
  id: id(700 + n),
  check_id: checkId,
  status: 'open',
  whitelisted: false,
  whitelist_pair_id: null,
  score,
  threshold: 0.7,
  list_id: 'fictional-parties',
  list_name: 'Fictional parties',
  version_id: id(530),
  fictional: true,
  reference: party.reference,
  caption: party.caption,
  kind: party.kind,
  matched_name: party.caption,
  topics: party.topics,
  programs: party.programs,
  subject,
  decision: null,
  created_at: ago(n * 95 + 4),
  features: [],
  alignment: [],
  party,
  ...more,
});

const features = (name: number, birth: number, country: number, identifier: number): ScoreFeature[] => [
  feature('name', 'agree', name, 'The names agree in all parts; one is written in another way.', { value: 0.96 }),
  feature('alias_quality', 'agree', 0, 'A strong name: the issuer uses it without doubt.'),
  birth > 0
    ? feature('birth_date', 'agree', birth, 'Both were born on 21 July 1968.', { value: 1 })
    : birth < 0
      ? feature('birth_date', 'conflict', birth, 'Born 1968 against 1951: seventeen years apart.')
      : feature('birth_date', 'absent', 0, 'The list gives no birth date.'),
  country > 0
    ? feature('country', 'agree', country, 'Both have to do with the Russian Federation.', { value: 1 })
    : feature(
        'country',
        country < 0 ? 'conflict' : 'absent',
        country,
        country < 0 ? 'Russian Federation against Bulgaria.' : 'The list names no country.',
      ),
  feature('gender', 'absent', 0, 'The gender is not known on both sides.'),
  identifier > 0
    ? feature('identifier', 'agree', identifier, 'The passport number is the same.')
    : feature('identifier', 'absent', 0, 'No identifier can be compared.'),
  feature('address', 'absent', 0, 'No address was asked.'),
  feature('kind', 'agree', 0, 'Both are persons.'),
  ...(name + birth + country + identifier > 1
    ? [feature('bound', 'agree', 1 - (name + birth + country + identifier), 'A score ends at 100.')]
    : []),
];

const voronin = partyOf('Aleksey Petrovich VORONIN', 'FIC-0042', {
  names: [
    { full: 'Aleksey Petrovich VORONIN', kind: 'primary', strength: 'strong', script: 'Latn', lang: null },
    { full: 'Алексей Петрович ВОРОНИН', kind: 'alias', strength: 'strong', script: 'Cyrl', lang: 'rus' },
    { full: 'Alex VORON', kind: 'alias', strength: 'weak', script: 'Latn', lang: null },
  ],
  birth_dates: [{ from: '1968-07-21', to: '1968-07-21', precision: 'day', circa: false, raw: '21 Jul 1968' }],
  birth_places: ['Tver, USSR'],
  nationalities: [{ code: 'RU', raw: 'Russian Federation' }],
  countries: [{ code: 'RU', raw: 'Russian Federation' }],
  genders: ['male'],
  identifiers: [
    { type: 'passport', value: '648812301', country: 'RU' },
    { type: 'tax', value: '690301556219', country: 'RU' },
  ],
  addresses: [{ full: 'Naberezhnaya 14, Tver', city: 'Tver', country: { code: 'RU', raw: 'Russian Federation' } }],
  positions: [{ title: 'Director, Vostok Techno OOO', start: '2014', end: null, country: 'RU' }],
  programs: ['FICTIONAL-EO1'],
  listed_on: '2022-03-15',
  remarks: 'Invented for demonstration.',
});

export const hits: Hit[] = [
  hitOf(1, id(601), 0.97, asked, voronin, {
    features: [
      ...features(0.79, 0.09, 0.03, 0).map((each) =>
        each.feature === 'identifier' ? feature('identifier', 'agree', 0.06, 'The passport number is the same but for a space.') : each,
      ),
    ],
    alignment: [
      part('Alexei', 'Aleksey', 'transliteration', 0.96, 0.62),
      part(null, 'Petrovich', 'only_in_list', 0, 0.3),
      part('Voronin', 'VORONIN', 'equal', 1, 1),
    ],
  }),
  hitOf(
    2,
    id(601),
    0.74,
    asked,
    partyOf('Alexander VORONIN', 'FIC-0108', {
      birth_dates: [{ from: '1951-01-01', to: '1951-12-31', precision: 'year', circa: true, raw: 'circa 1951' }],
      nationalities: [{ code: 'BG', raw: 'Bulgaria' }],
    }),
    {
      features: features(0.72, 0, 0.02, 0),
      alignment: [part('Alexei', 'Alexander', 'nickname', 0.74, 0.6), part('Voronin', 'VORONIN', 'equal', 1, 1)],
    },
  ),
  hitOf(
    3,
    id(601),
    0.71,
    asked,
    partyOf('Alexei VORONINE', 'FIC-0131', {
      birth_dates: [{ from: '1951-01-01', to: '1951-12-31', precision: 'year', circa: true, raw: '1951' }],
    }),
    {
      status: 'false_positive',
      features: features(0.84, -0.13, 0, 0),
      alignment: [part('Alexei', 'Alexei', 'equal', 1, 0.62), part('Voronin', 'VORONINE', 'spelling_variant', 0.91, 1)],
      decision: {
        decision: 'false_positive',
        reason: 'Birth date differs.',
        decided_by: { kind: 'user', id: id(2), label: 'tomás.ferreira@northwind.example' },
        decided_at: ago(50),
      },
    },
  ),
  hitOf(
    4,
    id(602),
    0.88,
    subjectOf('Kestrel Maritime', { kind: 'organisation', countries: ['AE'] }),
    partyOf('KESTREL MARITIME FZE', 'FIC-0201', {
      kind: 'organisation',
      names: [{ full: 'KESTREL MARITIME FZE', kind: 'primary', strength: 'strong', script: 'Latn', lang: null }],
      countries: [{ code: 'AE', raw: 'United Arab Emirates' }],
    }),
    {
      features: features(0.85, 0, 0.03, 0),
      alignment: [
        part('Kestrel', 'KESTREL', 'equal', 1, 1),
        part('Maritime', 'MARITIME', 'equal', 1, 0.5),
        part(null, 'FZE', 'legal_form', 0, 0.05),
      ],
    },
  ),
  hitOf(
    5,
    id(603),
    0.92,
    subjectOf('هادي الزرقاني'),
    partyOf('Hadi Nasser AL-ZARQANI', 'FIC-0077', {
      names: [
        { full: 'Hadi Nasser AL-ZARQANI', kind: 'primary', strength: 'strong', script: 'Latn', lang: null },
        { full: 'هادي ناصر الزرقاني', kind: 'alias', strength: 'strong', script: 'Arab', lang: 'ara' },
      ],
    }),
    {
      matched_name: 'هادي ناصر الزرقاني',
      features: features(0.92, 0, 0, 0),
      alignment: [
        part('هادي', 'هادي', 'equal', 1, 0.7),
        part(null, 'ناصر', 'only_in_list', 0, 0.4),
        part('الزرقاني', 'الزرقاني', 'equal', 1, 1),
      ],
    },
  ),
];

export function summaryOf({ features: _features, alignment: _alignment, party: _party, ...rest }: Hit): HitSummary {
  return rest;
}

const listsScreened: Check['lists'] = versions
  .filter(({ state }) => state === 'active')
  .map((version) => ({
    list_id: version.list_id,
    list_name: { 'us-ofac-sdn': 'US OFAC SDN', 'un-sc': 'UN Security Council' }[version.list_id] ?? 'Fictional parties',
    version_id: version.id,
    generated_on: version.generated_on,
    entries: version.entries,
    fictional: version.fictional,
  }));

const checkOf = (n: number, subject: Subject, minutes: number, found: readonly Hit[]): Check => ({
  id: id(600 + n),
  result: found.length > 0 ? 'hit' : 'clear',
  reference: n === 1 ? 'customer-88213' : null,
  subject,
  check_types: ['all'],
  threshold: 0.7,
  lists: listsScreened,
  hit_count: found.length,
  open_hits: found.filter(({ status }) => status === 'open').length,
  hits_truncated: false,
  duration_ms: 0.9 + n / 10,
  created_by:
    n % 3 === 0
      ? { kind: 'api_key', id: id(201), label: 'Onboarding, production' }
      : { kind: 'user', id: id(1), label: 'maya.lindqvist@northwind.example' },
  created_at: ago(minutes),
  hits: [...found],
});

const clearNames = [
  'Greta Halvorsen',
  'Mbali Nkosi',
  'Owen Pritchard',
  'Lucía Fernández',
  'Noor Jansen',
  'Hugo Blanchard',
  'Priya Raman',
  'Tariq Aziz Khan',
  'Sofia Marchetti',
  '王小明',
  'Ingrid Sørlie',
  'Pavel Novák',
];
export const checks: Check[] = [
  checkOf(1, asked, 4, hits.slice(0, 3)),
  checkOf(2, subjectOf('Kestrel Maritime', { kind: 'organisation', countries: ['AE'] }), 130, hits.slice(3, 4)),
  checkOf(3, subjectOf('هادي الزرقاني'), 190, hits.slice(4, 5)),
  ...clearNames.map((name, n) =>
    checkOf(n + 4, subjectOf(name, n % 2 === 0 ? { date_of_birth: `19${70 + n}-0${(n % 8) + 1}-1${n % 9}` } : {}), 220 + n * 47, []),
  ),
];

export function checkSummaryOf({ hits: _hits, ...rest }: Check): CheckSummary {
  return rest;
}

export const pairs: WhitelistPair[] = [
  {
    id: id(801),
    state: 'active',
    subject: { name: 'Alexei Voronin', date_of_birth: '1990-02-11' },
    list_id: 'fictional-parties',
    reference: 'FIC-0042',
    caption: 'Aleksey Petrovich VORONIN',
    reason: 'Seen an identity document: another person, born 1990.',
    hit_id: id(703),
    created_by: { kind: 'user', id: id(2), label: 'tomás.ferreira@northwind.example' },
    created_at: ago(6000),
    retired_at: null,
    retired_because: null,
  },
];
