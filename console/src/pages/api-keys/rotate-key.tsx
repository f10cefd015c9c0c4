import type { ApiKey, ApiKeyWithToken } from '@surety/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/failure.tsx';
import { Field, Select } from '../../ui/field.tsx';

const graces = [
  { label: 'One hour', seconds: 3600 },
  { label: 'One day', seconds: 86_400 },
  { label: 'One week', seconds: 604_800 },
  { label: 'Not at all: it stops now', seconds: 0 },
];

export function RotateKey({
  apiKey,
  onClose,
  onRotated,
}: {
  readonly apiKey: ApiKey;
  readonly onClose: () => void;
  readonly onRotated: (key: ApiKeyWithToken) => void;
}) {
  const queries = useQueryClient();
  const [grace, setGrace] = useState(86_400);
  const rotate = useMutation({
    mutationFn: () => api.identity.rotateApiKey({ params: { key_id: apiKey.id }, body: { grace_seconds: grace } }),
    onSuccess: (key) => {
      void queries.invalidateQueries({ queryKey: ['api-keys'] });
      onRotated(key);
    },
  });
  return (
    <Dialog open onClose={onClose} title={`Rotate “${apiKey.name}”?`} lead="It gets a new secret; its id, name and scopes stay.">
      <div className="flex flex-col gap-4">
        <FailureNotice error={rotate.error} />
        <Field label="The old secret works on for">
          {(described) => (
            <Select {...described} value={grace} onChange={(event) => setGrace(Number(event.target.value))}>
              {graces.map(({ label, seconds }) => (
                <option key={seconds} value={seconds}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <DialogActions>
        <Button look="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button look="primary" busy={rotate.isPending} onClick={() => rotate.mutate()}>
          Rotate
        </Button>
      </DialogActions>
    </Dialog>
  );
}
