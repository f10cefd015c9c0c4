import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { paths } from '../paths.ts';
import { toast } from '../ui/toast.tsx';

export function useSignOut(): () => void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { mutate } = useMutation({
    mutationFn: () => api.identity.signOut(),
    onSuccess: () => {
      queries.clear();
      void navigate({ to: paths.signIn() });
    },
    onError: () => toast('Signing out failed. Try again.', 'failed'),
  });
  return mutate;
}
