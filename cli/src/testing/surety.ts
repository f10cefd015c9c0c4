import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { run } from '../run.ts';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line as the terminal would, and answers what it printed. */
export async function surety(args: readonly string[], { environment = {}, watched = false } = {}): Promise<Outcome> {
  const stdout = collect();
  const stderr = collect();
  const code = await run(args, { stdout: stdout.stream, stderr: stderr.stream, environment, watched });
  return { code, out: stdout.text(), err: stderr.text() };
}

/** The objects of JSON lines. */
export function jsonLines(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

/** A folder with these files, which a test removes when it is done. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): { path(name?: string): string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'surety-cli-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return { path: (name = '') => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function collect(): { stream: Writable; text(): string } {
  let text = '';
  const stream = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  return { stream, text: () => text };
}
