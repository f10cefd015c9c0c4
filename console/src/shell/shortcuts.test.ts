import { expect, it } from 'vitest';
import { createMatcher, keyOf } from './shortcuts.ts';

const shortcuts = [{ keys: 'g s' }, { keys: 's' }, { keys: 'j' }, { keys: 'mod+k' }];

it('takes a sequence before the single key at its end', () => {
  const match = createMatcher();
  expect(match('g', shortcuts, 0)).toBeUndefined();
  expect(match('s', shortcuts, 300)?.keys).toBe('g s');
  expect(match('s', shortcuts, 600)?.keys).toBe('s');
});

it('forgets a sequence that was begun and left', () => {
  const match = createMatcher();
  match('g', shortcuts, 0);
  expect(match('s', shortcuts, 5000)?.keys).toBe('s');
  match('g', shortcuts, 6000);
  match('j', shortcuts, 6100);
  expect(match('s', shortcuts, 6200)?.keys).toBe('s');
});

it('reads Ctrl and Cmd alike and leaves Alt to the browser', () => {
  const plain = { ctrlKey: false, metaKey: false, altKey: false };
  expect(keyOf({ ...plain, key: 'K', ctrlKey: true })).toBe('mod+k');
  expect(keyOf({ ...plain, key: 'k', metaKey: true })).toBe('mod+k');
  expect(keyOf({ ...plain, key: '?' })).toBe('?');
  expect(keyOf({ ...plain, key: 'ArrowLeft', altKey: true })).toBeUndefined();
});
