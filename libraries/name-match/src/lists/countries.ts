import countries from '../data/countries.json' with { type: 'json' };
import type { Country } from '../party.ts';

/** CLDR also names unions, reserved and former codes. */
const NOT_COUNTRIES = new Set([
  'EU',
  'EZ',
  'UN',
  'ZZ',
  'XA',
  'XB',
  'QO',
  'UK',
  'SU',
  'YU',
  'DD',
  'BU',
  'TP',
  'ZR',
  'FX',
  'AN',
  'CS',
  'NT',
  'YD',
  'VD',
  'RH',
  'HV',
  'DY',
  'NH',
  'CT',
  'PU',
  'PC',
  'PZ',
  'WK',
  'MI',
  'JT',
  'FQ',
  'NQ',
  'CP',
  'DG',
  'TA',
  'AC',
  'EA',
  'IC',
  'CQ',
]);

/** English name, adjective or code, folded → ISO 3166-1 alpha-2. */
const CODES = codesByName();

function codesByName(): Map<string, string> {
  const names = new Map<string, string>();
  const display = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  for (let a = 65; a <= 90; a += 1) {
    for (let b = 65; b <= 90; b += 1) {
      const code = String.fromCharCode(a, b);
      const name = NOT_COUNTRIES.has(code) ? undefined : display.of(code);
      if (name !== undefined) names.set(fold(name), code);
    }
  }
  const known = new Set(names.values());
  for (const code of known) names.set(code.toLowerCase(), code);
  for (const [code, aliases] of Object.entries(countries.aliases)) for (const alias of aliases) names.set(alias, code);
  return names;
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z]+/g, ' ')
    .trim();
}

/** The ISO code of a country as issuers and customers write it, `undefined` when it is not recognised. */
export function countryCode(text: string): string | undefined {
  const folded = fold(text);
  return CODES.get(folded) ?? CODES.get(folded.replace(/^the /, ''));
}

export function toCountry(raw: string): Country {
  const code = countryCode(raw);
  return code === undefined ? { raw } : { code, raw };
}
