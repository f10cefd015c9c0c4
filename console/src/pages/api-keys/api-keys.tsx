import type { ApiKey, ApiKeyWithToken } from '@surety/contract';
import { KeyRound, MoreHorizontal, Plus, RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { usePages } from '../../api/pages.ts';
import { useMay, useMe } from '../../api/session.ts';
import { count } from '../../text/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { CopyCode } from '../../ui/copy.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedTable } from '../../ui/paged-table.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Empty } from '../../ui/states.tsx';
import type { Column } from '../../ui/table.tsx';
import { CreateKey } from './create-key.tsx';
import { NewSecret } from './new-secret.tsx';
import { RevokeKey } from './revoke-key.tsx';
import { RotateKey } from './rotate-key.tsx';

type Open =
  | { readonly what: 'create' }
  | { readonly what: 'rotate' | 'revoke'; readonly key: ApiKey }
  | { readonly what: 'secret'; readonly key: ApiKeyWithToken };

/** Keys with which programs call the API. A secret is shown once, when it is made. */
export function ApiKeysPage() {
  const me = useMe();
  const { may, reason } = useMay('api_keys.manage');
  const [open, setOpen] = useState<Open | undefined>();
  const close = () => setOpen(undefined);
  const keys = usePages({
    key: ['api-keys'],
    fetchPage: (page, signal) => api.identity.listApiKeys({ query: page, signal }),
    refetchMs: 30_000,
  });
  const create = (
    <Button look="primary" reason={reason} onClick={() => setOpen({ what: 'create' })}>
      <Plus aria-hidden className="size-4" /> Create a key
    </Button>
  );
  const columns: Column<ApiKey>[] = [
    {
      head: 'Name',
      phone: 'title',
      cell: ({ name, status, environment, old_secret_works_until }) => (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className={`font-medium ${status === 'active' ? '' : 'text-ink-soft line-through decoration-line-strong'}`}>{name}</span>
          {environment === 'live' || me.tenant.demo ? null : <Badge tone="amber">{environment}</Badge>}
          {status === 'active' ? null : <Badge tone={status === 'revoked' ? 'wax' : 'neutral'}>{status}</Badge>}
          {old_secret_works_until !== null && Date.parse(old_secret_works_until) > Date.now() ? (
            <Badge tone="accent" tip="The secret before the rotation still works">
              old secret ends <Moment at={old_secret_works_until} />
            </Badge>
          ) : null}
        </span>
      ),
    },
    { head: 'Key', width: 'w-56', cell: ({ id, prefix }) => <CopyCode text={id} shown={`${prefix}…`} label="key id" /> },
    {
      head: 'Scopes',
      cell: ({ scopes }) => (
        <span className="flex flex-wrap gap-1 max-sm:justify-end">
          {scopes.map((scope) => (
            <Badge key={scope}>{scope}</Badge>
          ))}
        </span>
      ),
    },
    { head: 'Requests', width: 'w-24', align: 'right', cell: ({ request_count }) => <span className="num">{count(request_count)}</span> },
    { head: 'Last used', width: 'w-28', cell: ({ last_used_at }) => <Moment at={last_used_at} none="never" /> },
    { head: 'Expires', width: 'w-28', cell: ({ expires_at }) => <Moment at={expires_at} none="never" /> },
    {
      head: 'Created',
      width: 'w-28',
      cell: ({ created_at }) => (
        <span className="text-ink-soft">
          <Moment at={created_at} />
        </span>
      ),
    },
    {
      head: 'Actions',
      quietHead: true,
      width: 'w-12',
      phone: 'corner',
      align: 'right',
      cell: (key) =>
        may && key.status === 'active' ? (
          <Menu
            trigger={
              <IconButton label={`Actions for ${key.name}`} size="small">
                <MoreHorizontal aria-hidden className="size-4" />
              </IconButton>
            }
            items={[
              { label: 'Rotate the secret', icon: <RotateCw className="size-4" />, onSelect: () => setOpen({ what: 'rotate', key }) },
              { label: 'Revoke', icon: <Trash2 className="size-4" />, danger: true, onSelect: () => setOpen({ what: 'revoke', key }) },
            ]}
          />
        ) : null,
    },
  ];
  return (
    <Page
      title="API keys"
      lead={`Programs call the API with these. Together they may make ${count(me.tenant.requests_per_window)} requests a minute.`}
      actions={create}
    >
      <Panel>
        <PagedTable
          label="API keys"
          paged={keys}
          columns={columns}
          rowKey={({ id }) => id}
          permission="api_keys.read"
          empty={
            <Empty icon={<KeyRound />} title="No API keys yet" action={create}>
              A key lets your own systems screen names as customers arrive. Give it only the scopes it needs.
            </Empty>
          }
        />
      </Panel>
      {open?.what === 'create' ? <CreateKey onClose={close} onCreated={(key) => setOpen({ what: 'secret', key })} /> : null}
      {open?.what === 'rotate' ? (
        <RotateKey apiKey={open.key} onClose={close} onRotated={(key) => setOpen({ what: 'secret', key })} />
      ) : null}
      {open?.what === 'revoke' ? <RevokeKey apiKey={open.key} onClose={close} /> : null}
      {open?.what === 'secret' ? <NewSecret apiKey={open.key} onClose={close} /> : null}
    </Page>
  );
}
