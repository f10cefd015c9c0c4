import type { ListVersion } from '@surety/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronRight, ShieldAlert, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay, useMe } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { usePathPart } from '../../search.ts';
import { bytes, exactCount, plural } from '../../text/format.ts';
import { exactUtc } from '../../text/time.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyCode } from '../../ui/copy.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure, FailureNotice } from '../../ui/failure.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel, PanelHeader } from '../../ui/panel.tsx';
import { Notice, WaitingRows } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { FictionalBadge } from '../screening/fictional.tsx';
import { byWords } from '../screening/words.ts';
import { Changes } from './changes.tsx';
import { formatWords, stateLooks, versionName } from './words.ts';

/** One version of a list: what it is, what was sent, and what it changed. */
export function VersionPage() {
  const listId = usePathPart('listId');
  const versionId = usePathPart('versionId');
  const [asking, setAsking] = useState(false);
  const { reason } = useMay('lists.write');
  const {
    data: version,
    error,
    refetch,
  } = useQuery({
    queryKey: ['lists', listId, 'version', versionId],
    queryFn: ({ signal }) => api.screening.getVersion({ params: { list_id: listId, version_id: versionId }, signal }),
  });
  const above = (
    <>
      <Link to={paths.lists()} className="hover:text-ink hover:underline">
        Lists
      </Link>
      <ChevronRight aria-hidden className="size-3.5" />
      <Link to={paths.list(listId)} className="hover:text-ink hover:underline">
        {listId}
      </Link>
      <ChevronRight aria-hidden className="size-3.5" /> Version
    </>
  );
  if (version === undefined)
    return (
      <Page title="Version" above={above}>
        <Panel>{error === null ? <WaitingRows /> : <Failure error={error} onRetry={() => void refetch()} permission="lists.read" />}</Panel>
      </Page>
    );
  const state = stateLooks[version.state];
  return (
    <Page
      above={above}
      documentTitle={`${listId} ${versionName(version)}`}
      title={
        <span className="flex flex-wrap items-center gap-2">
          {versionName(version)}
          <Badge tone={state.tone} dot>
            {state.label}
          </Badge>
          <FictionalBadge shown={version.fictional} />
        </span>
      }
      lead={`${version.source ?? listId}, ${plural(version.entries, 'party', 'parties')}`}
      actions={
        version.state === 'ready' || version.state === 'superseded' ? (
          <Button look="primary" reason={reason} onClick={() => setAsking(true)}>
            Put in force
          </Button>
        ) : null
      }
    >
      {version.refusal === null ? null : (
        <div className="mb-4">
          <Notice tone="wax" icon={<ShieldAlert />} title="This import was refused and changed nothing.">
            {version.refusal.sentence}
          </Notice>
        </div>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        {version.state === 'refused' ? <div /> : <Changes listId={listId} version={version} />}
        <VersionFacts version={version} />
      </div>
      {asking ? <Activate version={version} onClose={() => setAsking(false)} /> : null}
    </Page>
  );
}

function VersionFacts({ version }: { readonly version: ListVersion }) {
  const me = useMe();
  return (
    <div className="flex flex-col gap-4 max-lg:order-first">
      <Panel>
        <PanelHeader title="About it" />
        <Facts
          facts={[
            ['Format', version.format === null ? '–' : (formatWords[version.format] ?? version.format)],
            ['Parties', exactCount(version.entries)],
            ['Imported', `${exactUtc(version.imported_at)} by ${byWords(version.imported_by, me)}`],
            ['Confirmed', exactUtc(version.confirmed_at)],
            ['In force since', version.activated_at === null ? '–' : exactUtc(version.activated_at)],
            ['Superseded', version.superseded_at === null ? '–' : exactUtc(version.superseded_at)],
            [
              'Content',
              version.content_hash === null ? (
                '–'
              ) : (
                <CopyCode key="hash" text={version.content_hash} shown={`${version.content_hash.slice(0, 16)}…`} label="SHA-256" />
              ),
            ],
          ]}
        />
      </Panel>
      <Panel>
        <PanelHeader title="Files" />
        <ul>
          {version.files.map(({ name, bytes: size, sha256 }) => (
            <li key={name} className="border-b border-line px-4 py-2 text-sm last:border-0">
              <span className="flex justify-between gap-3">
                <span className="min-w-0">{name}</span>
                <span className="num whitespace-nowrap text-ink-soft">{bytes(size)}</span>
              </span>
              <CopyCode text={sha256} shown={`${sha256.slice(0, 16)}…`} label="SHA-256" />
            </li>
          ))}
        </ul>
      </Panel>
      {version.warnings.length === 0 ? null : (
        <Panel>
          <PanelHeader title="Remarks on the files" note={version.warnings.length} />
          <ul className="max-h-72 overflow-y-auto">
            {version.warnings.map(({ code, message, file }) => (
              <li key={`${code} ${file} ${message}`} className="flex gap-2 border-b border-line px-4 py-2 text-sm last:border-0">
                <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-amber" />
                <span>
                  {message} {file === null ? null : <span className="text-ink-faint">({file})</span>}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}

function Activate({ version, onClose }: { readonly version: ListVersion; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const activate = useMutation({
    mutationFn: () => api.screening.activateVersion({ params: { list_id: version.list_id, version_id: version.id } }),
    onSuccess: async () => {
      toast(`In force: ${version.list_id}, ${versionName(version)}`);
      onClose();
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['lists'] }),
        queries.invalidateQueries({ queryKey: ['screening', 'summary'] }),
      ]);
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Put ${versionName(version)} in force?`}
      lead="From that moment new checks use it. The version in force now is superseded and can be brought back the same way."
    >
      <FailureNotice error={activate.error} />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" busy={activate.isPending} onClick={() => activate.mutate()}>
          Put in force
        </Button>
      </DialogActions>
    </Dialog>
  );
}
