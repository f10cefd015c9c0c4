import { type ComposeOptions, compose, type House } from './compose.ts';
import type { Config } from './config.ts';
import { startupRefusal } from './platform/database/startup-refusal.ts';
import { PublicStartupError } from './platform/errors.ts';

export interface RunningServer {
  /** Where it answers, with the port that was really taken. */
  readonly url: string;
  readonly house: House;
  stop(): Promise<void>;
}

/** Starts the server over a migrated database. Resolves when it answers; throws PublicStartupError for what a person can mend. */
export async function startServer(config: Config, options: ComposeOptions = {}): Promise<RunningServer> {
  const house = await compose(config, options).catch((error: unknown) => {
    throw startupRefusal(error);
  });
  try {
    await house.start();
    const url = await house.app.listen({ host: config.HOST, port: config.PORT });
    return { url, house, stop: house.stop };
  } catch (error) {
    await house.stop();
    throw startupErrorOf(error, config);
  }
}

function startupErrorOf(error: unknown, { HOST, PORT }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new PublicStartupError(`Port ${PORT} on ${HOST} is in use. Stop what uses it, or choose another: PORT=8081 npm start`);
  if (code === 'EACCES')
    return new PublicStartupError(`Port ${PORT} may not be opened by this user. Choose one above 1024: PORT=8081 npm start`);
  if (code === 'EADDRNOTAVAIL') return new PublicStartupError(`HOST ${HOST} is not an address of this machine.`);
  return startupRefusal(error);
}
