import { SuretyError } from '@surety/client';
import { errorCatalogue } from '@surety/contract';
import { CircleAlert, Lock, PlugZap, SearchX } from 'lucide-react';
import { Button } from './button.tsx';
import { CopyCode } from './copy.tsx';
import { Empty, Notice } from './states.tsx';

/** In place of content that could not be had. */
export function Failure({
  error,
  onRetry,
  permission,
}: {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly permission?: string;
}) {
  const { title, detail, requestId, code } = wordsOf(error);
  const icon =
    code === 'forbidden' ? <Lock /> : code === 'not_found' ? <SearchX /> : code === 'unreachable' ? <PlugZap /> : <CircleAlert />;
  return (
    <div role="alert">
      <Empty
        icon={icon}
        title={title}
        action={
          onRetry === undefined || code === 'forbidden' || code === 'not_found' ? undefined : <Button onClick={onRetry}>Try again</Button>
        }
      >
        {code === 'forbidden' && permission !== undefined ? (
          <>
            This page needs the permission <code className="font-mono text-xs">{permission}</code>. An owner or admin of your tenant can
            give you a role that has it.
          </>
        ) : (
          detail
        )}
        {requestId === undefined ? null : (
          <span className="mt-2 flex items-center justify-center gap-1 text-xs text-ink-faint">
            Request <CopyCode text={requestId} label="request id" />
          </span>
        )}
      </Empty>
    </div>
  );
}

/** Beside the form or button whose action failed. */
export function FailureNotice({ error }: { readonly error: unknown }) {
  if (error === null || error === undefined) return null;
  const { title, detail, requestId } = wordsOf(error);
  return (
    <Notice tone="wax" icon={<CircleAlert />} title={title}>
      {detail}
      {requestId === undefined ? null : (
        <span className="mt-1 flex flex-wrap items-center gap-1 text-xs">
          Request <CopyCode text={requestId} label="request id" />
        </span>
      )}
    </Notice>
  );
}

export function wordsOf(error: unknown): { title: string; detail?: string; requestId?: string | undefined; code?: string } {
  if (!(error instanceof SuretyError))
    return { title: 'Something went wrong in this page.', detail: 'Reload it; if that does not help, tell whoever runs Surety.' };
  const { code, requestId } = error;
  if (code === 'unreachable')
    return {
      code,
      title: 'The server cannot be reached.',
      detail: 'Check that it runs and that you are connected. Nothing you entered is lost.',
    };
  if (code === 'timed_out' || code === 'unexpected_answer')
    return { code, title: 'The server did not answer as it should.', detail: error.detail, requestId };
  const { title } = errorCatalogue[code];
  const wait = error.retryAfter === undefined ? '' : ` Try again in ${Math.max(1, Math.ceil(error.retryAfter))} s.`;
  return { code, title, detail: `${error.detail === title ? '' : error.detail}${wait}`, requestId };
}
