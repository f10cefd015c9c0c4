import { Lock } from 'lucide-react';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Empty } from '../ui/states.tsx';

/** In place of a page that one's roles do not reach. The server would say the same; this saves asking. */
export function NotPermitted({ permission }: { readonly permission: string }) {
  return (
    <Page title="Not permitted">
      <Panel>
        <Empty icon={<Lock />} title="You may not see this page">
          It needs the permission <code className="font-mono text-xs">{permission}</code>. An owner or admin of your tenant can give you a
          role that has it.
        </Empty>
      </Panel>
    </Page>
  );
}
