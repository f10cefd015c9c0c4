/** Listens, says where in one line, and ends in good order when asked. */
export async function sayReady(url: string, stop: () => Promise<unknown>, more: Readonly<Record<string, string>> = {}): Promise<void> {
  process.stdout.write(`${JSON.stringify({ url, ...more })}\n`);
  process.once('SIGTERM', () => void stop().then(() => process.exit(0)));
}

export function listen(app: { listen(where: { host: string; port: number }): PromiseLike<string> }): PromiseLike<string> {
  return app.listen({ host: '127.0.0.1', port: 0 });
}
