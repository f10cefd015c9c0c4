import type { ListVersion, ScreeningList } from '@surety/contract';
import { useNavigate } from '@tanstack/react-router';
import { FileStack, Upload } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { usePages } from '../../api/pages.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { count } from '../../text/format.ts';
import { exactUtc } from '../../text/time.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedTable } from '../../ui/paged-table.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Empty } from '../../ui/states.tsx';
import type { Column } from '../../ui/table.tsx';
import { FictionalBadge } from '../screening/fictional.tsx';
import { ChangeBar } from './change-bar.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { ageDays, ageTone, ageWords, versionName } from './words.ts';

/** The lists in force: how large, how old, and what their last version changed. */
export function ListsPage() {
  const navigate = useNavigate();
  const { reason } = useMay('lists.write');
  const [importing, setImporting] = useState(false);
  const lists = usePages({ key: ['lists', 'all'], fetchPage: (page, signal) => api.screening.listLists({ query: page, signal }) });
  const importButton = (
    <Button look="primary" reason={reason} onClick={() => setImporting(true)}>
      <Upload aria-hidden className="size-4" /> Import a list
    </Button>
  );
  return (
    <Page
      title="Lists"
      lead="What names are compared with. A damaged or collapsed file never replaces the version in force."
      actions={importButton}
    >
      <Panel>
        <PagedTable
          label="Lists"
          paged={lists}
          columns={columns}
          rowKey={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: paths.list(id) })}
          permission="lists.read"
          empty={
            <Empty icon={<FileStack />} title="No lists yet" action={importButton}>
              Import the files of OFAC, the UN or any OpenSanctions export as their issuers publish them.
            </Empty>
          }
        />
      </Panel>
      {importing ? <ImportDialog onClose={() => setImporting(false)} /> : null}
    </Page>
  );
}

const columns: Column<ScreeningList>[] = [
  {
    head: 'List',
    phone: 'title',
    cell: ({ id, name, fictional, latest_refusal }) => (
      <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="font-medium">{name}</span>
        <FictionalBadge shown={fictional} />
        {latest_refusal === null ? null : (
          <Badge tone="wax" dot tip={`${latest_refusal.sentence} (${exactUtc(latest_refusal.refused_at)})`}>
            Last import refused
          </Badge>
        )}
        <span className="w-full font-mono text-xs text-ink-faint">{id}</span>
      </span>
    ),
  },
  {
    head: 'In force',
    width: 'w-32',
    cell: ({ active_version: version }) =>
      version === null ? (
        <span className="text-ink-faint">none</span>
      ) : (
        <span className="num whitespace-nowrap">{versionName(version)}</span>
      ),
  },
  {
    head: 'Age',
    width: 'w-32',
    phone: 'corner',
    cell: ({ active_version: version }) => (version === null ? null : <AgeBadge version={version} />),
  },
  {
    head: 'Parties',
    width: 'w-24',
    align: 'right',
    cell: ({ active_version: version }) => <span className="num">{version === null ? '–' : count(version.entries)}</span>,
  },
  {
    head: 'Last change',
    width: 'w-44',
    cell: ({ active_version: version }) => (version === null ? '–' : <ChangeBar changes={version.changes} />),
  },
  {
    head: 'Versions',
    width: 'w-20',
    align: 'right',
    phone: 'hidden',
    cell: ({ version_count }) => <span className="num text-ink-soft">{count(version_count)}</span>,
  },
  {
    head: 'Imported',
    width: 'w-28',
    align: 'right',
    cell: ({ active_version: version }) => (
      <span className="text-ink-soft">
        <Moment at={version?.confirmed_at} />
      </span>
    ),
  },
];

function AgeBadge({ version }: { readonly version: ListVersion }) {
  if (version.generated_on === null) {
    return (
      <Badge
        tone="neutral"
        tip={`These files state no date, so their age is the issuer's to say. Imported ${exactUtc(version.imported_at)}.`}
      >
        not stated
      </Badge>
    );
  }
  const days = ageDays(version, new Date());
  return (
    <Badge tone={ageTone(days)} dot>
      {ageWords(days)}
    </Badge>
  );
}
