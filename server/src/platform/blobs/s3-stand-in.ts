import { createServer } from 'node:http';

export interface S3StandIn {
  readonly url: string;
  readonly objects: Map<string, Buffer>;
  /** While true, every request is answered 503. */
  broken: boolean;
  close(): Promise<void>;
}

/** As much of S3 as a blob store speaks (PUT, GET, HEAD, DELETE of objects), on loopback, for tests. */
export async function startS3StandIn(): Promise<S3StandIn> {
  const objects = new Map<string, Buffer>();
  const server = createServer((request, reply) => {
    const key = (request.url ?? '').split('?')[0] ?? '';
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (standIn.broken) return reply.writeHead(503).end();
      if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=key/')) return reply.writeHead(403).end();
      if (request.method === 'PUT') objects.set(key, Buffer.concat(chunks));
      if (request.method === 'DELETE') objects.delete(key);
      if (request.method === 'DELETE') return reply.writeHead(204).end();
      const found = objects.get(key);
      if (found === undefined)
        return reply.writeHead(404, { 'content-type': 'application/xml' }).end('<Error><Code>NoSuchKey</Code></Error>');
      reply.writeHead(200, { 'content-length': request.method === 'GET' ? found.byteLength : 0, etag: '"e"' });
      return reply.end(request.method === 'GET' ? found : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  const standIn: S3StandIn = {
    url: `s3://key:secret@127.0.0.1:${bound.port}/surety-test?region=eu-central-1&tls=false`,
    objects,
    broken: false,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return standIn;
}
