import { SuretyError } from '@surety/client';
import { Link } from '@tanstack/react-router';
import { CircleCheck, ShieldAlert } from 'lucide-react';
import { paths } from '../../paths.ts';
import { bytes, plural } from '../../text/format.ts';
import { FailureNotice } from '../../ui/failure.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Notice } from '../../ui/states.tsx';
import type { ImportState } from './use-import.ts';
import { versionName } from './words.ts';

/** Where an import stands: on its way, being read, in force, or refused and why. */
export function ImportOutcome({
  state,
  allowShrink,
  onAllowShrink,
  onSeen,
}: {
  readonly state: ImportState;
  readonly allowShrink: boolean;
  readonly onAllowShrink: (allow: boolean) => void;
  readonly onSeen: () => void;
}) {
  if (state.step === 'idle') return null;
  if (state.step === 'sending')
    return (
      <div>
        <Progress value={state.share} label="Sending" />
        <p className="num mt-1.5 text-xs text-ink-soft">
          Sending: {bytes(state.sentBytes)} of {bytes(state.totalBytes)}
        </p>
      </div>
    );
  if (state.step === 'reading')
    return (
      <div>
        <Progress label="Reading the list" />
        <p className="mt-1.5 text-xs text-ink-soft">Reading, comparing with the version in force and building the index</p>
      </div>
    );
  if (state.step === 'done') {
    const { version } = state;
    const changes =
      version.changes === null
        ? plural(version.entries, 'party', 'parties')
        : `${plural(version.entries, 'party', 'parties')}: ${version.changes.added} added, ${version.changes.changed} changed, ${version.changes.removed} removed`;
    return (
      <Notice
        tone="moss"
        icon={<CircleCheck />}
        title={
          version.created
            ? version.state === 'active'
              ? 'The new version is in force.'
              : 'The new version is ready.'
            : 'Nothing new: this content was known already.'
        }
      >
        {changes}.{' '}
        <Link
          to={paths.listVersion(version.list_id, version.id)}
          onClick={onSeen}
          className="font-medium text-accent underline underline-offset-2"
        >
          See {versionName(version)}
        </Link>
        {version.warnings.length === 0 ? null : (
          <p className="mt-1">{plural(version.warnings.length, 'remark')} on the files are kept with the version.</p>
        )}
      </Notice>
    );
  }
  const { error } = state;
  if (!(error instanceof SuretyError) || (error.code !== 'list_collapsed' && error.code !== 'list_refused'))
    return <FailureNotice error={error} />;
  return (
    <div className="flex flex-col gap-3">
      <Notice
        tone="wax"
        icon={<ShieldAlert />}
        title={error.code === 'list_collapsed' ? 'Refused: the list has collapsed.' : 'Refused: the file is damaged or not understood.'}
      >
        <p>{error.detail}</p>
        <p className="mt-1">The version in force is untouched, and this attempt is kept with its reason.</p>
      </Notice>
      {error.code === 'list_collapsed' ? (
        <Checkbox
          label="I have checked with the issuer: this list really is that much smaller"
          hint="Parties that are no longer listed will not be found any more. The choice is recorded under your name."
          checked={allowShrink}
          onChange={onAllowShrink}
        />
      ) : null}
    </div>
  );
}
