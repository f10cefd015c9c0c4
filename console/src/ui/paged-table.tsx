import type { ReactNode } from 'react';
import type { Paged } from '../api/pages.ts';
import { Button } from './button.tsx';
import { Failure } from './failure.tsx';
import { WaitingRows } from './states.tsx';
import { type Column, Table } from './table.tsx';

interface Page<T> {
  readonly items: readonly T[];
  readonly next_cursor: string | null;
}

/** A table over a paged list with all its states: waiting, failed, empty, more to come. */
export function PagedTable<T, P extends Page<T>>({
  paged: { query, items },
  label,
  columns,
  rowKey,
  onOpen,
  selected,
  empty,
  permission,
}: {
  readonly paged: Paged<T, P>;
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rowKey: (row: T) => string;
  readonly onOpen?: (row: T) => void;
  readonly selected?: string | undefined;
  readonly empty: ReactNode;
  readonly permission?: string;
}) {
  if (items === undefined)
    return query.error === null ? (
      <WaitingRows />
    ) : (
      <Failure error={query.error} onRetry={() => void query.refetch()} {...(permission === undefined ? {} : { permission })} />
    );
  if (items.length === 0) return empty;
  return (
    <>
      <Table
        label={label}
        columns={columns}
        rows={items}
        rowKey={rowKey}
        selected={selected}
        {...(onOpen === undefined ? {} : { onOpen })}
      />
      {query.hasNextPage ? (
        <div className="flex justify-center border-t border-line p-2">
          <Button look="ghost" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        </div>
      ) : null}
    </>
  );
}
