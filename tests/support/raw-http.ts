import { createConnection, type Socket } from 'node:net';

/** A bare connection to a server, for what no HTTP client would send. */
export interface RawConnection {
  send(bytes: string): void;
  /** What arrived so far. */
  received(): string;
  /** Resolves when `text` has arrived; rejects when the connection ends without it. */
  until(text: string | RegExp): Promise<string>;
  /** Resolves with everything that arrived when the server has closed the connection. */
  closed(): Promise<string>;
  end(): void;
}

export async function connectTo(port: number): Promise<RawConnection> {
  const socket: Socket = createConnection(port, '127.0.0.1');
  let received = '';
  let open = true;
  const watching = new Set<() => void>();
  const tell = () => {
    for (const look of watching) look();
  };
  socket.setEncoding('latin1');
  socket.on('data', (chunk) => {
    received += String(chunk);
    tell();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    open = false;
    tell();
  });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const when = (done: () => boolean, failed: () => boolean): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = () => {
        if (done()) resolve(received);
        else if (failed()) reject(new Error(`The connection ended after ${JSON.stringify(received)}`));
        else return;
        watching.delete(look);
      };
      watching.add(look);
      look();
    });
  return {
    send: (bytes) => void socket.write(bytes, 'latin1'),
    received: () => received,
    until: (text) =>
      when(
        () => (typeof text === 'string' ? received.includes(text) : text.test(received)),
        () => !open,
      ),
    closed: () =>
      when(
        () => !open,
        () => false,
      ),
    end: () => void socket.destroy(),
  };
}
