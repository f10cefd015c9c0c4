import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { api, fieldError } from '../../api/client.ts';
import { useTakeOver } from '../../api/session.ts';
import { safeReturn } from '../../paths.ts';
import { useSearchText } from '../../search.ts';
import { OutsidePage } from '../../shell/outside.tsx';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Notice } from '../../ui/states.tsx';

export function SignInPage() {
  const [search] = useSearchText();
  const router = useRouter();
  const takeOver = useTakeOver();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => api.identity.signIn({ body: { email: email.trim(), password } }),
    onSuccess: (me) => {
      takeOver(me);
      router.history.push(safeReturn(search.get('return') ?? undefined));
    },
  });
  return (
    <OutsidePage title="Sign in" foot="No account? Someone who manages your team invites you with a one-time link.">
      <h1 className="mb-4 text-lg font-semibold">Sign in</h1>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate();
        }}
      >
        {search.has('ended') && signIn.error === null ? (
          <Notice tone="accent" title="Your session has ended.">
            Sign in to go back to where you were.
          </Notice>
        ) : null}
        <FailureNotice error={signIn.error} />
        <Field label="E-mail" error={fieldError(signIn.error, 'email')}>
          {(described) => (
            <Input
              {...described}
              type="email"
              autoComplete="username"
              required
              autoFocus
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label="Password" error={fieldError(signIn.error, 'password')}>
          {(described) => (
            <Input
              {...described}
              type="password"
              autoComplete="current-password"
              required
              maxLength={256}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" look="primary" size="large" busy={signIn.isPending}>
          Sign in
        </Button>
      </form>
    </OutsidePage>
  );
}
