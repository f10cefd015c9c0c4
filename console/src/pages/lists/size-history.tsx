import type { ListVersion } from '@surety/contract';
import { exactCount, plural } from '../../text/format.ts';
import { Panel, PanelHeader } from '../../ui/panel.tsx';
import { versionName } from './words.ts';

/** How the list grew and shrank over its versions, as steps between its smallest and its largest size. */
export function SizeHistory({ versions }: { readonly versions: readonly ListVersion[] | undefined }) {
  const kept = (versions ?? [])
    .filter(({ state }) => state !== 'refused')
    .slice(0, 24)
    .reverse();
  if (kept.length < 2) return null;
  const sizes = kept.map(({ entries }) => entries);
  const least = Math.min(...sizes);
  const most = Math.max(...sizes);
  return (
    <Panel className="mb-4" label="Parties by version">
      <PanelHeader
        title="Parties by version"
        note={least === most ? exactCount(most) : `between ${exactCount(least)} and ${exactCount(most)}`}
      />
      <ol className="relative flex h-24 px-4 pt-4 pb-3">
        {kept.map((version, place) => {
          const height = heightOf(version.entries, { least, most });
          const before = kept[place - 1];
          const from = before === undefined ? height : heightOf(before.entries, { least, most });
          return (
            <li
              key={version.id}
              data-tip={`${versionName(version)}: ${plural(version.entries, 'party', 'parties')}`}
              className="group relative min-w-0 flex-1 rounded-sm hover:bg-hover"
            >
              <span
                aria-hidden
                className="absolute left-0 w-0.5 -translate-x-px bg-accent-mark"
                style={{ bottom: `${Math.min(from, height)}%`, height: `calc(${Math.abs(height - from)}% + 2px)` }}
              />
              <span aria-hidden className="absolute inset-x-0 h-0.5 bg-accent-mark" style={{ bottom: `${height}%` }} />
              <span aria-hidden className="absolute inset-x-0 bottom-0 bg-accent-soft opacity-60" style={{ height: `${height}%` }} />
              {version.state === 'active' ? (
                <span
                  aria-hidden
                  className="absolute right-0 size-2.5 translate-y-[4px] rounded-full border-2 border-surface bg-accent"
                  style={{ bottom: `${height}%` }}
                />
              ) : null}
              <span className="sr-only">
                {versionName(version)}: {plural(version.entries, 'party', 'parties')}
              </span>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

/** From 15 to 90 of 100: the axis does not begin at zero, so nothing is drawn as a bar from the ground that would say it does. */
function heightOf(entries: number, { least, most }: { least: number; most: number }): number {
  return most === least ? 55 : 15 + ((entries - least) / (most - least)) * 75;
}
