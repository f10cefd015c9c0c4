import type { Logger } from './log.ts';

/** A fault that nobody caught leaves the process in a state that nobody knows: says why, and ends it, so that a supervisor starts a new one. */
export function endAtFault(log: Logger): void {
  process.on('uncaughtException', (error) => {
    log.error('the process ends after a fault that nobody caught', { error });
    log.flush();
    process.exit(1);
  });
  process.on('exit', () => log.flush());
}
