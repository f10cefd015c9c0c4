import fc from 'fast-check';
import { expect, it } from 'vitest';
import { announceHours, type KeyTime, planSigningKeys, signHours } from './signing-keys.ts';

const hour = 3_600_000;
const start = Date.parse('2030-01-01T00:00:00Z');

it('keeps every key for as long as a token signed with it can live, whatever pauses there are', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60 * hour }), { maxLength: 60 }), (pauses) => {
      let keys: KeyTime[] = [];
      const tokens: { key: string; until: number }[] = [];
      let now = start;
      for (const pause of pauses) {
        now += pause;
        let plan = planSigningKeys(keys, new Date(now));
        keys = keys.filter(({ id }) => !plan.drop.includes(id));
        if (plan.make !== undefined) keys.push({ id: `made ${now}`, signsFrom: plan.make });
        plan = planSigningKeys(keys, new Date(now));
        expect(plan.sign).toBeDefined();
        expect(plan.make).toBeUndefined();
        tokens.push({ key: plan.sign ?? '', until: now + 24 * hour });
        for (const { key, until } of tokens) if (until > now) expect(keys.map(({ id }) => id)).toContain(key);
        expect(keys.length).toBeLessThan(6);
      }
    }),
  );
});

it('publishes the next key before it signs, when it is used all along', () => {
  let keys: KeyTime[] = [];
  for (let now = start; now < start + 10 * 24 * hour; now += hour / 4) {
    const plan = planSigningKeys(keys, new Date(now));
    keys = keys.filter(({ id }) => !plan.drop.includes(id));
    if (plan.make === undefined) continue;
    if (keys.length > 0) expect(plan.make.getTime() - now).toBeGreaterThan((announceHours - 0.5) * hour);
    keys.push({ id: `made ${now}`, signsFrom: plan.make });
  }
  expect(keys.length).toBeGreaterThan(1);
  expect(signHours).toBe(24);
});
