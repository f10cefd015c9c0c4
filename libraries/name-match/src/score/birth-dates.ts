import type { PartialDate } from '../party.ts';
import type { Finding } from './finding.ts';

type ListedDate = Pick<PartialDate, 'from' | 'to' | 'precision' | 'circa'>;

interface Grade {
  readonly rule: string;
  readonly outcome: Finding['outcome'];
  readonly label: string;
  readonly value: number;
  readonly gain?: number;
  readonly loss?: number;
}

const GRADES = {
  same_day: { rule: 'same_day', outcome: 'agree', label: 'The birth dates are the same day.', value: 1, gain: 0.5 },
  same_month: { rule: 'same_month', outcome: 'agree', label: 'The birth dates agree in year and month.', value: 0.9, gain: 0.35 },
  same_year: {
    rule: 'same_year',
    outcome: 'agree',
    label: 'The birth dates agree as far as they are known: the year.',
    value: 0.8,
    gain: 0.2,
  },
  within_range: {
    rule: 'within_range',
    outcome: 'agree',
    label: 'The birth date lies in the range the list gives.',
    value: 0.6,
    gain: 0.12,
  },
  swapped: {
    rule: 'day_month_swapped',
    outcome: 'partial',
    label: 'The birth dates agree with day and month swapped.',
    value: 0.8,
    gain: 0.3,
  },
  one_digit: { rule: 'one_digit_apart', outcome: 'partial', label: 'The birth dates differ in one digit.', value: 0.6, gain: 0.08 },
  days_apart: { rule: 'days_apart', outcome: 'partial', label: 'The birth dates are a few days apart.', value: 0.6, gain: 0.08 },
  near: {
    rule: 'near_circa',
    outcome: 'partial',
    label: 'The birth date is near the one the list gives as approximate.',
    value: 0.5,
    gain: 0.05,
  },
  other_day: { rule: 'same_year_other_day', outcome: 'partial', label: 'Same year, another day.', value: 0.3, loss: 0.08 },
  year_apart: { rule: 'one_year_apart', outcome: 'partial', label: 'The birth years are one apart.', value: 0.3, loss: 0.06 },
  years_apart: { rule: 'few_years_apart', outcome: 'conflict', label: 'The birth years are two or three apart.', value: 0.1, loss: 0.2 },
  different: { rule: 'different', outcome: 'conflict', label: 'The birth dates differ.', value: 0, loss: 0.34 },
} as const satisfies Record<string, Grade>;

/** How well the query's birth date fits the listed ones; the best of several counts, since lists give alternatives. */
export function compareBirthDates(query: PartialDate, listed: readonly ListedDate[]): Finding {
  if (listed.length === 0) {
    return {
      feature: 'birth_date',
      outcome: 'absent',
      rule: 'not_listed',
      label: 'The list gives no birth date.',
      value: 0,
      query: query.raw,
    };
  }
  let best: { grade: Grade; date: ListedDate } | undefined;
  for (const date of listed) {
    const grade: Grade = gradeOf(query, date);
    if (best === undefined || worth(grade) > worth(best.grade)) best = { grade, date };
  }
  if (best === undefined) throw new Error('unreachable: listed is not empty');
  const { grade, date } = best;
  return { feature: 'birth_date', ...grade, query: query.raw, listed: shown(date) };
}

function worth(grade: Grade): number {
  return (grade.gain ?? 0) - (grade.loss ?? 0);
}

function shown({ from, to, circa }: ListedDate): string {
  const text =
    from === to
      ? from
      : from.endsWith('-01-01') && to.endsWith('-12-31')
        ? from.slice(0, 4) === to.slice(0, 4)
          ? from.slice(0, 4)
          : `${from.slice(0, 4)} to ${to.slice(0, 4)}`
        : `${from} to ${to}`;
  return circa ? `circa ${text}` : text;
}

function gradeOf(query: PartialDate, listed: ListedDate): Grade {
  const overlap = query.from <= listed.to && listed.from <= query.to;
  if (overlap) {
    if (query.precision === 'day' && listed.precision === 'day') return GRADES.same_day;
    if (listed.precision === 'range' || query.precision === 'range')
      return spanYears(listed) > 3 || spanYears(query) > 3 ? GRADES.within_range : GRADES.same_year;
    const coarse = query.precision === 'year' || listed.precision === 'year';
    return coarse ? (listed.circa ? GRADES.within_range : GRADES.same_year) : GRADES.same_month;
  }
  const years = yearsBetween(query, listed);
  if (listed.circa || query.circa)
    return years <= 2 ? GRADES.near : years <= 5 ? GRADES.year_apart : years <= 8 ? GRADES.years_apart : GRADES.different;
  if (query.precision === 'day' && listed.precision === 'day') {
    const a = query.from;
    const b = listed.from;
    if (a.slice(0, 4) === b.slice(0, 4) && a.slice(5, 7) === b.slice(8, 10) && a.slice(8, 10) === b.slice(5, 7)) return GRADES.swapped;
    if (daysBetween(a, b) <= 3) return GRADES.days_apart;
    const digits = digitsApart(a, b);
    if (digits === 1) return GRADES.one_digit;
    if (a.slice(0, 4) === b.slice(0, 4)) return digits === 2 ? GRADES.year_apart : GRADES.other_day;
    if (digits <= 2 && years <= 1) return GRADES.year_apart;
    return years <= 1 ? GRADES.years_apart : GRADES.different;
  }
  if (years <= 1) return GRADES.year_apart;
  return years <= 3 ? GRADES.years_apart : GRADES.different;
}

function spanYears(date: ListedDate): number {
  return Number(date.to.slice(0, 4)) - Number(date.from.slice(0, 4)) + 1;
}

/** Whole calendar years between two intervals that do not meet. */
function yearsBetween(a: ListedDate, b: ListedDate): number {
  return a.to < b.from ? Number(b.from.slice(0, 4)) - Number(a.to.slice(0, 4)) : Number(a.from.slice(0, 4)) - Number(b.to.slice(0, 4));
}

function daysBetween(a: string, b: string): number {
  return Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;
}

function digitsApart(a: string, b: string): number {
  let count = 0;
  for (let i = 0; i < 10; i += 1) if (a[i] !== b[i]) count += 1;
  return count;
}
