export { type ComposeOptions, compose, type House } from './compose.ts';
export { type Config, loadConfig, settings } from './config.ts';
export { type Clock, frozenClock, systemClock } from './platform/clock.ts';
export { openDatabase, serverUrlFrom } from './platform/database/connect.ts';
export { migrate } from './platform/database/migrate.ts';
export { endpoint } from './platform/endpoint/endpoint.ts';
export { PublicStartupError } from './platform/errors.ts';
export type { LogSink } from './platform/log.ts';
export { type RunningServer, startServer } from './start-server.ts';
