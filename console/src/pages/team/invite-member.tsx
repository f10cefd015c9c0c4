import type { inviteMember, ReplyOf } from '@surety/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, fieldError } from '../../api/client.ts';
import { exactUtc } from '../../text/time.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/failure.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { RoleChoice } from './role-choice.tsx';
import type { Role } from './roles.ts';

export function InviteMember({ email: known, onClose }: { readonly email: string; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const [email, setEmail] = useState(known);
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>(['analyst']);
  const invite = useMutation({
    mutationFn: () =>
      api.identity.inviteMember({
        body: { email: email.trim(), roles: [...roles], ...(name.trim() === '' ? {} : { name: name.trim() }) },
        idempotencyKey: crypto.randomUUID(),
      }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['members'] }),
  });
  if (invite.data !== undefined) return <InviteLink invited={invite.data} onClose={onClose} />;
  const reason = email.trim() === '' ? 'Give an e-mail address first' : roles.length === 0 ? 'Choose at least one role' : undefined;
  return (
    <Dialog open onClose={onClose} title="Invite a person" lead="You get a one-time link to hand over; no mail is sent.">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason === undefined) invite.mutate();
        }}
      >
        <FailureNotice error={invite.error} />
        <Field label="E-mail" error={fieldError(invite.error, 'email')}>
          {(described) => (
            <Input
              {...described}
              type="email"
              autoFocus
              required
              maxLength={254}
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label="Name" optional error={fieldError(invite.error, 'name')}>
          {(described) => (
            <Input {...described} maxLength={200} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <RoleChoice chosen={roles} onChange={setRoles} />
        <DialogActions>
          <Button look="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="primary" busy={invite.isPending} reason={reason}>
            Make the link
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function InviteLink({
  invited: { member, link },
  onClose,
}: {
  readonly invited: ReplyOf<typeof inviteMember>;
  readonly onClose: () => void;
}) {
  const url = new URL(link.path, location.origin).toString();
  return (
    <Dialog
      open
      keep
      onClose={onClose}
      title={`The link for ${member.email}`}
      lead={`Shown this once. It works once, until ${exactUtc(link.expires_at)}; whoever opens it joins.`}
      width="sm:max-w-xl"
    >
      <div className="flex items-center gap-2 rounded-lg border border-accent-mark/50 bg-accent-soft p-2.5">
        <code data-secret className="min-w-0 flex-1 font-mono text-xs break-all">
          {url}
        </code>
        <CopyButton text={url} look="primary" />
      </div>
      <DialogActions>
        <Button onClick={onClose}>Done</Button>
      </DialogActions>
    </Dialog>
  );
}
