import type { Io } from '../io.ts';

export interface Progress {
  step(): void;
  end(): void;
}

/** A counter on stderr while somebody watches; silent otherwise. */
export function rowProgress({ stderr, watched }: Io): Progress {
  const started = Date.now();
  let rows = 0;
  let shown = started;
  const show = (ending: string) => {
    const seconds = Math.max(0.001, (Date.now() - started) / 1000);
    stderr.write(`\r${rows.toLocaleString('en')} rows, ${Math.round(rows / seconds).toLocaleString('en')} a second${ending}`);
  };
  return {
    step() {
      rows += 1;
      if (!watched || Date.now() - shown < 250) return;
      shown = Date.now();
      show('');
    },
    end() {
      if (watched) show('\n');
    },
  };
}
