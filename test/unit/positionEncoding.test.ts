import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Document } from '../../server/src/core/document';
import { LineIndex } from '../../server/src/core/lines';
import { boundaries, EncodedText, ENCODINGS } from '../support/encodedText';

const TEXT = 'aü日😀b: 1\n😀\n\nend';

/** Words of every width, cut only where a client can stand. */
const wide = fc.string({
  unit: fc.constantFrom('a', ' ', ':', '\n', 'ü', '日', '😀', '\u{1F469}\u200D\u{1F4BB}'),
});

describe.each(ENCODINGS)('positions in %s', (encoding) => {
  it('are where a client of that encoding counts them', () => {
    const lines = LineIndex.of(TEXT, encoding);
    const client = new EncodedText(TEXT, encoding);
    for (const offset of [0, 1, 2, 3, 5, 6, 9, 10, 12, 13, 14, 17]) {
      expect(lines.positionAt(offset)).toEqual(client.positionAt(offset));
      expect(lines.offsetAt(client.positionAt(offset))).toBe(offset);
    }
  });

  it('are the same in any text, in any order they are asked for', () => {
    fc.assert(
      fc.property(wide, fc.array(fc.nat(40), { minLength: 1 }), (text, places) => {
        const lines = LineIndex.of(text, encoding);
        const client = new EncodedText(text, encoding);
        const offsets = boundaries(text);
        for (const place of places) {
          const offset = offsets[place % offsets.length] ?? 0;
          expect(lines.positionAt(offset)).toEqual(client.positionAt(offset));
          expect(lines.offsetAt(client.positionAt(offset))).toBe(offset);
        }
      }),
    );
  });

  it('behind the end of a line mean its end', () => {
    const lines = LineIndex.of(TEXT, encoding);
    expect(lines.offsetAt({ line: 0, character: 1000 })).toBe(TEXT.indexOf('\n'));
    expect(lines.offsetAt({ line: 0, character: -1 })).toBe(0);
    expect(lines.offsetAt({ line: 99, character: 0 })).toBe(TEXT.length);
  });

  it('stay right as the text is edited', () => {
    fc.assert(
      fc.property(wide, wide, fc.nat(30), fc.nat(30), (text, inserted, at, length) => {
        const offsets = boundaries(text);
        const start = offsets[at] ?? text.length;
        const end = offsets[at + length] ?? text.length;
        const before = new Document('file:///librechat.yaml', 1, text, encoding);
        expect(before.positionAt(0)).toEqual({ line: 0, character: 0 });
        const after = before.update([{ range: { start, end }, text: inserted }], 2);
        const client = new EncodedText(text.slice(0, start) + inserted + text.slice(end), encoding);
        expect(after.text).toBe(client.text);
        const place = start + inserted.length;
        expect(after.positionAt(place)).toEqual(client.positionAt(place));
        expect(after.positionAt(after.text.length)).toEqual(client.positionAt(client.text.length));
      }),
    );
  });

  it('never lie within a character', () => {
    const lines = LineIndex.of('a😀b', encoding);
    for (let character = 0; character < 8; character++) {
      const offset = lines.offsetAt({ line: 0, character });
      // UTF-16 is taken at its word: a client that counts in halves of characters gets them.
      if (encoding !== 'utf-16') expect(offset).not.toBe(2);
    }
    if (encoding !== 'utf-16') expect(lines.positionAt(2)).toEqual(lines.positionAt(1));
  });
});

describe('half a character alone', () => {
  it('is as long as what it is sent as', () => {
    const text = '\uD83Db';
    expect(LineIndex.of(text, 'utf-8').positionAt(1).character).toBe(Buffer.byteLength('\uD83D'));
    expect(LineIndex.of(text, 'utf-32').positionAt(1).character).toBe(1);
  });
});

describe('columns', () => {
  it('are counted as the text is stored, whatever the client counts in', () => {
    for (const encoding of ENCODINGS) expect(LineIndex.of(TEXT, encoding).columnAt(6)).toBe(6);
  });
});
