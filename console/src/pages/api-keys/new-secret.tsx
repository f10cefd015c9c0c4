import type { ApiKeyWithToken } from '@surety/contract';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { Moment } from '../../ui/moment.tsx';

/** The only time a secret is seen. It closes once the reader says that it is kept. */
export function NewSecret({ apiKey, onClose }: { readonly apiKey: ApiKeyWithToken; readonly onClose: () => void }) {
  const [kept, setKept] = useState(false);
  const example = `curl ${location.origin}/v1/screening/checks \\\n  -H "Authorization: Bearer ${apiKey.token}" \\\n  -H "Content-Type: application/json" \\\n  -d '{"name": "Jane Doe"}'`;
  return (
    <Dialog
      open
      keep
      onClose={onClose}
      title={`The secret of “${apiKey.name}”`}
      lead="It is shown this once. Put it where your system keeps its secrets; nobody can read it again, not even us."
      width="sm:max-w-xl"
    >
      <div className="flex flex-col gap-3">
        <div className="flex items-center gap-2 rounded-lg border border-accent-mark/50 bg-accent-soft p-2.5">
          <code data-secret className="min-w-0 flex-1 font-mono text-xs break-all">
            {apiKey.token}
          </code>
          <CopyButton text={apiKey.token} look="primary" />
        </div>
        {apiKey.old_secret_works_until === null ? null : (
          <p className="text-sm text-ink-soft">
            The secret before it works on until <Moment at={apiKey.old_secret_works_until} />.
          </p>
        )}
        <details className="text-sm">
          <summary className="font-medium text-accent">Try it</summary>
          <div className="mt-2 flex flex-col items-end gap-2">
            <pre className="w-full overflow-x-auto rounded-lg border border-line bg-sunken p-3 font-mono text-xs">{example}</pre>
            <CopyButton text={example} label="Copy the command" />
          </div>
        </details>
        <Checkbox label="I have kept it" checked={kept} onChange={setKept} />
      </div>
      <DialogActions>
        <Button look="primary" reason={kept ? undefined : 'Keep the secret first'} onClick={onClose}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  );
}
