import { exactCount, plural } from '../text/format.ts';
import { dateUtc } from '../text/time.ts';

export interface DayCount {
  readonly day: string;
  readonly checks: number;
  readonly hits: number;
}

/** Checks a day as bars, with the part that had a hit in wax. The same figures stand in a table for screen readers. */
export function DayBars({ days }: { readonly days: readonly DayCount[] }) {
  const most = niceCeiling(Math.max(1, ...days.map((day) => day.checks)));
  return (
    <figure>
      <div className="relative h-40">
        {[1, 0.5, 0].map((line) => (
          <div
            key={line}
            aria-hidden
            className="absolute inset-x-0 flex items-center gap-2"
            style={{ bottom: `calc(${line} * (100% - 1.25rem) + 0.05rem)` }}
          >
            <span className="num w-9 -translate-y-px text-right text-2xs text-ink-faint">{exactCount(most * line)}</span>
            <span className={`h-px flex-1 ${line === 0 ? 'bg-line-strong' : 'bg-line'}`} />
          </div>
        ))}
        {days.every(({ checks }) => checks === 0) ? (
          <p className="absolute inset-0 left-12 flex items-center justify-center text-sm text-ink-faint">
            <span className="bg-surface px-2">Checks will be drawn here</span>
          </p>
        ) : null}
        <div aria-hidden className="absolute inset-x-0 top-5 bottom-[0.6rem] left-12 flex items-end gap-[3px] sm:gap-1">
          {days.map(({ day, checks, hits }) => (
            <div
              key={day}
              data-tip={`${dateUtc(day)}: ${plural(checks, 'check')}, ${plural(hits, 'with a hit', 'with a hit')}`}
              className="group flex h-full min-w-0 flex-1 items-end"
            >
              <div
                className="flex w-full flex-col justify-end overflow-hidden rounded-t-[3px]"
                style={{ height: `${(checks / most) * 100}%`, minHeight: checks > 0 ? 3 : 0 }}
              >
                <div
                  className="w-full bg-wax-mark"
                  style={{ height: checks === 0 ? 0 : `${(hits / checks) * 100}%`, minHeight: hits > 0 ? 2 : 0 }}
                />
                <div className="w-full flex-1 bg-accent-mark/55 group-hover:bg-accent-mark" />
              </div>
            </div>
          ))}
        </div>
      </div>
      <div aria-hidden className="num mt-1 flex justify-between pl-12 text-2xs text-ink-faint">
        <span>{days[0] === undefined ? '' : dateUtc(days[0].day)}</span>
        <span>today</span>
      </div>
      <table className="sr-only">
        <caption>Checks by day</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Checks</th>
            <th scope="col">With a hit</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, checks, hits }) => (
            <tr key={day}>
              <td>{dateUtc(day)}</td>
              <td>{checks}</td>
              <td>{hits}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

/** The next 1, 2, 4, 6, 8 or 10 times a power of ten, halved without a fraction from 2 on. */
function niceCeiling(n: number): number {
  const power = 10 ** Math.floor(Math.log10(n));
  const step = [1, 2, 4, 6, 8, 10].find((each) => each * power >= n) ?? 10;
  return Math.max(2, step * power);
}
