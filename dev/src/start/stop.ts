import { say } from './steps.ts';

export interface Stopper {
  /** Registers what to close; the last opened is closed first. */
  onStop(close: () => Promise<void>): void;
  /** Closes everything; whoever calls second waits for the first. */
  stop(): Promise<void>;
  readonly stopping: boolean;
}

const sameSignalMs = 1_000;

/**
 * Ends in good order at the first signal. One Ctrl-C may arrive twice, from the terminal and from npm or the launcher passing it on, so
 * only a signal that comes noticeably later counts as a second one, which ends at once.
 */
export function stopOnSignals(): Stopper {
  const closers: (() => Promise<void>)[] = [];
  let ending: Promise<void> | undefined;
  let firstAt = 0;
  const stop = (): Promise<void> => {
    ending ??= closeAll();
    return ending;
  };
  async function closeAll(): Promise<void> {
    for (let close = closers.pop(); close !== undefined; close = closers.pop()) await close();
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (ending !== undefined) {
        if (performance.now() - firstAt > sameSignalMs) process.exit(1);
        return;
      }
      firstAt = performance.now();
      say('Stopping: finishing the requests under way …');
      stop().then(
        () => {
          say('Surety has stopped.');
          process.exit(0);
        },
        (error: unknown) => {
          process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
          process.exit(1);
        },
      );
    });
  }
  return {
    onStop: (close) => closers.push(close),
    stop,
    get stopping() {
      return ending !== undefined;
    },
  };
}
