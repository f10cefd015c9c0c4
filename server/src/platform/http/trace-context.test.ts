import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traceContextFrom, traceHeaders } from './trace-context.ts';

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length }).filter((text) => !/^0+$/.test(text));
const parent = fc.tuple(
  hex(32),
  hex(16),
  fc.integer({ min: 0, max: 255 }).map((flags) => flags.toString(16).padStart(2, '0')),
);
const valid = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-0[01]$/;

describe('traceparent', () => {
  it("continues the caller's trace under a span of our own", () => {
    fc.assert(
      fc.property(parent, ([traceId, spanId, flags]) => {
        const trace = traceContextFrom(`00-${traceId}-${spanId}-${flags}`, undefined);
        expect(trace).toMatchObject({ traceId, parentSpanId: spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 });
        expect(trace.spanId).toMatch(/^(?!0{16})[0-9a-f]{16}$/);
        expect(trace.spanId).not.toBe(spanId);
        expect(traceHeaders(trace).traceparent).toMatch(valid);
      }),
    );
  });

  it('understands later versions by the fields it knows, and refuses ff', () => {
    fc.assert(
      fc.property(
        parent,
        fc.integer({ min: 1, max: 254 }),
        fc.constantFrom('', '-', '-what-comes-later'),
        ([traceId, spanId, flags], number, more) => {
          const version = number.toString(16).padStart(2, '0');
          expect(traceContextFrom(`${version}-${traceId}-${spanId}-${flags}${more}`, undefined).traceId).toBe(traceId);
          expect(traceContextFrom(`ff-${traceId}-${spanId}-${flags}${more}`, undefined).traceId).not.toBe(traceId);
        },
      ),
    );
  });

  it.each([
    ['nothing', undefined],
    ['zero trace id', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`],
    ['zero span id', `00-4bf92f3577b34da6a3ce929d0e0e4736-${'0'.repeat(16)}-01`],
    ['upper case', '00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01'],
    ['version 00 with more', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more'],
    ['short id', '00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01'],
    ['a later version with text stuck on', '01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more'],
    ['two headers', ['00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01']],
  ])('starts a new trace on %s', (_, header) => {
    const trace = traceContextFrom(header, 'vendor=kept');
    expect(trace.traceId).not.toMatch(/4bf92f3577b34da6a3ce929d0e0e4736/i);
    expect(trace).toMatchObject({ parentSpanId: undefined, state: undefined });
    expect(traceHeaders(trace).traceparent).toMatch(valid);
  });

  it('never throws and never passes on anything but hexadecimal digits, whatever arrives', () => {
    const mangled = fc.tuple(parent, fc.nat(54), fc.string({ maxLength: 3 })).map(([[traceId, spanId, flags], at, text]) => {
      const whole = `00-${traceId}-${spanId}-${flags}`;
      return whole.slice(0, at) + text + whole.slice(at + 1);
    });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string(), mangled), fc.anything(), (traceparent, tracestate) => {
        expect(traceHeaders(traceContextFrom(traceparent, tracestate)).traceparent).toMatch(valid);
      }),
    );
  });

  it('makes ids that do not repeat', () => {
    const made = Array.from({ length: 5_000 }, () => traceContextFrom(undefined, undefined));
    expect(new Set(made.map(({ traceId }) => traceId)).size).toBe(made.length);
    expect(new Set(made.map(({ spanId }) => spanId)).size).toBe(made.length);
  });
});

describe('tracestate', () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const stateOf = (header: unknown) => traceContextFrom(traceparent, header).state;
  const key = fc
    .tuple(fc.constantFrom(...'abcxyz'), fc.string({ unit: fc.constantFrom(...'abc019_-*/'), maxLength: 20 }))
    .map((parts) => parts.join(''));
  const value = fc
    .string({ unit: fc.constantFrom(...'abcXYZ 019_:;!"#/<>@[]~'), minLength: 1, maxLength: 20 })
    .filter((text) => !text.endsWith(' ') && !text.startsWith(' '));
  const members = (minLength: number, maxLength: number) =>
    fc.uniqueArray(fc.tuple(key, value), { minLength, maxLength, selector: ([name]) => name });

  it('passes on up to 32 valid members unchanged, in one header or several', () => {
    fc.assert(
      fc.property(members(1, 32), fc.boolean(), (list, several) => {
        const written = list.map(([name, text]) => `${name}=${text}`);
        expect(stateOf(several ? written : written.join(', '))).toBe(written.join(','));
      }),
    );
  });

  it('drops the whole state at the 33rd member, a repeated key or one malformed member', () => {
    fc.assert(
      fc.property(members(33, 40), (list) => {
        expect(stateOf(list.map(([name, text]) => `${name}=${text}`).join(','))).toBeUndefined();
      }),
      { numRuns: 20 },
    );
    for (const bad of [
      'a=1,a=2',
      'a',
      '=1',
      'A=1',
      'a=',
      'a=1=2',
      `a=${'x'.repeat(257)}`,
      `${'a'.repeat(257)}=1`,
      'a=\u0007',
      'a=é',
      `a=1,${'b'.repeat(9000)}=1`,
    ])
      expect([bad, stateOf(bad)]).toEqual([bad, undefined]);
  });

  it('knows the multi-tenant form of a key', () => {
    expect(stateOf('fw529a3039@dt=FfAAA1')).toBe('fw529a3039@dt=FfAAA1');
    expect(stateOf('a@=1')).toBeUndefined();
    expect(stateOf('a@b@c=1')).toBeUndefined();
  });

  it('takes no longer over a hostile state than over a good one', () => {
    const started = performance.now();
    for (const hostile of [`a${'-'.repeat(8000)}`, `a=${' '.repeat(8000)}`, ','.repeat(8192), `${'a@'.repeat(4000)}=1`]) stateOf(hostile);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
