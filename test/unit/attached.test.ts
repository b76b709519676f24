import { expect, test } from 'vitest';
import { Attached } from '../../server/src/core/attached';

test('what is attached to an object belongs to it alone', () => {
  const colours = new Attached<object, string>('colour');
  const sizes = new Attached<object, number>('size');
  const key = { name: 'key' };
  colours.set(key, 'red');
  sizes.set(key, 1);
  sizes.set(key, 2);
  expect([colours.get(key), sizes.get(key)]).toEqual(['red', 2]);
  expect(colours.get({ ...key })).toBeUndefined();
  expect(key).toEqual({ name: 'key' });
  expect(JSON.stringify(key)).toBe('{"name":"key"}');
});
