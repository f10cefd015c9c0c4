import type { ApiKey } from '@surety/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { count } from '../../text/format.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/failure.tsx';
import { Moment } from '../../ui/moment.tsx';
import { toast } from '../../ui/toast.tsx';

export function RevokeKey({ apiKey, onClose }: { readonly apiKey: ApiKey; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => api.identity.revokeApiKey({ params: { key_id: apiKey.id } }),
    onSuccess: async () => {
      toast(`Revoked: ${apiKey.name}`);
      onClose();
      await queries.invalidateQueries({ queryKey: ['api-keys'] });
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Revoke “${apiKey.name}”?`}
      lead="It stops working at once, everywhere, and cannot be brought back."
    >
      <p className="text-sm text-ink-soft">
        {apiKey.last_used_at === null ? 'It was never used.' : 'It was last used '}
        {apiKey.last_used_at === null ? null : <Moment at={apiKey.last_used_at} />}
        {apiKey.last_used_at === null ? null : `, for ${count(apiKey.request_count)} requests in all. What uses it will be refused.`}
      </p>
      <FailureNotice error={revoke.error} />
      <DialogActions>
        <Button onClick={onClose}>Keep it</Button>
        <Button look="danger" busy={revoke.isPending} onClick={() => revoke.mutate()}>
          Revoke
        </Button>
      </DialogActions>
    </Dialog>
  );
}
