import { useSearchText } from '../../search.ts';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CheckForm } from './check-form.tsx';
import { RecentChecks } from './recent-checks.tsx';
import { ScreeningTabs } from './screening-tabs.tsx';

export function NewCheckPage() {
  const [search] = useSearchText();
  const name = search.get('name') ?? '';
  return (
    <Page title="Screening" lead="Compare a name with every list in force. Each answer says why." wide>
      <ScreeningTabs current="checks" />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(22rem,27rem)_minmax(0,1fr)]">
        <Panel label="New check">
          <CheckForm key={name} name={name} />
        </Panel>
        <RecentChecks />
      </div>
    </Page>
  );
}
