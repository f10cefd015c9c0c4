import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';

/** A list with the chosen item beside it; on a narrow screen one or the other. `chosen`: the reader chose, rather than we. */
export function TwoPanes({
  list,
  detail,
  chosen,
  onBack,
}: {
  readonly list: ReactNode;
  readonly detail: ReactNode;
  readonly chosen: boolean;
  readonly onBack: () => void;
}) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(17rem,22rem)_minmax(0,1fr)]">
      <Panel
        label="Hits"
        className={`overflow-hidden lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:overflow-y-auto ${chosen ? 'max-lg:hidden' : ''}`}
      >
        {list}
      </Panel>
      <div className={chosen ? '' : 'max-lg:hidden'}>
        <div className="mb-2 lg:hidden">
          <Button look="ghost" onClick={onBack}>
            <ArrowLeft aria-hidden className="size-4" /> All hits
          </Button>
        </div>
        <Panel label="The chosen hit">{detail}</Panel>
      </div>
    </div>
  );
}
