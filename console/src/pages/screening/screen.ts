import type { Check, CheckRequest } from '@surety/contract';
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../api/client.ts';
import { paths } from '../../paths.ts';

/** Screens, and goes to the answer, which need not be fetched again. */
export function useScreen(): UseMutationResult<Check, Error, CheckRequest> {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: CheckRequest) => api.screening.createCheck({ body, idempotencyKey: crypto.randomUUID() }),
    onSuccess: (check) => {
      queries.setQueryData(checkKey(check.id), check);
      void queries.invalidateQueries({ queryKey: ['screening'], predicate: ({ queryKey }) => queryKey[2] !== check.id });
      void navigate({ to: paths.check(check.id) });
    },
  });
}

export const checkKey = (checkId: string) => ['screening', 'check', checkId] as const;
