import { describe, expect, it } from 'vitest';
import { readinessOf } from './health.ts';

describe('readiness', () => {
  it('is ready when every part answers, and asks them all at once', async () => {
    const gate = Promise.withResolvers<void>();
    let asked = 0;
    const check = () => {
      asked += 1;
      if (asked === 3) gate.resolve();
      return gate.promise;
    };
    expect(await readinessOf({ a: check, b: check, c: check }, 1_000)).toEqual({
      status: 'ready',
      checks: { a: { status: 'ok' }, b: { status: 'ok' }, c: { status: 'ok' } },
    });
  });

  it('is not ready when one fails or is late, and tells which, never why in the words of the failure', async () => {
    const readiness = await readinessOf(
      {
        good: async () => undefined,
        broken: () => Promise.reject(new Error('password of postgres://u:p@host')),
        late: () => new Promise(() => undefined),
        throwing: () => {
          throw new Error('at once');
        },
      },
      20,
    );
    expect(readiness).toEqual({
      status: 'not_ready',
      checks: {
        good: { status: 'ok' },
        broken: { status: 'error', error: 'It does not answer.' },
        late: { status: 'error', error: 'It did not answer within 20 ms.' },
        throwing: { status: 'error', error: 'It does not answer.' },
      },
    });
  });

  it('is ready where there is nothing to ask', async () => expect(await readinessOf({}, 10)).toEqual({ status: 'ready', checks: {} }));
});
