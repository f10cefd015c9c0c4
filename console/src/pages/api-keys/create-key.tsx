import type { ApiKey, ApiKeyWithToken } from '@surety/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, fieldError } from '../../api/client.ts';
import { useMe } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/failure.tsx';
import { Checkbox, Field, Input, Select } from '../../ui/field.tsx';

type Scope = ApiKey['scopes'][number];

const scopes: readonly { readonly scope: Scope; readonly hint: string }[] = [
  { scope: 'screening:write', hint: 'Screen names and decide hits. Enough for most systems.' },
  { scope: 'screening:read', hint: 'Read checks, hits and lists.' },
  { scope: 'read', hint: 'Read everything.' },
  { scope: 'write', hint: 'Read and change everything but keys and people.' },
  { scope: 'admin', hint: 'Everything a key can do, making keys included.' },
];

const lifetimes = [
  { label: '30 days', days: 30 },
  { label: '90 days', days: 90 },
  { label: '1 year', days: 365 },
  { label: 'Never', days: 0 },
];

export function CreateKey({ onClose, onCreated }: { readonly onClose: () => void; readonly onCreated: (key: ApiKeyWithToken) => void }) {
  const me = useMe();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Scope[]>(['screening:write']);
  const [environment, setEnvironment] = useState<'live' | 'test'>('live');
  const [days, setDays] = useState(90);
  const create = useMutation({
    mutationFn: () =>
      api.identity.createApiKey({
        body: {
          name: name.trim(),
          scopes: [...chosen],
          ...(me.tenant.demo ? {} : { environment }),
          ...(days === 0 ? {} : { expires_at: new Date(Date.now() + days * 86_400_000).toISOString() }),
        },
        idempotencyKey: crypto.randomUUID(),
      }),
    onSuccess: (key) => {
      void queries.invalidateQueries({ queryKey: ['api-keys'] });
      onCreated(key);
    },
  });
  const reason = name.trim() === '' ? 'Give it a name first' : chosen.length === 0 ? 'Choose at least one scope' : undefined;
  return (
    <Dialog open onClose={onClose} title="Create an API key" width="sm:max-w-lg">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason === undefined) create.mutate();
        }}
      >
        <FailureNotice error={create.error} />
        <Field label="Name" hint="What will use it, such as “onboarding, production”" error={fieldError(create.error, 'name')}>
          {(described) => (
            <Input
              {...described}
              autoFocus
              required
              maxLength={100}
              autoComplete="off"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 text-sm font-medium">Scopes</legend>
          {scopes.map(({ scope, hint }) => (
            <Checkbox
              key={scope}
              label={<code className="font-mono text-xs">{scope}</code>}
              hint={hint}
              checked={chosen.includes(scope)}
              onChange={(on) => setChosen(on ? [...chosen, scope] : chosen.filter((each) => each !== scope))}
            />
          ))}
        </fieldset>
        <div className="grid grid-cols-2 gap-3">
          <Field label="Works for">
            {(described) => (
              <Select {...described} value={days} onChange={(event) => setDays(Number(event.target.value))}>
                {lifetimes.map((each) => (
                  <option key={each.days} value={each.days}>
                    {each.label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {me.tenant.demo ? null : (
            <Field label="Environment">
              {(described) => (
                <Select
                  {...described}
                  value={environment}
                  onChange={(event) => setEnvironment(event.target.value === 'test' ? 'test' : 'live')}
                >
                  <option value="live">Live</option>
                  <option value="test">Test</option>
                </Select>
              )}
            </Field>
          )}
        </div>
        <DialogActions>
          <Button look="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="primary" busy={create.isPending} reason={reason}>
            Create
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
