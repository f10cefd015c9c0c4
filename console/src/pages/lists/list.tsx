import type { ListVersion } from '@surety/contract';
import { Link, useNavigate } from '@tanstack/react-router';
import { ChevronRight, FileStack, ShieldAlert, Upload } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { usePages } from '../../api/pages.ts';
import { useMay, useMe } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { usePathPart } from '../../search.ts';
import { bytes, count } from '../../text/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedTable } from '../../ui/paged-table.tsx';
import { Panel, PanelHeader } from '../../ui/panel.tsx';
import { Empty, Notice } from '../../ui/states.tsx';
import type { Column } from '../../ui/table.tsx';
import { FictionalBadge } from '../screening/fictional.tsx';
import { byWords } from '../screening/words.ts';
import { ChangeBar } from './change-bar.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { SizeHistory } from './size-history.tsx';
import { stateLooks, versionName } from './words.ts';

/** One list: its versions, newest first, refused ones with their reason. */
export function ListPage() {
  const me = useMe();
  const navigate = useNavigate();
  const listId = usePathPart('listId');
  const { reason } = useMay('lists.write');
  const [importing, setImporting] = useState(false);
  const lists = usePages({ key: ['lists', 'all'], fetchPage: (page, signal) => api.screening.listLists({ query: page, signal }) });
  const versions = usePages({
    key: ['lists', listId, 'versions'],
    fetchPage: (page, signal) => api.screening.listVersions({ params: { list_id: listId }, query: page, signal }),
  });
  const list = lists.items?.find(({ id }) => id === listId);
  const columns: Column<ListVersion>[] = [
    {
      head: 'Version',
      phone: 'title',
      cell: (version) => (
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="num font-medium">{versionName(version)}</span>
          <span className="text-xs text-ink-faint">{version.source}</span>
        </span>
      ),
    },
    {
      head: 'State',
      width: 'w-32',
      phone: 'corner',
      cell: ({ state }) => (
        <Badge tone={stateLooks[state].tone} dot>
          {stateLooks[state].label}
        </Badge>
      ),
    },
    {
      head: 'Parties',
      width: 'w-24',
      align: 'right',
      cell: ({ state, entries }) => <span className="num">{state === 'refused' && entries === 0 ? '–' : count(entries)}</span>,
    },
    {
      head: 'Changes',
      width: 'w-44',
      cell: ({ state, changes, refusal }) =>
        state === 'refused' ? (
          <span className="line-clamp-2 text-xs text-wax max-sm:text-right" data-tip={refusal?.sentence}>
            {refusal?.sentence}
          </span>
        ) : (
          <ChangeBar changes={changes} />
        ),
    },
    {
      head: 'Size',
      width: 'w-24',
      align: 'right',
      phone: 'hidden',
      cell: ({ files }) => <span className="num text-ink-soft">{bytes(files.reduce((sum, file) => sum + file.bytes, 0))}</span>,
    },
    {
      head: 'By',
      width: 'w-36',
      phone: 'hidden',
      cell: ({ imported_by }) => <span className="block max-w-36 truncate text-ink-soft">{byWords(imported_by, me)}</span>,
    },
    {
      head: 'Imported',
      width: 'w-28',
      align: 'right',
      cell: ({ imported_at }) => (
        <span className="text-ink-soft">
          <Moment at={imported_at} />
        </span>
      ),
    },
  ];
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-2">
          {list?.name ?? listId}
          <FictionalBadge shown={list?.fictional === true} />
        </span>
      }
      documentTitle={list?.name ?? listId}
      lead={
        list?.fictional === true ? (
          'A bundled list for trying things out. Everyone on it is invented.'
        ) : (
          <span className="font-mono text-xs text-ink-faint">{listId}</span>
        )
      }
      above={
        <>
          <Link to={paths.lists()} className="hover:text-ink hover:underline">
            Lists
          </Link>
          <ChevronRight aria-hidden className="size-3.5" /> {list?.name ?? listId}
        </>
      }
      actions={
        <Button look="primary" reason={reason} onClick={() => setImporting(true)}>
          <Upload aria-hidden className="size-4" /> Import a new version
        </Button>
      }
    >
      {list?.latest_refusal ? (
        <div className="mb-4">
          <Notice tone="wax" icon={<ShieldAlert />} title="The latest import was refused; the version before it stays in force.">
            {list.latest_refusal.sentence}{' '}
            <Link
              to={paths.listVersion(listId, list.latest_refusal.version_id)}
              className="font-medium text-wax underline underline-offset-2"
            >
              See what was sent
            </Link>
          </Notice>
        </div>
      ) : null}
      <SizeHistory versions={versions.items} />
      <Panel>
        <PanelHeader title="Versions" note="newest first" />
        <PagedTable
          label="Versions"
          paged={versions}
          columns={columns}
          rowKey={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: paths.listVersion(listId, id) })}
          permission="lists.read"
          empty={<Empty icon={<FileStack />} title="No versions yet" />}
        />
      </Panel>
      {importing ? <ImportDialog listId={listId} onClose={() => setImporting(false)} /> : null}
    </Page>
  );
}
