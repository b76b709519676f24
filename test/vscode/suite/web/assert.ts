import { assert } from 'chai';

/** What the tests use of `node:assert/strict`, for a host without Node: the bundle puts this in its place. */
export default {
  ok: (value: unknown, message?: string) => {
    assert.isOk(value, message);
  },
  equal: (actual: unknown, expected: unknown) => {
    assert.strictEqual(actual, expected);
  },
  deepEqual: (actual: unknown, expected: unknown) => {
    assert.deepEqual(actual, expected);
  },
  match: (text: string, pattern: RegExp) => {
    assert.match(text, pattern);
  },
  doesNotMatch: (text: string, pattern: RegExp) => {
    assert.notMatch(text, pattern);
  },
};
