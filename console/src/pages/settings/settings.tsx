import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api, fieldError } from '../../api/client.ts';
import { useMay, useMe } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { useSignOut } from '../../shell/sign-out.ts';
import { chooseTheme, useTheme } from '../../shell/theme.ts';
import { count, words } from '../../text/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyCode } from '../../ui/copy.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FailureNotice } from '../../ui/failure.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel, PanelHeader } from '../../ui/panel.tsx';
import { Choices } from '../../ui/tabs.tsx';
import { toast } from '../../ui/toast.tsx';

export function SettingsPage() {
  return (
    <Page title="Settings">
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Account />
        <Tenant />
        <Appearance />
        <Permissions />
      </div>
    </Page>
  );
}

function Account() {
  const me = useMe();
  const signOut = useSignOut();
  const [asking, setAsking] = useState(false);
  return (
    <Panel>
      <PanelHeader title="You" />
      <Facts
        facts={[
          ['Name', me.user?.name ?? me.api_key?.name ?? '–'],
          ['E-mail', me.user?.email ?? '–'],
          ['Roles', me.roles.map(words).join(', ') || '–'],
        ]}
      />
      <div className="flex flex-wrap gap-2 border-t border-line p-4">
        <Button onClick={signOut}>Sign out</Button>
        <Button look="ghost" onClick={() => setAsking(true)}>
          Sign out everywhere
        </Button>
      </div>
      {asking ? <SignOutEverywhere onClose={() => setAsking(false)} /> : null}
    </Panel>
  );
}

function SignOutEverywhere({ onClose }: { readonly onClose: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: () => api.identity.signOutEverywhere(),
    onSuccess: () => {
      queries.clear();
      void navigate({ to: paths.signIn() });
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title="Sign out on every device?"
      lead="This one too. Access tokens made from your sessions stop working; API keys do not."
    >
      <FailureNotice error={leave.error} />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="danger" busy={leave.isPending} onClick={() => leave.mutate()}>
          Sign out everywhere
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Tenant() {
  const me = useMe();
  const { may, reason } = useMay('tenant.manage');
  const queries = useQueryClient();
  const [name, setName] = useState(me.tenant.name);
  const rename = useMutation({
    mutationFn: () => api.identity.changeTenant({ body: { name: name.trim() } }),
    onSuccess: async () => {
      toast('The name is saved.');
      await queries.invalidateQueries({ queryKey: ['me'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (may && name.trim() !== '') rename.mutate();
  };
  return (
    <Panel>
      <PanelHeader title="Tenant">{me.tenant.demo ? <Badge tone="amber">Demo: fictional data</Badge> : null}</PanelHeader>
      <form onSubmit={submit} className="flex flex-col gap-3 p-4">
        <FailureNotice error={rename.error} />
        <Field label="Name" error={fieldError(rename.error, 'name')} hint={may ? undefined : reason}>
          {(described) => (
            <Input {...described} required maxLength={200} readOnly={!may} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <div>
          <Button type="submit" busy={rename.isPending} reason={reason ?? (name.trim() === me.tenant.name ? 'Nothing to save' : undefined)}>
            Save
          </Button>
        </div>
      </form>
      <div className="border-t border-line">
        <Facts
          facts={[
            ['Plan', words(me.tenant.plan)],
            ['Requests a minute', count(me.tenant.requests_per_window)],
            ['Tenant id', <CopyCode key="id" text={me.tenant.id} label="tenant id" />],
          ]}
        />
      </div>
    </Panel>
  );
}

function Appearance() {
  const theme = useTheme();
  return (
    <Panel>
      <PanelHeader title="Appearance" note="kept in this browser" />
      <div className="p-4">
        <Choices
          label="Theme"
          value={theme}
          onChange={chooseTheme}
          options={[
            { value: 'system', label: 'As the system' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
      </div>
    </Panel>
  );
}

function Permissions() {
  const { permissions } = useMe();
  return (
    <Panel>
      <PanelHeader title="What you may do" note={`${permissions.length} permissions`} />
      <ul className="flex flex-wrap gap-1.5 p-4">
        {permissions.map((permission) => (
          <li key={permission}>
            <code className="rounded-sm bg-sunken px-1.5 py-0.5 font-mono text-xs text-ink-soft">{permission}</code>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
