import type { Hit } from '@surety/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, fieldError } from '../../api/client.ts';
import { useMay, useMe } from '../../api/session.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure.tsx';
import { Checkbox, Field, Textarea } from '../../ui/field.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Moment } from '../../ui/moment.tsx';
import { toast } from '../../ui/toast.tsx';
import { byWords } from './words.ts';

type Choice = 'confirmed' | 'false_positive';

/** Confirm or false positive, with a reason that an auditor can read later. `c` and `f` choose, Ctrl-Enter decides. */
export function Decision({ hit, onDecided }: { readonly hit: Hit; readonly onDecided: () => void }) {
  return hit.status === 'open' ? <DecisionForm key={hit.id} hit={hit} onDecided={onDecided} /> : <Decided hit={hit} />;
}

function DecisionForm({ hit, onDecided }: { readonly hit: Hit; readonly onDecided: () => void }) {
  const { may, reason: missing } = useMay('screening.write');
  const [choice, setChoice] = useState<Choice | undefined>();
  const [reason, setReason] = useState('');
  const [whitelist, setWhitelist] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const queries = useQueryClient();
  const decide = useMutation({
    mutationFn: (decision: Choice) =>
      api.screening.decideHit({
        params: { hit_id: hit.id },
        body: { decision, reason: reason.trim(), ...(decision === 'false_positive' ? { whitelist } : {}) },
      }),
    onSuccess: async (_, decision) => {
      toast(decision === 'confirmed' ? `Confirmed: ${hit.caption}` : `False positive: ${hit.caption}`);
      onDecided();
      await queries.invalidateQueries({ queryKey: ['screening'] });
    },
  });
  const choose = (next: Choice) => (may ? setChoice(next) : undefined);
  useShortcuts([
    { keys: 'c', label: 'Confirm', run: () => choose('confirmed') },
    { keys: 'f', label: 'False positive', run: () => choose('false_positive') },
  ]);
  useEffect(() => {
    if (choice !== undefined) field.current?.focus();
  }, [choice]);

  if (choice === undefined)
    return (
      <div className="flex flex-wrap items-center gap-2">
        <Button look="danger" reason={missing} onClick={() => choose('confirmed')}>
          Confirm{' '}
          <span aria-hidden className="font-mono text-2xs opacity-80 pointer-coarse:hidden">
            c
          </span>
        </Button>
        <Button reason={missing} onClick={() => choose('false_positive')}>
          False positive{' '}
          <span aria-hidden className="pointer-coarse:hidden">
            <Kbd>f</Kbd>
          </span>
        </Button>
        <span className="text-xs text-ink-faint max-sm:hidden">Is it the same party? A reason is asked next.</span>
      </div>
    );
  const tooShort = reason.trim().length < 3;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!tooShort && !decide.isPending) decide.mutate(choice);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
        if (event.key === 'Escape') setChoice(undefined);
      }}
    >
      <FailureNotice error={decide.error} />
      <Field
        label={choice === 'confirmed' ? 'Why is it the same party?' : 'Why is it another party?'}
        error={fieldError(decide.error, 'reason')}
        hint="Kept with the hit and read by auditors. Ctrl-Enter decides."
      >
        {(described) => (
          <Textarea
            {...described}
            ref={field}
            required
            minLength={3}
            maxLength={2000}
            rows={2}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <div className="-mt-1 flex flex-wrap gap-1.5">
        {suggestions[choice].map((text) => (
          <button
            key={text}
            type="button"
            onClick={() => {
              setReason((before) => (before.trim() === '' ? text : `${before.trim()} ${text}`));
              field.current?.focus();
            }}
            className="rounded-full border border-line bg-surface px-2.5 py-0.5 text-xs text-ink-soft hover:bg-hover hover:text-ink pointer-coarse:py-1.5"
          >
            {text}
          </button>
        ))}
      </div>
      {choice === 'false_positive' ? (
        <Checkbox
          label="Remember this pair"
          hint="Later checks of the same name and birth date answer this party by themselves, until the party changes on its list."
          checked={whitelist}
          onChange={setWhitelist}
        />
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          look={choice === 'confirmed' ? 'danger' : 'primary'}
          busy={decide.isPending}
          reason={tooShort ? 'Give a reason first' : undefined}
        >
          {choice === 'confirmed' ? 'Confirm the hit' : 'Mark as false positive'}
        </Button>
        <Button look="ghost" onClick={() => setChoice(undefined)}>
          Back
        </Button>
      </div>
    </form>
  );
}

function Decided({ hit: { decision, whitelisted, status } }: { readonly hit: Hit }) {
  const me = useMe();
  if (decision === null)
    return (
      <p className="text-ink-soft">
        {whitelisted ? 'Answered by a whitelisted pair: a person decided before that these are different parties.' : `Status: ${status}.`}
      </p>
    );
  return (
    <div>
      <p className="font-medium">
        {decision.decision === 'confirmed'
          ? 'Confirmed as the same party'
          : whitelisted
            ? 'False positive, and remembered'
            : 'False positive'}
      </p>
      <blockquote className="mt-1 border-l-2 border-line-strong pl-3 whitespace-pre-line text-ink-soft">{decision.reason}</blockquote>
      <p className="mt-1 text-xs text-ink-faint">
        by {byWords(decision.decided_by, me)}, <Moment at={decision.decided_at} />
      </p>
    </div>
  );
}

const suggestions: Record<Choice, readonly string[]> = {
  confirmed: ['Name and birth date agree.', 'Identifier agrees.', 'Customer says so.'],
  false_positive: ['Birth date differs.', 'Country differs.', 'Gender differs.', 'Seen an identity document: another person.'],
};
