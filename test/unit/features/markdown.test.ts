import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, shorten, toPlainText } from '../../../server/src/features/markdown';

describe('code', () => {
  it.each([
    ['plain', '`plain`'],
    ['a`b', '``a`b``'],
    ['``', '``` `` ```'],
    ['`x', '`` `x ``'],
    [' x ', '`  x  `'],
    ['', '` `'],
    ['a\r\nb\u202Ec', '`a  b c`'],
  ])('wraps %j', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  it('comes back as plain text unchanged', () => {
    const words = fc.string({
      minLength: 1,
      maxLength: 60,
      unit: fc.constantFrom('a', 'b', ' ', '`', '*', '[', ']', '(', ')', '<', '>', '\\', '$'),
    });
    fc.assert(
      fc.property(
        words.filter((text) => text.trim() !== ''),
        (text) => {
          expect(toPlainText(`x ${code(text)} **y**`)).toBe(`x ${text} y`);
        },
      ),
    );
  });
});

describe('shorten', () => {
  it('cuts no character in half', () => {
    expect(shorten('ab😀', 4)).toBe('ab😀');
    expect(shorten('ab😀c', 4)).toBe('ab…');
    expect(shorten('abcdef', 4)).toBe('abc…');
  });
});

describe('toPlainText', () => {
  it.each([
    ['**a** `b` [c](https://d)', 'a b c (https://d)'],
    ['`**` and ``[x](y)``', '** and [x](y)'],
    ['an open ` tick', 'an open ` tick'],
    ['2 * 3 [no link] (no)', '2 * 3 [no link] (no)'],
  ])('of %j', (markdown, expected) => {
    expect(toPlainText(markdown)).toBe(expected);
  });
});
