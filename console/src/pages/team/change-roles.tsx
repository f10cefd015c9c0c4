import type { Member } from '@surety/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/failure.tsx';
import { toast } from '../../ui/toast.tsx';
import { RoleChoice } from './role-choice.tsx';
import type { Role } from './roles.ts';

export function ChangeRoles({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const [roles, setRoles] = useState<readonly Role[]>(member.roles);
  const change = useMutation({
    mutationFn: () => api.identity.changeMember({ params: { user_id: member.user_id }, body: { roles: [...roles] } }),
    onSuccess: async () => {
      toast(`Roles changed: ${member.name || member.email}`);
      onClose();
      await Promise.all([queries.invalidateQueries({ queryKey: ['members'] }), queries.invalidateQueries({ queryKey: ['me'] })]);
    },
  });
  return (
    <Dialog open onClose={onClose} title={`Roles of ${member.name || member.email}`}>
      <div className="flex flex-col gap-4">
        <FailureNotice error={change.error} />
        <RoleChoice chosen={roles} onChange={setRoles} />
      </div>
      <DialogActions>
        <Button look="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button
          look="primary"
          busy={change.isPending}
          reason={roles.length === 0 ? 'Choose at least one role' : undefined}
          onClick={() => change.mutate()}
        >
          Save
        </Button>
      </DialogActions>
    </Dialog>
  );
}
