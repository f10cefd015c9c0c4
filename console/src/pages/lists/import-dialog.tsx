import { useQueryClient } from '@tanstack/react-query';
import { FileText, FileUp, X } from 'lucide-react';
import { type DragEvent, useId, useRef, useState } from 'react';
import { bytes, plural } from '../../text/format.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Checkbox, Field, Input } from '../../ui/field.tsx';
import { ImportOutcome } from './import-outcome.tsx';
import { useImport } from './use-import.ts';

const filesMax = 10;
const bytesMaxEach = 104_857_600;

/** Brings in a new version of a list: choose or drop its files, see them travel, and what came of it. */
export function ImportDialog({ listId, onClose }: { readonly listId?: string; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [target, setTarget] = useState(listId ?? '');
  const [activate, setActivate] = useState(true);
  const [allowShrink, setAllowShrink] = useState(false);
  const sending = useImport();
  const close = () => {
    sending.stop();
    void queries.invalidateQueries({ queryKey: ['lists'] });
    void queries.invalidateQueries({ queryKey: ['screening', 'summary'] });
    onClose();
  };
  const add = (more: readonly File[]) => {
    sending.reset();
    setAllowShrink(false);
    setFiles((before) => [...before.filter(({ name }) => !more.some((each) => each.name === name)), ...more].slice(0, filesMax));
  };
  const tooLarge = files.find(({ size }) => size > bytesMaxEach);
  const reason =
    files.length === 0
      ? 'Choose the files of the list first'
      : tooLarge === undefined
        ? undefined
        : `${tooLarge.name} is larger than ${bytes(bytesMaxEach)}`;
  const send = () => sending.start({ listId: target.trim() === '' ? 'auto' : target.trim(), files, activate, allowShrink });
  const busy = sending.state.step === 'sending' || sending.state.step === 'reading';

  return (
    <Dialog
      open
      onClose={close}
      keep={busy}
      title={listId === undefined ? 'Import a list' : 'Import a new version'}
      lead="The files as the issuer publishes them; gzip is understood. Several files of one list go together."
      width="sm:max-w-xl"
    >
      <div className="flex flex-col gap-4">
        {sending.state.step === 'done' ? null : (
          <>
            <DropPlace busy={busy} onFiles={add} />
            {files.length === 0 ? null : (
              <ChosenFiles files={files} busy={busy} onRemove={(file) => setFiles(files.filter((each) => each !== file))} />
            )}
            <div className="grid gap-3 sm:grid-cols-2">
              {listId === undefined ? (
                <Field label="List id" optional hint="Left empty, the source is recognised.">
                  {(described) => (
                    <Input
                      {...described}
                      placeholder="us-ofac-sdn"
                      autoComplete="off"
                      pattern="[a-z0-9][a-z0-9\-]{1,63}"
                      disabled={busy}
                      value={target}
                      onChange={(event) => setTarget(event.target.value)}
                      className="font-mono"
                    />
                  )}
                </Field>
              ) : null}
              <div className="sm:pt-6">
                <Checkbox
                  label="Put it in force at once"
                  hint="Otherwise it waits as ready, to be looked at first."
                  checked={activate}
                  disabled={busy}
                  onChange={setActivate}
                />
              </div>
            </div>
          </>
        )}
        <div aria-live="polite">
          <ImportOutcome state={sending.state} allowShrink={allowShrink} onAllowShrink={setAllowShrink} onSeen={onClose} />
        </div>
      </div>
      <DialogActions>
        {sending.state.step === 'done' ? (
          <Button look="primary" onClick={close}>
            Close
          </Button>
        ) : (
          <>
            <Button look="ghost" onClick={close}>
              {busy ? 'Stop' : 'Cancel'}
            </Button>
            <Button look={allowShrink ? 'danger' : 'primary'} busy={busy} reason={reason} onClick={send}>
              {allowShrink ? 'Import the smaller list' : files.length === 0 ? 'Import' : `Import ${plural(files.length, 'file')}`}
            </Button>
          </>
        )}
      </DialogActions>
    </Dialog>
  );
}

function DropPlace({ busy, onFiles }: { readonly busy: boolean; readonly onFiles: (files: readonly File[]) => void }) {
  const [over, setOver] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!busy) onFiles([...event.dataTransfer.files]);
  };
  return (
    <fieldset
      aria-label="Files"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`rounded-lg border border-dashed px-4 py-6 text-center transition-colors ${over ? 'border-accent bg-accent-soft' : 'border-control bg-sunken'}`}
    >
      <FileUp aria-hidden className="mx-auto mb-2 size-6 text-ink-faint" />
      <input
        ref={field}
        id={id}
        type="file"
        multiple
        disabled={busy}
        className="sr-only"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <p>
        <label
          htmlFor={id}
          className="cursor-pointer rounded-sm font-medium text-accent underline underline-offset-2 [input:focus-visible+p>&]:outline-2 [input:focus-visible+p>&]:outline-accent"
        >
          Choose files
        </label>{' '}
        or drop them here
      </p>
      <p className="mt-1 text-xs text-ink-soft">
        OFAC, UN, OpenSanctions, or a CSV of your own; up to {filesMax} files of {bytes(bytesMaxEach)}
      </p>
    </fieldset>
  );
}

function ChosenFiles({
  files,
  busy,
  onRemove,
}: {
  readonly files: readonly File[];
  readonly busy: boolean;
  readonly onRemove: (file: File) => void;
}) {
  return (
    <ul className="flex flex-col rounded-lg border border-line">
      {files.map((file) => (
        <li key={file.name} className="flex h-10 items-center gap-2 border-b border-line pr-1 pl-3 text-sm last:border-0">
          <FileText aria-hidden className="size-4 shrink-0 text-ink-faint" />
          <span className="min-w-0 truncate">{file.name}</span>
          <span className="num ml-auto text-xs whitespace-nowrap text-ink-faint">{bytes(file.size)}</span>
          <IconButton label={`Leave out ${file.name}`} size="small" disabled={busy} onClick={() => onRemove(file)}>
            <X aria-hidden className="size-3.5" />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
