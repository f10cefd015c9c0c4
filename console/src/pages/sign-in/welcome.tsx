import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { Link2Off } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { api, codeOf, fieldError } from '../../api/client.ts';
import { useTakeOver } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { OutsidePage } from '../../shell/outside.tsx';
import { exactUtc } from '../../text/time.ts';
import { Button } from '../../ui/button.tsx';
import { Failure, FailureNotice } from '../../ui/failure.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Empty, Waiting } from '../../ui/states.tsx';
import { lengthNeeded, PasswordHint } from './password-hint.tsx';

/** Where a one-time link leads: `/welcome#<token>`. The token stays behind the `#`, which browsers send to nobody. */
export function WelcomePage() {
  const token = location.hash.slice(1);
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: ({ signal }) => api.identity.readLink({ body: { token }, signal }),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  if (token === '' || codeOf(link.error) === 'link_expired') return <Frame>{spentLink}</Frame>;
  if (link.error !== null)
    return (
      <Frame>
        <Failure error={link.error} onRetry={() => void link.refetch()} />
      </Frame>
    );
  return <Frame>{link.data === undefined ? waiting : <WelcomeForm token={token} {...link.data} />}</Frame>;
}

function WelcomeForm({
  token,
  email,
  name: knownName,
  tenant_name,
  has_password,
  expires_at,
}: {
  token: string;
  email: string;
  name: string;
  tenant_name: string;
  has_password: boolean;
  expires_at: string;
}) {
  const router = useRouter();
  const takeOver = useTakeOver();
  const [name, setName] = useState(knownName);
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const redeem = useMutation({
    mutationFn: () =>
      api.identity.redeemLink({ body: { token, password, ...(name.trim() === '' || has_password ? {} : { name: name.trim() }) } }),
    onSuccess: (me) => {
      takeOver(me);
      router.history.replace(paths.overview());
    },
  });
  const tooShort = !has_password && password.length < lengthNeeded;
  return (
    <>
      <h1 className="text-lg font-semibold">Welcome to {tenant_name}</h1>
      <p className="mt-1 mb-4 text-ink-soft">
        {has_password ? 'Sign in with the password you have, to join.' : 'Choose a password for '}
        {has_password ? null : <strong className="font-medium text-ink">{email}</strong>}
        {has_password ? null : '.'}
      </p>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!tooShort) redeem.mutate();
        }}
      >
        <FailureNotice error={redeem.error} />
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        {has_password ? null : (
          <Field label="Your name" optional error={fieldError(redeem.error, 'name')}>
            {(described) => (
              <Input {...described} autoComplete="name" maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
        )}
        <Field
          label="Password"
          error={fieldError(redeem.error, 'password')}
          hint={has_password ? undefined : <PasswordHint password={password} />}
        >
          {(described) => (
            <div className="relative">
              <Input
                {...described}
                type={shown ? 'text' : 'password'}
                autoComplete={has_password ? 'current-password' : 'new-password'}
                required
                autoFocus
                maxLength={256}
                value={password}
                onChange={(event) => setPassword(event.target.value)}
                className="pr-16"
              />
              <button
                type="button"
                aria-pressed={shown}
                onClick={() => setShown(!shown)}
                className="absolute inset-y-1 right-1 rounded-sm px-2 text-xs font-medium text-ink-soft hover:bg-hover"
              >
                {shown ? 'Hide' : 'Show'}
                <span className="sr-only"> password</span>
              </button>
            </div>
          )}
        </Field>
        <Button
          type="submit"
          look="primary"
          size="large"
          busy={redeem.isPending}
          reason={tooShort ? `At least ${lengthNeeded} characters` : undefined}
        >
          {has_password ? 'Join and sign in' : 'Set password and sign in'}
        </Button>
        <p className="text-xs text-ink-faint">This link works once, until {exactUtc(expires_at)}.</p>
      </form>
    </>
  );
}

function Frame({ children }: { readonly children: ReactNode }) {
  return <OutsidePage title="Welcome">{children}</OutsidePage>;
}

const waiting = (
  <div role="status" aria-label="Reading the link" className="flex flex-col gap-4 py-1">
    <Waiting className="h-5 w-2/3" />
    <Waiting className="h-4 w-full" />
    <Waiting className="h-9 w-full" />
    <Waiting className="h-9 w-full" />
    <Waiting className="h-10 w-full" />
  </div>
);

const spentLink = (
  <Empty
    icon={<Link2Off />}
    title="This link no longer works"
    action={
      <Link to={paths.signIn()} className="font-medium text-accent underline underline-offset-2">
        Go to sign in
      </Link>
    }
  >
    One-time links work once and for a limited time. If you have a password already, sign in; if not, ask whoever invited you for a new
    link.
  </Empty>
);
