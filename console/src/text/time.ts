const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const dayAndYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const exact = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'UTC',
});

const minute = 60_000;
const hour = 60 * minute;
const dayLength = 24 * hour;

/** `just now`, `12 min ago`, `in 3 h`, and beyond four weeks the date itself. Days are UTC, as all times of the console. */
export function relative(at: string | Date, now: Date): string {
  const moment = new Date(at);
  const past = now.getTime() - moment.getTime();
  const span = Math.abs(past);
  if (span < 45_000) return past < -5_000 ? 'in a moment' : 'just now';
  const text = spanText(span);
  if (text === undefined) return (moment.getUTCFullYear() === now.getUTCFullYear() ? day : dayAndYear).format(moment);
  return past < 0 ? `in ${text}` : `${text} ago`;
}

/** `20 Nov 2026, 23:40:36 UTC` */
export function exactUtc(at: string | Date): string {
  return `${exact.format(new Date(at))} UTC`;
}

export function dateUtc(at: string | Date): string {
  return dayAndYear.format(new Date(at));
}

/** A span of time in the largest unit that says enough: `340 ms`, `1.4 s`, `3 min 20 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < minute) return `${Math.round(ms / 1000)} s`;
  const minutes = Math.floor(ms / minute);
  if (minutes < 60) return `${minutes} min ${Math.round((ms % minute) / 1000)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function spanText(span: number): string | undefined {
  if (span < 60 * minute) return `${Math.max(1, Math.round(span / minute))} min`;
  if (span < 22 * hour) return `${Math.round(span / hour)} h`;
  const days = Math.max(1, Math.round(span / dayLength));
  if (days < 14) return `${days} ${days === 1 ? 'day' : 'days'}`;
  return days < 28 ? `${Math.round(days / 7)} weeks` : undefined;
}

/** A date as an issuer wrote it, in our form where it can be read. */
export function issuerDate(text: string): string {
  return Number.isNaN(Date.parse(text)) ? text : dateUtc(text);
}
