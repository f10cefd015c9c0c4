const whole = new Intl.NumberFormat('en-GB');
const compact = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });
const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

export function count(n: number): string {
  return Math.abs(n) < 100_000 ? whole.format(n) : compact.format(n);
}

export function exactCount(n: number): string {
  return whole.format(n);
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

export function bytes(n: number): string {
  if (n < 1000) return `${n} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = n / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** A score as people read it: 0..1 becomes 0..100 without decimals, and only a true 1 becomes 100. */
export function points(score: number): string {
  return String(score >= 1 ? 100 : Math.min(99, Math.round(score * 100)));
}

/** What a feature added or took, in points with its sign; a true minus keeps columns even. */
export function signedPoints(contribution: number): string {
  const value = Math.round(contribution * 1000) / 10;
  if (value === 0) return '0';
  return `${value > 0 ? '+' : '−'}${Math.abs(value).toFixed(Number.isInteger(value) ? 0 : 1)}`;
}

/** `GB` becomes `United Kingdom`; what is no code stays as it is. */
export function country(code: string): string {
  return /^[A-Za-z]{2}$/.test(code) ? (countryNames.of(code.toUpperCase()) ?? code) : code;
}

/** `date_of_birth` and `national-id` become words. */
export function words(id: string): string {
  const text = id.replace(/[_\-.]+/g, ' ').trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
