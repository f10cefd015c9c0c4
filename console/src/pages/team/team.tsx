import type { Member } from '@surety/contract';
import { MoreHorizontal, UserCog, UserMinus, UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { usePages } from '../../api/pages.ts';
import { useMay, useMe } from '../../api/session.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedTable } from '../../ui/paged-table.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Empty } from '../../ui/states.tsx';
import type { Column } from '../../ui/table.tsx';
import { ChangeRoles } from './change-roles.tsx';
import { InviteMember } from './invite-member.tsx';
import { RemoveMember } from './remove-member.tsx';
import { roleLabel } from './roles.ts';

type Open = { readonly what: 'invite'; readonly email?: string } | { readonly what: 'roles' | 'remove'; readonly member: Member };

/** Who works in this tenant, and what each may do. */
export function TeamPage() {
  const me = useMe();
  const { may, reason } = useMay('members.manage');
  const [open, setOpen] = useState<Open | undefined>();
  const close = () => setOpen(undefined);
  const members = usePages({ key: ['members'], fetchPage: (page, signal) => api.identity.listMembers({ query: page, signal }) });
  const columns: Column<Member>[] = [
    {
      head: 'Person',
      phone: 'title',
      cell: ({ user_id, name, email }) => (
        <span className="block min-w-0">
          <span className="font-medium">{name || email}</span>
          {user_id === me.user?.id ? <span className="ml-2 text-xs text-ink-faint">you</span> : null}
          {name === '' ? null : <span className="block truncate text-xs text-ink-soft">{email}</span>}
        </span>
      ),
    },
    {
      head: 'Roles',
      cell: ({ roles }) => (
        <span className="flex flex-wrap gap-1 max-sm:justify-end">
          {roles.map((role) => (
            <Badge key={role}>{roleLabel(role)}</Badge>
          ))}
        </span>
      ),
    },
    {
      head: 'Status',
      width: 'w-32',
      cell: ({ status }) =>
        status === 'active' ? (
          <Badge tone="moss" dot>
            Active
          </Badge>
        ) : (
          <Badge tone="amber" dot>
            Invited
          </Badge>
        ),
    },
    { head: 'Signed in', width: 'w-32', cell: ({ last_signed_in_at }) => <Moment at={last_signed_in_at} none="never" /> },
    {
      head: 'Since',
      width: 'w-28',
      cell: ({ joined_at, invited_at }) => (
        <span className="text-ink-soft">
          <Moment at={joined_at ?? invited_at} />
        </span>
      ),
    },
    {
      head: 'Actions',
      quietHead: true,
      width: 'w-12',
      align: 'right',
      phone: 'corner',
      cell: (member) =>
        may ? (
          <Menu
            trigger={
              <IconButton label={`Actions for ${member.name || member.email}`} size="small">
                <MoreHorizontal aria-hidden className="size-4" />
              </IconButton>
            }
            items={[
              ...(member.status === 'invited'
                ? [
                    {
                      label: 'Make a new link',
                      icon: <UserPlus className="size-4" />,
                      onSelect: () => setOpen({ what: 'invite', email: member.email }),
                    },
                  ]
                : []),
              { label: 'Change roles', icon: <UserCog className="size-4" />, onSelect: () => setOpen({ what: 'roles', member }) },
              {
                label: 'Remove',
                icon: <UserMinus className="size-4" />,
                danger: true,
                onSelect: () => setOpen({ what: 'remove', member }),
              },
            ]}
          />
        ) : null,
    },
  ];
  return (
    <Page
      title="Team"
      lead={`People who work in ${me.tenant.name}.`}
      actions={
        <Button look="primary" reason={reason} onClick={() => setOpen({ what: 'invite' })}>
          <UserPlus aria-hidden className="size-4" /> Invite
        </Button>
      }
    >
      <Panel>
        <PagedTable
          label="People"
          paged={members}
          columns={columns}
          rowKey={({ user_id }) => user_id}
          permission="members.read"
          empty={<Empty icon={<Users />} title="Nobody here" />}
        />
      </Panel>
      {open?.what === 'invite' ? <InviteMember email={open.email ?? ''} onClose={close} /> : null}
      {open?.what === 'roles' ? <ChangeRoles member={open.member} onClose={close} /> : null}
      {open?.what === 'remove' ? <RemoveMember member={open.member} onClose={close} /> : null}
    </Page>
  );
}
