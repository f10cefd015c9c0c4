import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { modKey } from './mod-key.ts';
import type { Place } from './navigation.tsx';

export function KeysHelp({ places, onClose }: { readonly places: readonly Place[]; readonly onClose: () => void }) {
  const groups = [
    {
      title: 'Everywhere',
      keys: [
        [`${modKey} k`, 'Screen a name or go to a page'],
        ['/', 'Search on this page'],
        ['n', 'Screen a name'],
        ['?', 'These keys'],
        ['Esc', 'Close what is open'],
      ],
    },
    { title: 'Go to', keys: places.map(({ keys, label }) => [keys, label]) },
    {
      title: 'In a table',
      keys: [
        ['j', 'Next row'],
        ['k', 'Row before'],
        ['Enter', 'Open it'],
      ],
    },
    {
      title: 'On hits',
      keys: [
        ['j', 'Next hit'],
        ['k', 'Hit before'],
        ['c', 'Confirm'],
        ['f', 'False positive'],
      ],
    },
  ];
  return (
    <Dialog open onClose={onClose} title="Keyboard" width="sm:max-w-2xl">
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3 className="mb-1.5 text-xs font-medium text-ink-faint">{title}</h3>
            <dl className="flex flex-col">
              {keys.map(([combination = '', label]) => (
                <div key={combination} className="flex h-7 items-center justify-between gap-4 text-sm">
                  <dt>{label}</dt>
                  <dd className="flex gap-1">
                    {combination.split(' ').map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
