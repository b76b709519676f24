import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, link, shorten, toPlainText } from '../../../server/src/features/markdown';
import { liveIn } from '../../support/liveMarkdown';

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

describe('link', () => {
  it.each([
    ['a.yaml, line 2', 'file:///a.yaml#L2', '[a.yaml, line 2](file:///a.yaml#L2)'],
    [
      'a](command:b) [c',
      'file:///a](command:b) [c',
      '[a\\](command:b) \\[c](file:///a%5D%28command:b%29%20%5Bc)',
    ],
    ['`<b>`\u202E', 'file:///a', '[\\`\\<b\\>\\` ](file:///a)'],
  ])('to %j', (text, address, expected) => {
    expect(link(text, address)).toBe(expected);
    expect(liveIn(expected)).toEqual({ html: [], pictures: [], links: [expect.stringMatching(/^file:/)] });
  });

  it('is its text and its address where no Markdown is shown', () => {
    expect(toPlainText(`in ${link('[a]`b`', 'file:///a')}.`)).toBe('in [a]`b` (file:///a).');
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
