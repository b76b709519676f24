import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineIndex } from '../../server/src/core/lines';
import { SourceText } from '../../server/src/core/sourceText';

/** Lines of all kinds, among them none, and ones longer than what is kept in one piece. */
const pieces = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', '<<', 'é', '😀', '\n', '\r\n', '\r', '\ufeff', '') },
  { weight: 1, arbitrary: fc.nat(20_000).map((length) => 'long '.repeat(length / 5)) },
  { weight: 2, arbitrary: fc.nat(3000).map((count) => 'key: <<\n'.repeat(count)) },
);
const texts = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));
const edits = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(20_000), texts), {
  maxLength: 6,
});

test('a text in pieces is the same text after any edits', () => {
  fc.assert(
    fc.property(texts, edits, fc.boolean(), (begin, changes, isAskedForWhole) => {
      let text = begin;
      let source = SourceText.of(begin);
      let lines = LineIndex.of(source);
      for (const [place, length, inserted] of changes) {
        const start = Math.floor(place * text.length);
        const end = Math.min(text.length, start + length);
        text = text.slice(0, start) + inserted + text.slice(end);
        source = source.replace({ start, end }, inserted);
        lines = lines.update(source, { start, end }, inserted);
        if (isAskedForWhole) expect(source.toString() === text).toBe(true);
      }
      expect(source.length).toBe(text.length);
      const [from, to] = [Math.floor(text.length / 3), Math.ceil(text.length / 2)];
      expect(source.slice(from, to) === text.slice(from, to)).toBe(true);
      for (const at of [-1, 0, from, to, text.length - 1, text.length])
        expect(source.charCodeAt(at)).toBe(text.charCodeAt(at));
      expect(source.find('<<')).toEqual([...text.matchAll(/(?=<<)/g)].map(({ index }) => index));
      expect(source.toString() === text).toBe(true);
      const fresh = LineIndex.of(text);
      const starts = (index: LineIndex): number[] =>
        Array.from({ length: index.count }, (_, line) => index.start(line));
      expect(starts(lines)).toEqual(starts(fresh));
    }),
    { numRuns: 200 },
  );
});
