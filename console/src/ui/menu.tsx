import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

export interface MenuItem {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly onSelect: () => void;
  readonly danger?: boolean;
  /** Why it cannot be chosen now; shown under the label. */
  readonly reason?: string | undefined;
}

export function Menu({
  trigger,
  items,
  align = 'end',
  heading,
}: {
  readonly trigger: ReactNode;
  readonly items: readonly MenuItem[];
  readonly align?: 'start' | 'end';
  readonly heading?: ReactNode;
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-48 animate-[fade_var(--quick)] rounded-lg border border-line bg-raised p-1 shadow-float"
        >
          {heading === undefined ? null : <div className="border-b border-line px-2.5 py-2 text-sm">{heading}</div>}
          {items.map(({ label, icon, onSelect, danger = false, reason }) => (
            <DropdownMenu.Item
              key={label}
              onSelect={onSelect}
              disabled={reason !== undefined}
              className={`flex min-h-8 items-center gap-2 rounded-md px-2.5 py-1 text-sm outline-none select-none data-highlighted:bg-hover data-disabled:text-ink-faint pointer-coarse:min-h-11 ${danger ? 'text-wax' : 'text-ink'}`}
            >
              <span aria-hidden className="text-ink-faint">
                {icon}
              </span>
              <span>
                {label}
                {reason === undefined ? null : <span className="block max-w-56 text-xs">{reason}</span>}
              </span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
