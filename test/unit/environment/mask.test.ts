import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskSecret } from '../../../server/src/environment/mask';

describe('maskSecret', () => {
  it.each([
    ['', 'empty'],
    ['x', 'set, 1 character'],
    ['hunter2', 'set, 7 characters'],
    ['hunter22', '••••••22 (8 characters)'],
    ['AKIAIOSFODNN7EXAMPLE', '••••••LE (20 characters)'],
  ])('shows %j as %j', (value, shown) => {
    expect(maskSecret(value)).toBe(shown);
  });

  it('shows a surrogate pair whole or not at all', () => {
    expect(maskSecret('secret𝒳')).toBe('••••••𝒳 (8 characters)');
    expect(maskSecret('secret𝒳z')).toBe('••••••z (9 characters)');
    expect(maskSecret('secret-z\uD835')).toBe('••••••z (9 characters)');
  });

  it('shows no control, formatting or blank character', () => {
    expect(maskSecret('-----END KEY-----\r\n')).toBe('•••••• (19 characters)');
    expect(maskSecret('secret-z\n')).toBe('••••••z (9 characters)');
    expect(maskSecret('secret-\u202Ez')).toBe('••••••z (9 characters)');
    expect(maskSecret('secret-\u001B[')).toBe('••••••[ (9 characters)');
  });

  it('reveals at most two code units of the end, and its length, of any value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 8, maxLength: 60 }), (value) => {
        const tail = /^•{6}(.*) \((\d+) characters\)$/su.exec(maskSecret(value));
        expect(Number(tail?.[2])).toBe(value.length);
        const shown = tail?.[1] ?? 'nothing matched';
        expect(shown.length).toBeLessThanOrEqual(2);
        expect(shown).not.toMatch(/[\p{C}\p{Z}]/u);
        for (const character of shown) expect(value.slice(-2)).toContain(character);
      }),
    );
  });

  it('reveals nothing but the length of a short value', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 2, maxLength: 7 }), (value) => {
        expect(maskSecret(value)).toBe(`set, ${value.length} characters`);
      }),
    );
  });
});
