import { createConnection, createServer, type Socket } from 'node:net';

/** A network path to a server that a test can cut, stall and mend. */
export interface NetworkPath {
  readonly port: number;
  /** Breaks every connection, and refuses new ones until `mend`. */
  cut(): void;
  /** Keeps connections open but lets nothing through, as a silent partition does. */
  stall(): void;
  mend(): void;
  connections(): number;
  close(): Promise<void>;
}

export async function networkPathTo(host: string, port: number): Promise<NetworkPath> {
  let state: 'open' | 'cut' | 'stalled' = 'open';
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((near) => {
    near.on('error', () => undefined);
    if (state === 'cut') {
      near.resetAndDestroy();
      return;
    }
    const far = createConnection(port, host);
    const pair = [near, far] as const;
    pairs.add(pair);
    far.on('error', () => near.destroy());
    near.on('data', (bytes) => state === 'open' && far.write(bytes));
    far.on('data', (bytes) => state === 'open' && near.write(bytes));
    near.on('close', () => {
      far.destroy();
      pairs.delete(pair);
    });
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  const breakAll = () => {
    for (const [near, far] of pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
  };
  return {
    port: bound.port,
    cut() {
      state = 'cut';
      breakAll();
    },
    stall() {
      state = 'stalled';
    },
    mend() {
      state = 'open';
    },
    connections: () => pairs.size,
    async close() {
      breakAll();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** The same address through another port. */
export function through(path: NetworkPath, url: string): string {
  const other = new URL(url);
  other.port = String(path.port);
  return other.toString();
}
