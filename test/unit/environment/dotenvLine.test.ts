import { expect, test } from 'vitest';
import { dotenvLine } from '../../../server/src/environment/dotenvLine';

test.each([
  ['sk-0123_ab', 'A=sk-0123_ab'],
  ['http://searxng:8080/a?b=c', "A='http://searxng:8080/a?b=c'"],
  ['https://user:x@host/a%20b', 'A=https://user:x@host/a%20b'],
  ['two words # no comment', "A='two words # no comment'"],
  ['a$b"c`', "A='a$b\"c`'"],
])('%s is written so that it is read as it is', (value, line) => {
  expect(dotenvLine('A', value)).toBe(line);
});

test.each(["it's", 'a\\nb', 'a\nb', 'ü', '\u0000'])('%j is left to its author', (value) => {
  expect(dotenvLine('A', value)).toBeUndefined();
});
