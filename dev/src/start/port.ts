import { createServer } from 'node:net';
import { codeOf, Refusal } from '../refusal.ts';

/** Fails early and in one sentence when the address cannot be had, before a database is started for nothing. */
export async function checkPort(host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port }, resolve);
    });
  } catch (error) {
    throw refusalForPort(error, host, port);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

function refusalForPort(error: unknown, host: string, port: number): unknown {
  const code = codeOf(error);
  if (code === 'EADDRINUSE')
    return new Refusal(`Port ${port} on ${host} is in use by another program. Stop it, or choose another port: PORT=${port + 1} npm start`);
  if (code === 'EACCES') return new Refusal(`This account may not listen on port ${port}. Choose one above 1023: PORT=8080 npm start`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new Refusal(`HOST=${host} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all.`);
  return error;
}
