import { gzipSync } from 'node:zlib';

/** Someone who does not exist, as three issuers would list them. */
export interface Invented {
  /** Makes the issuer's reference: 9001, TEi.001, NK-1 for 1. */
  readonly number: number;
  readonly name: string;
  readonly alias?: string;
  readonly birthDate?: string;
  readonly country?: string;
  readonly topics?: string;
}

export const zorvan: Invented = {
  number: 1,
  name: 'Zorvan Quillfeather',
  alias: 'Zorvan Quilfether',
  birthDate: '1961-04-12',
  country: 'fr',
};
export const mirelda: Invented = { number: 2, name: 'Mirelda Oxbrandt', birthDate: '1975-11-30', country: 'de' };

const given = ['Tamsolin', 'Brevik', 'Oscandra', 'Hollis', 'Yarrowen', 'Perdix', 'Quenby', 'Solvane'];
const family = ['Ashgrovel', 'Bindlewick', 'Corstaphel', 'Drumhaver', 'Elmstrood', 'Fenwarrick'];

/** The two above and `count - 2` others, always the same. */
export function inventedParties(count = 24): Invented[] {
  const others = Array.from({ length: count - 2 }, (_, i) => ({
    number: i + 3,
    name: `${given[i % given.length]} ${family[(i * 5 + Math.floor(i / given.length)) % family.length]}`,
    birthDate: `${1950 + (i % 40)}-0${1 + (i % 9)}-1${i % 9}`,
    country: 'fr',
  }));
  return [zorvan, mirelda, ...others];
}

/** OFAC's sdn.csv and alt.csv. */
export function ofacFiles(parties: readonly Invented[]): Record<string, string> {
  const sdn = parties.map(({ number, name, birthDate = '' }) => {
    const [first, ...last] = name.split(' ');
    return `${9000 + number},"${last.join(' ').toUpperCase()}, ${first}","individual","TESTPROG",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB ${ofacDate(birthDate)}."`;
  });
  const alt = parties.flatMap(({ number, alias }) =>
    alias === undefined ? [] : [`${9000 + number},${500 + number},"aka","${alias}",-0- `],
  );
  return { 'sdn.csv': `${sdn.join('\r\n')}\r\n\x1a`, 'alt.csv': `${alt.join('\r\n')}\r\n\x1a` };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function ofacDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day} ${months[Number(month) - 1]} ${year}`;
}

/** The UN's consolidated list. */
export function unXml(parties: readonly Invented[], generatedOn = '2026-01-15'): string {
  const individuals = parties.map(({ number, name, alias, birthDate = '' }) => {
    const [first, ...rest] = name.split(' ');
    const aliasTag =
      alias === undefined ? '' : `<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>${alias}</ALIAS_NAME></INDIVIDUAL_ALIAS>`;
    return `<INDIVIDUAL><DATAID>${7000 + number}</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>${first}</FIRST_NAME><SECOND_NAME>${rest.join(' ')}</SECOND_NAME>
      <UN_LIST_TYPE>Test</UN_LIST_TYPE><REFERENCE_NUMBER>TEi.${String(number).padStart(3, '0')}</REFERENCE_NUMBER><LISTED_ON>2020-01-01</LISTED_ON>
      ${aliasTag}<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>${birthDate}</DATE></INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<CONSOLIDATED_LIST dateGenerated="${generatedOn}T00:00:00Z"><INDIVIDUALS>${individuals.join('\n')}</INDIVIDUALS><ENTITIES></ENTITIES></CONSOLIDATED_LIST>`;
}

/** OpenSanctions' targets.simple.csv. */
export function targetsCsv(parties: readonly Invented[], lastChange = '2026-01-15T00:00:00'): string {
  const header =
    '"id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions","phones","emails","dataset","first_seen","last_seen","last_change"';
  const rows = parties.map(
    ({ number, name, alias = '', birthDate = '', country = '' }) =>
      `"NK-${number}","Person","${name}","${alias}","${birthDate}","${country}","","","Test programme","","","Test dataset","2024-01-01T00:00:00","2026-01-15T00:00:00","${lastChange}"`,
  );
  return `${[header, ...rows].join('\n')}\n`;
}

/** A multipart body with these files, packed where the name says so. */
export function upload(files: Record<string, string | Uint8Array>): FormData {
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    form.append('files', new Blob([new Uint8Array(name.endsWith('.gz') && typeof content === 'string' ? gzipSync(bytes) : bytes)]), name);
  }
  return form;
}
