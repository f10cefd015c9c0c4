import { hasShared } from '../../../libraries/name-match/evaluate/shared.ts';
import { runPinned } from '../measure/pinned.ts';
import { spread } from '../measure/statistics.ts';
import type { Report } from '../report.ts';
import { qualityTables } from './quality.ts';

interface SpeedFigures {
  readonly parties: number;
  readonly names: number;
  readonly indexMib: number;
  readonly readMs: number;
  readonly buildMs: number;
  readonly queries: number;
  readonly hits: number;
  readonly rounds: number;
  readonly perSecond: readonly number[];
  readonly perProcessorSecond: readonly number[];
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly residentMib: number;
}

/** Screenings a second on one core against OFAC and UN, what the index costs, and the quality of matching. */
export async function screeningBench(): Promise<Report> {
  const title = 'Screening';
  if (!hasShared()) return { title, lines: ['Skipped: the lists and labelled names are not beside this checkout (../shared/data).'] };
  const speed: SpeedFigures = JSON.parse(await runPinned(new URL('./speed-run.ts', import.meta.url)));
  const whole = (figure: number) => Math.round(figure).toLocaleString('en');
  return {
    title,
    lines: [
      `OFAC SDN of 2024-01-08 and the UN list of 2025-11-18: ${whole(speed.parties)} parties, ${whole(speed.names)} names. ${whole(speed.queries)} customers with birth date,`,
      `nationality and gender, 100 of them listed; ${speed.hits} have hits. ${speed.rounds} rounds on one core; median (least–greatest). For scale: the documentation of`,
      'nomenklatura gives about 4 screenings a second and core for logic-v2 and 15 for logic-v1, taken elsewhere.',
      '',
      '| figure | |',
      '|---|---:|',
      `| screenings a second | ${spread(speed.perSecond, whole)} |`,
      `| screenings a processor second | ${spread(speed.perProcessorSecond, whole)} |`,
      `| one screening, p50 / p99 | ${speed.p50Ms.toFixed(2)} ms / ${speed.p99Ms.toFixed(2)} ms |`,
      `| reading both lists / building the index | ${whole(speed.readMs)} ms / ${whole(speed.buildMs)} ms |`,
      `| index / whole process | ${speed.indexMib.toFixed(1)} MiB / ${whole(speed.residentMib)} MiB |`,
      '',
      ...qualityTables(),
    ],
  };
}
