import type { FastifyInstance } from 'fastify';

const lookEveryMs = 50;

/**
 * A server that closes waits for its connections, and Node waits for those on which nothing or half a request has come as well, without
 * end. Here it waits for requests: once none is under way, or none can be any more, what is still open is cut.
 */
export function drainWhenClosing(app: FastifyInstance, longestRequestMs: number): { began(): void; ended(): void } {
  let underWay = 0;
  app.addHook('preClose', (done) => {
    if (!app.server.listening) return done();
    const giveUpAt = performance.now() + longestRequestMs + 1_000;
    const looking = setInterval(() => {
      app.server.closeIdleConnections();
      if (underWay === 0 || performance.now() > giveUpAt) app.server.closeAllConnections();
    }, lookEveryMs);
    app.server.once('close', () => clearInterval(looking));
    looking.unref();
    done();
  });
  return {
    began() {
      underWay += 1;
    },
    ended() {
      underWay -= 1;
    },
  };
}
