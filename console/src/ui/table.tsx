import { type KeyboardEvent, type ReactNode, useRef } from 'react';

export interface Column<T> {
  readonly head: string;
  readonly cell: (row: T) => ReactNode;
  readonly align?: 'right';
  /** Tailwind width class of the column on a wide screen. */
  readonly width?: string;
  /** On a phone a row is a card: its title, a labelled line, something in the card's corner, or left out. */
  readonly phone?: 'title' | 'line' | 'corner' | 'hidden';
  /** Leaves the heading to screen readers. */
  readonly quietHead?: boolean;
}

/**
 * Dense rows under a heading that stays. Rows that open are walked with the arrow keys or j and k and opened with Enter; on a phone
 * they are cards.
 */
export function Table<T>({
  label,
  columns,
  rows,
  rowKey,
  onOpen,
  selected,
}: {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly onOpen?: (row: T) => void;
  readonly selected?: string | undefined;
}) {
  const body = useRef<HTMLTableSectionElement>(null);
  const walk = (event: KeyboardEvent<HTMLTableRowElement>, row: T) => {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey) return;
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (event.key === 'Enter') onOpen?.(row);
    else if (step !== undefined) {
      const all = [...(body.current?.rows ?? [])];
      all[all.indexOf(event.currentTarget) + step]?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <table aria-label={label} className="w-full border-separate border-spacing-0 text-sm max-sm:block">
      <thead className="max-sm:sr-only">
        <tr>
          {columns.map(({ head, align, width = '', quietHead = false }) => (
            <th
              key={head}
              scope="col"
              className={`sticky top-0 z-10 h-9 border-b border-line bg-surface px-3 text-left text-xs font-medium whitespace-nowrap text-ink-faint first:rounded-tl-lg first:pl-4 last:rounded-tr-lg last:pr-4 ${width} ${align === 'right' ? 'text-right!' : ''}`}
            >
              {quietHead ? <span className="sr-only">{head}</span> : head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} className="max-sm:block">
        {rows.map((row) => {
          const key = rowKey(row);
          return (
            <tr
              key={key}
              {...(onOpen === undefined ? {} : { tabIndex: 0, onClick: () => onOpen(row), onKeyDown: (event) => walk(event, row) })}
              aria-selected={selected === undefined ? undefined : selected === key}
              className={`group max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:gap-x-3 max-sm:gap-y-1 max-sm:border-b max-sm:border-line max-sm:px-4 max-sm:py-3 max-sm:last:border-0 ${onOpen === undefined ? '' : 'cursor-pointer hover:bg-hover focus-visible:-outline-offset-2'} ${selected === key ? 'bg-selected' : ''}`}
            >
              {columns.map(({ head, cell, align, phone = 'line' }) => (
                <td
                  key={head}
                  className={`h-10 border-b border-line px-3 py-1.5 first:pl-4 last:pr-4 group-last:border-b-0 max-sm:h-auto max-sm:border-0 max-sm:p-0! ${align === 'right' ? 'text-right max-sm:text-left' : ''} ${phoneLooks[phone]}`}
                >
                  {phone === 'line' ? (
                    <span aria-hidden className="shrink-0 text-ink-faint sm:hidden">
                      {head}
                    </span>
                  ) : null}
                  {phone === 'line' ? <span className="max-sm:min-w-0 max-sm:text-right">{cell(row)}</span> : cell(row)}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const phoneLooks = {
  title: 'max-sm:order-1 max-sm:col-start-1 max-sm:min-w-0',
  corner: 'max-sm:order-2 max-sm:col-start-2 max-sm:justify-self-end',
  line: 'max-sm:order-3 max-sm:col-span-2 max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:text-xs',
  hidden: 'max-sm:hidden',
};
