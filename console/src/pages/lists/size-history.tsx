import type { ListVersion } from '@surety/contract';
import { exactCount, plural } from '../../text/format.ts';
import { Panel, PanelHeader } from '../../ui/panel.tsx';
import { versionName } from './words.ts';

/** How the list grew and shrank over its versions. Drawn once there are two to compare; its place is not kept before that. */
export function SizeHistory({ versions }: { readonly versions: readonly ListVersion[] | undefined }) {
  const kept = (versions ?? [])
    .filter(({ state }) => state !== 'refused')
    .slice(0, 24)
    .reverse();
  if (kept.length < 2) return null;
  const sizes = kept.map(({ entries }) => entries);
  const most = Math.max(...sizes, 1);
  return (
    <Panel className="mb-4" label="Parties by version">
      <PanelHeader title="Parties by version" note={`${exactCount(Math.min(...sizes))} to ${exactCount(Math.max(...sizes))}`} />
      <ol className="flex h-28 items-end gap-1 px-4 pt-3 pb-3">
        {kept.map((version) => (
          <li
            key={version.id}
            data-tip={`${versionName(version)}: ${plural(version.entries, 'party', 'parties')}`}
            className={`max-w-12 min-w-1 flex-1 rounded-t-[3px] ${version.state === 'active' ? 'bg-accent-mark' : 'bg-accent-mark/40 hover:bg-accent-mark/70'}`}
            style={{ height: `${Math.max(2, (version.entries / most) * 100)}%` }}
          >
            <span className="sr-only">
              {versionName(version)}: {plural(version.entries, 'party', 'parties')}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
