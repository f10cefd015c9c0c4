import type { ListVersion } from '@surety/contract';
import { count } from '../../text/format.ts';

/** What a version added, changed and removed: figures and one bar in their proportions. */
export function ChangeBar({ changes }: { readonly changes: ListVersion['changes'] }) {
  if (changes === null) return <span className="text-ink-faint">first version</span>;
  const { added, changed, removed } = changes;
  const total = added + changed + removed;
  if (total === 0) return <span className="text-ink-faint">no change</span>;
  return (
    <span className="inline-flex flex-col gap-1">
      <span className="num flex gap-2.5 text-xs leading-none font-medium">
        <span className={added > 0 ? 'text-moss' : 'text-ink-faint'}>
          +{count(added)}
          <span className="sr-only"> added</span>
        </span>
        <span className={changed > 0 ? 'text-amber' : 'text-ink-faint'}>
          ~{count(changed)}
          <span className="sr-only"> changed</span>
        </span>
        <span className={removed > 0 ? 'text-wax' : 'text-ink-faint'}>
          −{count(removed)}
          <span className="sr-only"> removed</span>
        </span>
      </span>
      <span aria-hidden className="flex h-1 w-24 gap-px overflow-hidden rounded-full">
        <span className="bg-moss-mark" style={{ flexGrow: added }} />
        <span className="bg-amber-mark" style={{ flexGrow: changed }} />
        <span className="bg-wax-mark" style={{ flexGrow: removed }} />
      </span>
    </span>
  );
}
