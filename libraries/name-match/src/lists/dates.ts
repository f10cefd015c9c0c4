import type { PartialDate } from '../party.ts';

const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  sept: 9,
  oct: 10,
  nov: 11,
  dec: 12,
};

/**
 * Reads a date in any of the forms the lists use: `1962`, `circa 1960`, `Oct 1976`, `26 Dec 1992`, `1951 to 1953`, `1980-05-03`,
 * `03/05/1980` (day first unless impossible), `00/00/1980`, `1960s`. Returns `undefined` for anything else.
 */
export function parsePartialDate(raw: string, { monthFirst = false }: { monthFirst?: boolean } = {}): PartialDate | undefined {
  if (raw.length > 80) return undefined;
  const text = raw.trim();
  const circa = /\b(?:circa|approx(?:imately)?\.?|c\.|about|between)\b|^~/i.test(text);
  const plain = text
    .replace(/\b(?:circa|approx(?:imately)?\.?|about|between|late|early|mid)\b[- ]?|^~|^c\.\s*/gi, '')
    .replace(/T\d\d:\d\d.*$/, '')
    .trim();
  const range = /^(.+?)\s+(?:to|and|or|-|–)\s+(.+)$|^(\d{4})\s*[-–/]\s*(\d{4})$/i.exec(plain);
  if (range !== null) {
    const from = span(range[1] ?? range[3] ?? '', monthFirst);
    const to = span(range[2] ?? range[4] ?? '', monthFirst);
    if (from === undefined || to === undefined || from.from > to.to) return undefined;
    return { from: from.from, to: to.to, precision: 'range', circa, raw: text };
  }
  const one = span(plain, monthFirst);
  return one === undefined ? undefined : { ...one, circa, raw: text };
}

type Span = Pick<PartialDate, 'from' | 'to' | 'precision'>;

function span(text: string, monthFirst: boolean): Span | undefined {
  const decade = /^(\d{3})0s$/.exec(text);
  if (decade !== null) return { from: `${decade[1]}0-01-01`, to: `${decade[1]}9-12-31`, precision: 'range' };
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text);
  if (iso !== null) return calendar(iso[1], iso[2], iso[3]);
  const words = /^(?:(\d{1,2})(?:st|nd|rd|th)?[ .-]+)?([a-z]{3,9})\.?[ ,-]+(?:(\d{1,2}),? )?(\d{4})$/i.exec(text);
  if (words !== null) {
    const month = MONTHS[(words[2] ?? '').toLowerCase().slice(0, 3)];
    return month === undefined ? undefined : calendar(words[4], String(month), words[1] ?? words[3]);
  }
  const slashes = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text);
  if (slashes === null) return undefined;
  const [, a, b, year] = slashes;
  const dayFirst = Number(b) > 12 ? false : Number(a) > 12 ? true : !monthFirst;
  return dayFirst ? calendar(year, b, a) : calendar(year, a, b);
}

/** Zero for month or day means unknown, as in `00/00/1980`. */
function calendar(yearText: string | undefined, monthText?: string, dayText?: string): Span | undefined {
  const year = Number(yearText);
  const month = Number(monthText ?? 0);
  const day = Number(dayText ?? 0);
  if (!(year >= 1000 && year <= 2999) || month > 12) return undefined;
  if (month === 0) return { from: `${year}-01-01`, to: `${year}-12-31`, precision: 'year' };
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day > last) return undefined;
  const start = `${year}-${pad(month)}`;
  return day === 0
    ? { from: `${start}-01`, to: `${start}-${pad(last)}`, precision: 'month' }
    : { from: `${start}-${pad(day)}`, to: `${start}-${pad(day)}`, precision: 'day' };
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
