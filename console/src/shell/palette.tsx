import { useNavigate } from '@tanstack/react-router';
import { CornerDownLeft, ScanSearch } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type KeyboardEvent, useState } from 'react';
import { useMe } from '../api/session.ts';
import { useScreen } from '../pages/screening/screen.ts';
import { paths } from '../paths.ts';
import { wordsOf } from '../ui/failure.tsx';
import { Kbd } from '../ui/kbd.tsx';
import type { Place } from './navigation.tsx';
import { chooseTheme } from './theme.ts';

interface Command {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: Place['icon'];
  readonly run: () => void;
  /** Stays open until its own end. */
  readonly keep?: boolean;
}

/** One field for everything: a page, an action, or a name to screen. */
export function Palette({ places, onClose }: { readonly places: readonly Place[]; readonly onClose: () => void }) {
  const navigate = useNavigate();
  const me = useMe();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const go = (to: string) => () => void navigate({ to });
  const screening = useScreen();
  const typed = text.trim();
  const known: Command[] = [
    ...places.map(({ label, to, icon, keys }) => ({ id: to, label, icon, hint: keys, run: go(to) })),
    { id: 'whitelist', label: 'Whitelist', run: go(paths.whitelist()) },
    { id: 'light', label: 'Light theme', run: () => chooseTheme('light') },
    { id: 'dark', label: 'Dark theme', run: () => chooseTheme('dark') },
    { id: 'system', label: 'Theme of the system', run: () => chooseTheme('system') },
  ];
  const found = known.filter(({ label }) => matches(label, typed));
  const screen: Command[] =
    typed === '' || !me.permissions.includes('screening.write')
      ? []
      : [
          {
            id: 'screen',
            label: `Screen “${typed}”`,
            icon: ScanSearch,
            keep: true,
            run: () => (screening.isPending ? undefined : screening.mutate({ name: typed }, { onSuccess: onClose })),
          },
        ];
  const commands = found.length > 0 && typed.length < 4 ? [...found, ...screen] : [...screen, ...found];
  const current = commands[Math.min(at, commands.length - 1)];
  const run = (command: Command | undefined) => {
    if (command?.keep !== true) onClose();
    command?.run();
  };
  const walk = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(1, commands.length));
    else if (event.key === 'ArrowUp') setAt((at - 1 + commands.length) % Math.max(1, commands.length));
    else if (event.key === 'Enter') run(current);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog.Root open onOpenChange={(next) => (next ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-[fade_var(--quick)] bg-shade" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[10vh] left-1/2 z-40 flex max-h-[70vh] w-[calc(100vw-1.5rem)] max-w-xl -translate-x-1/2 animate-[fade_var(--quick)] flex-col overflow-hidden rounded-xl border border-line bg-raised shadow-float outline-none"
        >
          <Dialog.Title className="sr-only">Screen a name or go to a page</Dialog.Title>
          <input
            role="combobox"
            aria-expanded
            aria-controls="palette-commands"
            aria-activedescendant={current === undefined ? undefined : `palette-${current.id}`}
            aria-label="A name to screen, or a page"
            placeholder="A name to screen, or a page"
            maxLength={500}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setAt(0);
            }}
            onKeyDown={walk}
            className="h-13 shrink-0 border-b border-line bg-transparent px-4 text-lg outline-none placeholder:text-ink-faint"
          />
          <div id="palette-commands" role="listbox" aria-label="Commands" className="min-h-0 overflow-y-auto p-1.5">
            {commands.map((command) => (
              <div
                key={command.id}
                id={`palette-${command.id}`}
                role="option"
                tabIndex={-1}
                aria-selected={command === current}
                onPointerMove={() => setAt(commands.indexOf(command))}
                onClick={() => run(command)}
                onKeyDown={() => undefined}
                className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-sm text-ink-soft aria-selected:bg-selected aria-selected:text-ink pointer-coarse:min-h-11"
              >
                {command.icon === undefined ? <span className="size-4" /> : <command.icon aria-hidden className="size-4" />}
                <span className="min-w-0 truncate">{command.label}</span>
                <span aria-hidden className="ml-auto flex items-center gap-1">
                  {command === current ? (
                    <CornerDownLeft className="size-3.5" />
                  ) : (
                    command.hint?.split(' ').map((key) => <Kbd key={key}>{key}</Kbd>)
                  )}
                </span>
              </div>
            ))}
            {screening.isPending ? (
              <p role="status" className="px-3 py-2 text-sm text-ink-soft">
                Screening…
              </p>
            ) : null}
            {screening.error === null ? null : (
              <p role="alert" className="px-3 py-2 text-sm text-wax">
                {wordsOf(screening.error).title} {wordsOf(screening.error).detail}
              </p>
            )}
            {commands.length === 0 ? <p className="px-3 py-6 text-center text-ink-soft">Nothing by that name.</p> : null}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function matches(label: string, typed: string): boolean {
  const wanted = typed.toLowerCase().split(/\s+/);
  return wanted.every(
    (word) =>
      label
        .toLowerCase()
        .split(/\s+/)
        .some((part) => part.startsWith(word)) || word === '',
  );
}
