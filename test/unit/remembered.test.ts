import { expect, test } from 'vitest';
import { Remembered } from '../../server/src/core/remembered';

test('what was found is found once, and no more is kept than the limit says', () => {
  const asked: string[] = [];
  const lengths = new Remembered(3, (text) => {
    asked.push(text);
    return text === '' ? undefined : text.length;
  });
  expect(['a', 'bb', 'a', '', ''].map((text) => lengths.get(text))).toEqual([1, 2, 1, undefined, undefined]);
  expect(asked).toEqual(['a', 'bb', '']);
  for (let length = 1; length < 100; length++) lengths.get('x'.repeat(length));
  expect(lengths.size).toBeLessThanOrEqual(3);
  expect(lengths.get('bb')).toBe(2);
});
