import type { Position, Range, TextEdit } from 'vscode-languageserver-protocol';

/** The offsets between the characters of a text, its beginning and end included. */
export function boundaries(text: string): number[] {
  return Array.from(text).reduce((all, one) => [...all, (all.at(-1) ?? 0) + one.length], [0]);
}

/** What a client counts the characters of a line in. */
export type Encoding = 'utf-8' | 'utf-16' | 'utf-32';

export const ENCODINGS: readonly Encoding[] = ['utf-8', 'utf-16', 'utf-32'];

/**
 * A text as a client of an encoding sees it. It counts by encoding the text for real, so it shares no arithmetic with the
 * server, and takes no position that lies within a character.
 */
export class EncodedText {
  constructor(
    readonly text: string,
    private readonly encoding: Encoding,
  ) {}

  /** The position in front of the first, or `nth` (0-based), occurrence of a word. */
  before(word: string, nth = 0): Position {
    return this.positionAt(this.find(word, nth));
  }

  /** The position behind it. */
  behind(word: string, nth = 0): Position {
    return this.positionAt(this.find(word, nth) + word.length);
  }

  positionAt(offset: number): Position {
    const before = this.text.slice(0, offset).split('\n');
    return { line: before.length - 1, character: this.count(before.at(-1) ?? '') };
  }

  /** @throws when the position is none in this text */
  offsetAt({ line, character }: Position): number {
    const lines = this.text.split('\n');
    const start = lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
    const characters = Array.from(lines[line] ?? '');
    for (let taken = 0; taken <= characters.length; taken++) {
      const before = characters.slice(0, taken).join('');
      if (this.count(before) === character) return start + before.length;
    }
    throw new Error(`No position of ${this.encoding}: ${line}:${character} in ${String(lines[line])}`);
  }

  /** What a range covers. */
  slice({ start, end }: Range): string {
    return this.text.slice(this.offsetAt(start), this.offsetAt(end));
  }

  /** The text after edits, which all speak of it as it is. */
  apply(edits: readonly TextEdit[]): string {
    return [...edits]
      .sort((a, b) => this.offsetAt(b.range.start) - this.offsetAt(a.range.start))
      .reduce(
        (text, { range, newText }) =>
          text.slice(0, this.offsetAt(range.start)) + newText + text.slice(this.offsetAt(range.end)),
        this.text,
      );
  }

  private find(word: string, nth: number): number {
    let at = this.text.indexOf(word);
    for (let skipped = 0; skipped < nth; skipped++) at = this.text.indexOf(word, at + 1);
    if (at < 0) throw new Error(`${word} is not in the text`);
    return at;
  }

  private count(text: string): number {
    switch (this.encoding) {
      case 'utf-8':
        return Buffer.byteLength(text, 'utf8');
      case 'utf-16':
        return text.length;
      case 'utf-32':
        return Array.from(text).length;
    }
  }
}
