import type { ListVersion } from '@surety/contract';
import { issuerDate } from '../../text/time.ts';
import type { Tone } from '../../ui/badge.tsx';

export const stateLooks: Record<ListVersion['state'], { label: string; tone: Tone }> = {
  active: { label: 'In force', tone: 'moss' },
  ready: { label: 'Ready', tone: 'accent' },
  superseded: { label: 'Superseded', tone: 'neutral' },
  refused: { label: 'Refused', tone: 'wax' },
};

/** A version is known by the date its issuer gave it; without one, by the day it was imported, and says so. */
export function versionName({ generated_on, imported_at }: Pick<ListVersion, 'generated_on' | 'imported_at'>): string {
  return generated_on === null ? `imported ${issuerDate(imported_at)}` : issuerDate(generated_on);
}

/** Whole days since the issuer made it, or since it was last confirmed. */
export function ageDays({ generated_on, confirmed_at }: Pick<ListVersion, 'generated_on' | 'confirmed_at'>, now: Date): number {
  const made = Date.parse(generated_on ?? confirmed_at);
  return Math.max(0, Math.floor((now.getTime() - (Number.isNaN(made) ? Date.parse(confirmed_at) : made)) / 86_400_000));
}

/** Sanctions lists change every few days: a week is late, a month is not a screening any more. */
export function ageTone(days: number): Tone {
  return days <= 7 ? 'moss' : days <= 30 ? 'amber' : 'wax';
}

export function ageWords(days: number): string {
  return days === 0 ? 'today' : days === 1 ? '1 day old' : `${days} days old`;
}

export const formatWords: Readonly<Record<string, string>> = {
  'ofac-csv': 'OFAC CSV',
  'ofac-xml': 'OFAC XML',
  'un-xml': 'UN XML',
  'eu-xml': 'EU XML',
  'uk-conlist-csv': 'UK ConList CSV',
  'us-csl-csv': 'US CSL CSV',
  'us-dpl': 'US DPL',
  'ca-sema-xml': 'Canada SEMA XML',
  'opensanctions-csv': 'OpenSanctions CSV',
  'ftm-json': 'FollowTheMoney JSON',
  'senzing-json': 'Senzing JSON',
  'us-congress': 'US Congress',
  'flattened-csv': 'flattened CSV',
  'simple-csv': 'simple CSV',
};
