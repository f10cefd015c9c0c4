import { useEffect, useRef } from 'react';

export interface Shortcut {
  /** `j`, `?`, `g s` (one after the other), `mod+k` (Ctrl, or Cmd on a Mac). */
  readonly keys: string;
  readonly label: string;
  readonly run: () => void;
  /** Also while a field has the focus. */
  readonly inFields?: boolean;
}

/** Keys that work while the component is on the page. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    const match = createMatcher();
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const typed = keyOf(event);
      if (typed === undefined) return;
      const blocked = takesText(event.target) || document.querySelector('[role="dialog"],[role="menu"]') !== null;
      const found = match(
        typed,
        current.current.filter((each) => each.inFields === true || !blocked),
        event.timeStamp,
      );
      if (found === undefined) return;
      event.preventDefault();
      found.run();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

/** Follows what is typed; answers the shortcut that is complete. A sequence must go on within 1.2 s. */
export function createMatcher(): <S extends { readonly keys: string }>(
  typed: string,
  shortcuts: readonly S[],
  atMs: number,
) => S | undefined {
  let begun: { key: string; atMs: number } | undefined;
  return (typed, shortcuts, atMs) => {
    const before = begun !== undefined && atMs - begun.atMs < 1200 ? begun.key : undefined;
    begun = undefined;
    const inSequence = before === undefined ? undefined : shortcuts.find(({ keys }) => keys === `${before} ${typed}`);
    if (inSequence !== undefined) return inSequence;
    if (shortcuts.some(({ keys }) => keys.startsWith(`${typed} `))) begun = { key: typed, atMs };
    return shortcuts.find(({ keys }) => keys === typed);
  };
}

export function keyOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string | undefined {
  if (['Control', 'Meta', 'Alt', 'Shift'].includes(event.key) || event.altKey) return undefined;
  return event.ctrlKey || event.metaKey ? `mod+${event.key.toLowerCase()}` : event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

function takesText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
