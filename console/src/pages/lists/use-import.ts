import type { importVersion, ReplyOf } from '@surety/contract';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../api/client.ts';

export type ImportState =
  | { readonly step: 'idle' }
  | { readonly step: 'sending'; readonly share: number; readonly sentBytes: number; readonly totalBytes: number }
  | { readonly step: 'reading' }
  | { readonly step: 'done'; readonly version: ReplyOf<typeof importVersion> }
  | { readonly step: 'failed'; readonly error: unknown };

export interface ImportOrder {
  readonly listId: string;
  readonly files: readonly File[];
  readonly activate: boolean;
  readonly allowShrink: boolean;
}

/** Sends the files and follows them: first on their way, then being read by the server. */
export function useImport(): { readonly state: ImportState; start(order: ImportOrder): void; stop(): void; reset(): void } {
  const [state, setState] = useState<ImportState>({ step: 'idle' });
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function start({ listId, files, activate, allowShrink }: ImportOrder): Promise<void> {
    const own = new AbortController();
    running.current = own;
    setState({ step: 'sending', share: 0, sentBytes: 0, totalBytes: files.reduce((sum, { size }) => sum + size, 0) });
    try {
      const version = await api.screening.importVersion({
        params: { list_id: listId },
        query: { activate, allow_shrink: allowShrink },
        files: [...files],
        signal: own.signal,
        onUploadProgress: ({ sentBytes, totalBytes }) =>
          setState(
            sentBytes >= totalBytes ? { step: 'reading' } : { step: 'sending', share: sentBytes / totalBytes, sentBytes, totalBytes },
          ),
      });
      setState({ step: 'done', version });
    } catch (error) {
      if (!own.signal.aborted) setState({ step: 'failed', error });
    }
  }

  return {
    state,
    start: (order) => void start(order),
    stop: () => running.current?.abort(),
    reset: () => setState({ step: 'idle' }),
  };
}
