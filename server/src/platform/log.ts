import pino from 'pino';
import { currentContext } from './context.ts';
import { openDestination } from './log-destination.ts';
import { toldError } from './log-error.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type LogFacts = Readonly<Record<string, unknown>>;

export interface Logger {
  debug(message: string, facts?: LogFacts): void;
  info(message: string, facts?: LogFacts): void;
  warn(message: string, facts?: LogFacts): void;
  error(message: string, facts?: LogFacts): void;
  /** A finished line of JSON with its newline, written as it is: for the request line, which is built by hand because it is written on every request. */
  line(level: LogLevel, json: string): void;
  enabled(level: LogLevel): boolean;
  named(logger: string): Logger;
  /** Writes out what is buffered; nothing is lost on a clean stop. */
  flush(): void;
}

/** Where blocks of whole lines go: anything with `write`, such as a test's array. */
export interface LogSink {
  write(lines: string): void;
  flushSync?(): void;
}

export interface LogOptions {
  readonly level: LogLevel;
  readonly format: 'json' | 'text';
  readonly file?: string;
  readonly sink?: LogSink;
}

const rank: Readonly<Record<LogLevel, number>> = { debug: 20, info: 30, warn: 40, error: 50 };

/**
 * A pino logger whose output is buffered: lines leave in blocks of 64 KiB or within a quarter of a second, on a clean stop by `flush`,
 * and at a crash by `endAtFault`. Every line carries the ids of the work under way.
 */
export function createLog({ level, format, file, sink }: LogOptions): Logger {
  const lines = bufferLines(sink ?? openDestination(file ?? ''), format === 'json' ? (json) => json : readable);
  const base = pino(
    {
      level,
      base: null,
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      messageKey: 'message',
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: toldError },
      mixin: contextFacts,
    },
    lines,
  );
  setInterval(lines.drain, flushEveryMs).unref();
  return wrap(base, 'surety', { write: lines.write, flush: lines.flush, threshold: rank[level] });
}

/** A write stops the requests for its while: the fewer the better. */
const blockCharacters = 65_536;
const flushEveryMs = 250;

/** Gathers lines into blocks: one write for some two hundred requests instead of one each. */
function bufferLines(destination: LogSink, shape: (json: string) => string): { write(json: string): void; drain(): void; flush(): void } {
  let lines: string[] = [];
  let characters = 0;
  const drain = () => {
    if (lines.length === 0) return;
    const block = lines.join('');
    lines = [];
    characters = 0;
    destination.write(block);
  };
  return {
    write(json) {
      const line = shape(json);
      lines.push(line);
      characters += line.length;
      if (characters >= blockCharacters) drain();
    },
    drain,
    flush() {
      drain();
      destination.flushSync?.();
    },
  };
}

interface Output {
  readonly write: (json: string) => void;
  readonly flush: () => void;
  readonly threshold: number;
}

function wrap(logger: pino.Logger, name: string, output: Output): Logger {
  const at =
    (level: LogLevel) =>
    (message: string, facts: LogFacts = {}) =>
      logger[level]({ logger: name, ...facts }, message);
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    line(level, json) {
      if (rank[level] >= output.threshold) output.write(json);
    },
    enabled: (level) => rank[level] >= output.threshold,
    named: (child) => wrap(logger, child, output),
    flush: output.flush,
  };
}

function contextFacts(): Record<string, string> {
  const context = currentContext();
  if (context === undefined) return {};
  const facts: Record<string, string> = { request_id: context.requestId, trace_id: context.trace.traceId };
  if (context.tenantId !== undefined) facts.tenant_id = context.tenantId;
  if (context.jobId !== undefined) facts.job_id = context.jobId;
  return facts;
}

/** One readable line a record, for a person at a terminal. */
function readable(json: string): string {
  const { timestamp, level, message, logger, ...facts }: Record<string, unknown> = JSON.parse(json);
  const rest = Object.entries(facts).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? oneLine(value) : JSON.stringify(value)}`,
  );
  return `${String(timestamp).slice(11, 23)} ${String(level).padEnd(5)} ${String(logger)}: ${oneLine(String(message))} ${rest.join(' ')}\n`;
}

function oneLine(text: string): string {
  return text.replaceAll('\n', '\\n');
}
