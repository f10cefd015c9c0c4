import { hitStatuses } from '@surety/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type HitDecision, type HitStatus } from './hit-state.ts';

const status = fc.constantFrom<HitStatus>(...hitStatuses);
const decision = fc.constantFrom<HitDecision>('confirmed', 'false_positive');

describe('the states of a hit', () => {
  it('answers every status and decision with a status or with a refusal', () => {
    fc.assert(fc.property(status, decision, (from, by) => ['decided_before', ...hitStatuses].includes(decide(from, by))));
  });

  it('decides a hit once: however many decisions follow, the first one stands', () => {
    fc.assert(
      fc.property(fc.array(decision, { minLength: 1 }), (decisions) => {
        let now: HitStatus = 'open';
        for (const by of decisions) {
          const next = decide(now, by);
          if (next !== 'decided_before') now = next;
        }
        expect(now).toBe(decisions[0]);
      }),
    );
  });

  it('never opens a hit again', () => {
    fc.assert(fc.property(status, decision, (from, by) => decide(from, by) !== 'open'));
  });
});
