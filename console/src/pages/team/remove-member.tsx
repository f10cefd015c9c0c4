import type { Member } from '@surety/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/failure.tsx';
import { toast } from '../../ui/toast.tsx';

export function RemoveMember({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const name = member.name || member.email;
  const remove = useMutation({
    mutationFn: () => api.identity.removeMember({ params: { user_id: member.user_id } }),
    onSuccess: async () => {
      toast(`Removed: ${name}`);
      onClose();
      await queries.invalidateQueries({ queryKey: ['members'] });
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Remove ${name}?`}
      lead="They are signed out of this tenant at once and can no longer enter it. What they did stays in the audit trail."
    >
      <FailureNotice error={remove.error} />
      <DialogActions>
        <Button onClick={onClose}>Keep</Button>
        <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
          Remove
        </Button>
      </DialogActions>
    </Dialog>
  );
}
