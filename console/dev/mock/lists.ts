import type { ListChange, ListVersion, ScreeningList } from '@surety/contract';
import { ago, id } from './people.ts';

const day = 24 * 60;
const by: ListVersion['imported_by'] = { kind: 'user', id: id(1), label: 'maya.lindqvist@northwind.example' };

const version = (n: number, listId: string, daysOld: number, entries: number, more: Partial<ListVersion>): ListVersion => ({
  id: id(500 + n),
  list_id: listId,
  state: 'superseded',
  source: listId === 'us-ofac-sdn' ? 'US Treasury, OFAC' : listId === 'un-sc' ? 'UN Security Council' : 'Surety',
  format: listId === 'us-ofac-sdn' ? 'ofac-csv' : listId === 'un-sc' ? 'un-xml' : 'simple-csv',
  generated_on: ago(daysOld * day).slice(0, 10),
  entries,
  content_hash: '9f2c4e81b7a06d35c1f8e2a94b70d613f5ac28e97d410b6fe3a85c92d07f1b46',
  changes: { since_version_id: id(500 + n + 1), added: 38 - (n % 5) * 6, removed: 4 + (n % 3), changed: 112 - n * 3 },
  files: [
    { name: 'sdn.csv', bytes: 3_812_400, sha256: '1b46f8e2a94b70d613f5ac28e97d410b6fe3a85c92d07f1b469f2c4e81b7a06d' },
    { name: 'alt.csv', bytes: 1_204_118, sha256: '6fe3a85c92d07f1b469f2c4e81b7a06d35c1f8e2a94b70d613f5ac28e97d410b' },
    { name: 'add.csv', bytes: 1_861_002, sha256: '35c1f8e2a94b70d613f5ac28e97d410b6fe3a85c92d07f1b469f2c4e81b7a06d' },
  ],
  warnings: [],
  refusal: null,
  fictional: false,
  imported_by: by,
  imported_at: ago(daysOld * day),
  confirmed_at: ago(daysOld * day - 60),
  activated_at: ago(daysOld * day),
  superseded_at: ago((daysOld - 3) * day),
  ...more,
});

export const versions: ListVersion[] = [
  version(1, 'us-ofac-sdn', 2, 17_412, {
    state: 'active',
    superseded_at: null,
    warnings: [{ code: 'end_of_file_mark', message: 'A line with the mark 0x1A ends the file and is not an entry.', file: 'sdn.csv' }],
  }),
  version(2, 'us-ofac-sdn', 1, 8_102, {
    state: 'refused',
    activated_at: null,
    superseded_at: null,
    changes: null,
    refusal: { code: 'list_collapsed', sentence: 'The new file has 8 102 parties, 53 % fewer than the 17 412 in force.' },
  }),
  ...Array.from({ length: 9 }, (_, n) => version(n + 3, 'us-ofac-sdn', 5 + n * 4, 17_378 - n * 61, {})),
  version(20, 'un-sc', 12, 1_002, {
    state: 'active',
    superseded_at: null,
    files: [{ name: 'consolidated.xml', bytes: 2_310_772, sha256: '6fe3a85c92d07f1b469f2c4e81b7a06d35c1f8e2a94b70d613f5ac28e97d410b' }],
  }),
  version(21, 'un-sc', 40, 998, {}),
  version(30, 'fictional-parties', 0, 240, {
    state: 'active',
    superseded_at: null,
    changes: null,
    fictional: true,
    files: [{ name: 'fictional.csv', bytes: 41_220, sha256: '6fe3a85c92d07f1b469f2c4e81b7a06d35c1f8e2a94b70d613f5ac28e97d410b' }],
  }),
];

const active = (listId: string) => versions.find(({ list_id, state }) => list_id === listId && state === 'active') ?? null;
export const lists: ScreeningList[] = [
  {
    id: 'fictional-parties',
    name: 'Fictional parties',
    fictional: true,
    version_count: 1,
    active_version: active('fictional-parties'),
    latest_refusal: null,
    created_at: ago(40 * day),
  },
  {
    id: 'un-sc',
    name: 'UN Security Council',
    fictional: false,
    version_count: 2,
    active_version: active('un-sc'),
    latest_refusal: null,
    created_at: ago(40 * day),
  },
  {
    id: 'us-ofac-sdn',
    name: 'US OFAC SDN',
    fictional: false,
    version_count: 10,
    active_version: active('us-ofac-sdn'),
    latest_refusal: {
      version_id: id(502),
      refused_at: ago(day),
      code: 'list_collapsed',
      sentence: 'The new file has 8 102 parties, 53 % fewer than the 17 412 in force.',
    },
    created_at: ago(40 * day),
  },
];

export const changes: ListChange[] = [
  { change: 'added', reference: '48211', caption: 'Borislav Antonov TRENDAFILOV', kind: 'person', fields: [] },
  { change: 'added', reference: '48212', caption: 'KESTREL MARITIME FZE', kind: 'organisation', fields: [] },
  { change: 'added', reference: '48215', caption: 'SEA HERALD', kind: 'vessel', fields: [] },
  {
    change: 'changed',
    reference: '12007',
    caption: 'Hadi Nasser AL-ZARQANI',
    kind: 'person',
    fields: [
      { field: 'names', before: ['Hadi AL ZARQANI'], after: ['Hadi AL ZARQANI', 'هادي ناصر الزرقاني'] },
      { field: 'birth_dates', before: ['1971'], after: ['14 Mar 1971'] },
    ],
  },
  {
    change: 'changed',
    reference: '23918',
    caption: 'VOSTOK TECHNO OOO',
    kind: 'organisation',
    fields: [{ field: 'addresses', before: ['Moscow, Russia'], after: ['ul. Lesnaya 5, Moscow, Russia'] }],
  },
  { change: 'removed', reference: '9912', caption: 'Per Amundsen VIK', kind: 'person', fields: [] },
];
