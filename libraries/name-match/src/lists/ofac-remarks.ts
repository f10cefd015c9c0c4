import type { PartyDraft } from '../party.ts';
import { countryCode, toCountry } from './countries.ts';
import { parsePartialDate } from './dates.ts';
import { addName, addUnique, type Mutable, tidy, toGender } from './draft.ts';

/** How OFAC's remarks call their identifiers, and what they are. The first that fits counts. */
const IDENTIFIERS: readonly (readonly [RegExp, string])[] = [
  [/^Passport (?:No\. )?/, 'passport'],
  [
    /^(?:National ID No\.|Cedula No\.|D\.N\.I\.|C\.U\.R\.P\.|SSN|Personal ID Card|Identification Number|National Foreign ID Number|Residency Number|Matricula Mercantil No|Driver's License No\.|C\.U\.I\.T\.|C\.U\.I\.P\.|Birth Certificate Number|Electoral Registry No\.|Stateless Person ID Card|Refugee ID Card|Afghan Money Service Provider License Number|Folio Mercantil No\.) /,
    'national-id',
  ],
  [/^(?:Tax ID No\.|R\.F\.C\.|NIT #|RUC #|RTN|C\.R\. No\.|V\.A\.T\. Number|Fiscal Code|Italian Fiscal Code|RIF #) ?/, 'tax'],
  [
    /^(?:Registration Number|Registration ID|Company Number|Business Registration Number|Business Number|Enterprise Number|Commercial Registry Number|Registered Charity No\.|Trade License No\.|Certificate of Incorporation Number|Chinese Commercial Code|Public Registration Number|License|Organization Code|Business Registration Document #|Government Gazette Number|UK Company Number|United Social Credit Code Certificate \(USCCC\)|Unified Social Credit Code \(USCC\)|Dubai Chamber of Commerce Membership No\.|Economic Register Number \(CBLS\)|Pilot License Number|Seafarer's Identification Document|Interpol: Red Notice\. File No\.) /,
    'registration',
  ],
  [/^Vessel Registration Identification (?:IMO )?/, 'imo'],
  [/^Identification Number IMO /, 'imo'],
  [/^MMSI |^Maritime Mobile Service Identity(?: \(MMSI\))? /, 'mmsi'],
  [/^SWIFT\/BIC /, 'swift'],
  [/^Legal Entity Number /, 'lei'],
  [/^D-U-N-S Number /, 'duns'],
  [/^BIK \(RU\) /, 'bik'],
  [
    /^Aircraft (?:Tail Number|Construction Number \(also called L\/N or S\/N or F\/N\)|Manufacturer's Serial Number \(MSN\)|Mode S Transponder Code) /,
    'tail-number',
  ],
  [/^Digital Currency Address - [A-Z0-9]+ /, 'wallet'],
  [/^Email Address /, 'email'],
  [/^Phone Number /, 'phone'],
  [/^Website /, 'website'],
  [/^ISIN /, 'isin'],
];

/**
 * OFAC's remarks carry what the older columns have no room for, as free text in pieces between `; `. Each piece that is understood
 * becomes data; the whole text is kept as it is.
 */
export function readRemarks(draft: Mutable<PartyDraft>, remarks: string): void {
  const text = tidy(remarks);
  if (text === '') return;
  draft.remarks = text;
  for (const raw of text.replace(/\.$/, '').split(/; ?/)) {
    const piece = raw.replace(/^alt\. /, '').trim();
    if (piece !== '') readPiece(draft, piece);
  }
}

function readPiece(draft: Mutable<PartyDraft>, piece: string): void {
  const dob = /^DOB (.+)$/.exec(piece);
  if (dob?.[1] !== undefined) {
    const date = parsePartialDate(dob[1].replace(/\.$/, ''));
    if (date !== undefined) addUnique(draft.birthDates, date);
    return;
  }
  const pob = /^POB (.+)$/.exec(piece);
  if (pob?.[1] !== undefined) {
    addUnique(draft.birthPlaces, pob[1]);
    return;
  }
  const nation = /^(?:nationality|citizen) (.+?)(?: \(.*\))?$/.exec(piece);
  if (nation?.[1] !== undefined) {
    addUnique(draft.nationalities, toCountry(nation[1]));
    return;
  }
  const gender = /^Gender (\w+)$/.exec(piece);
  if (gender?.[1] !== undefined) {
    const known = toGender(gender[1]);
    if (known !== undefined) addUnique(draft.genders, known);
    return;
  }
  const alias = /^([afn])\.k\.a\.:? '(.+?)'?$/.exec(piece);
  // Aliases that stand only in the remarks are OFAC's weak ones.
  if (alias?.[2] !== undefined) {
    addName(draft, alias[2], { kind: alias[1] === 'f' ? 'former' : 'alias', strength: 'weak' });
    return;
  }
  readIdentifier(draft, piece);
}

function readIdentifier(draft: Mutable<PartyDraft>, piece: string): void {
  for (const [prefix, type] of IDENTIFIERS) {
    const found = prefix.exec(piece);
    if (found === null) continue;
    const rest = piece.slice(found[0].length);
    const value = /^(?:IMO )?([^()]+?)(?: issued .*| expires .*)?(?: \(|$)/.exec(rest)?.[1]?.trim() ?? '';
    if (value === '' || !/[0-9A-Za-z]/.test(value)) return;
    const issuer = /\(([^()]+)\)/.exec(rest)?.[1];
    const country = issuer === undefined ? undefined : countryCode(issuer);
    addUnique(draft.identifiers, country === undefined ? { type, value } : { type, value, country });
    return;
  }
}
