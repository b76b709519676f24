import type { OffsetRange } from './lines';

/** A text by its UTF-16 code units, whole or in pieces. A `string` is one, too. */
export interface CodeUnits {
  readonly length: number;
  /** The code unit at an offset; `NaN` outside the text. */
  charCodeAt(at: number): number;
  slice(start: number, end?: number): string;
}

/** So long chunks are, roughly; an edit makes one of them anew. */
const CHUNK = 8192;

/** Some whole lines, the last with its break unless the text ends there. */
class Chunk {
  private readonly found = new Map<string, readonly number[]>();

  constructor(readonly text: string) {}

  /** The offsets of a word in the chunk; looked for only once. */
  find(word: string): readonly number[] {
    let offsets = this.found.get(word);
    if (!offsets) this.found.set(word, (offsets = offsetsOf(word, this.text)));
    return offsets;
  }
}

/**
 * The text of a document, in chunks of whole lines: an edit of a long text takes hardly longer than one of a short text, and
 * what was found in the other chunks is still there. It never changes; an edit makes a new one.
 */
export class SourceText implements CodeUnits {
  private readonly starts: readonly number[];
  readonly length: number;
  private whole: string | undefined;
  /** The chunk that was asked for last: the next question is mostly about the same. */
  private last = 0;

  private constructor(private readonly chunks: readonly Chunk[]) {
    const starts: number[] = [];
    let length = 0;
    for (const { text } of chunks) {
      starts.push(length);
      length += text.length;
    }
    this.starts = starts;
    this.length = length;
  }

  static of(text: string): SourceText {
    const source = new SourceText(cut(text));
    source.whole = text;
    return source;
  }

  /** The text after an edit: what a range covers is replaced. Offsets outside the text are clamped to it. */
  replace({ start, end }: OffsetRange, inserted: string): SourceText {
    const first = this.chunkAt(start);
    let last = Math.max(first, this.chunkAt(end));
    const text = (index: number): string => this.chunks[index]?.text ?? '';
    const before = text(first).slice(0, start - (this.starts[first] ?? 0));
    let after = text(last).slice(Math.max(0, end - (this.starts[last] ?? 0)));
    // Chunks end with a line's end, and do not become many short ones.
    while (last + 1 < this.chunks.length && isTooShort(before, inserted, after)) after += text(++last);
    const fresh = cut(before + inserted + after);
    return new SourceText([...this.chunks.slice(0, first), ...fresh, ...this.chunks.slice(last + 1)]);
  }

  charCodeAt(at: number): number {
    if (this.whole !== undefined) return this.whole.charCodeAt(at);
    const index = this.chunkAt(at);
    return this.chunks[index]?.text.charCodeAt(at - (this.starts[index] ?? 0)) ?? NaN;
  }

  /** As `slice` of strings, for offsets from 0 on. */
  slice(start: number, to = this.length): string {
    const from = Math.max(0, start);
    if (this.whole !== undefined) return this.whole.slice(from, to);
    const end = Math.min(to, this.length);
    let found = '';
    for (let index = this.chunkAt(from), at = from; at < end; index++) {
      const base = this.starts[index] ?? 0;
      const text = this.chunks[index]?.text ?? '';
      found += text.slice(at - base, end - base);
      at = base + text.length;
    }
    return found;
  }

  /** The offsets of a word, which has no line break in it. */
  find(word: string): number[] {
    return this.chunks.flatMap((chunk, i) => {
      const offsets = chunk.find(word);
      return offsets.length === 0 ? [] : offsets.map((offset) => (this.starts[i] ?? 0) + offset);
    });
  }

  /** The whole text in one piece. For a long one this takes a while, once. */
  toString(): string {
    return (this.whole ??= this.chunks.map(({ text }) => text).join(''));
  }

  /** The index of the chunk an offset lies in; of the last one for the text's end. */
  private chunkAt(offset: number): number {
    const { starts, last } = this;
    const isIn = (index: number): boolean =>
      (starts[index] ?? 0) <= offset && offset < (starts[index + 1] ?? Infinity);
    if (isIn(last)) return last;
    let low = 0;
    let high = Math.max(starts.length - 1, 0);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return (this.last = low);
  }
}

function isTooShort(before: string, inserted: string, after: string): boolean {
  const length = before.length + inserted.length + after.length;
  const end = after !== '' ? after : inserted !== '' ? inserted : before;
  return length < CHUNK / 2 || !end.endsWith('\n');
}

/** Chunks of whole lines; one that ends with a carriage return alone could not tell what follows it. */
function cut(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  for (let start = 0; start < text.length;) {
    const lineBreak = text.indexOf('\n', start + CHUNK);
    const end = lineBreak < 0 ? text.length : lineBreak + 1;
    chunks.push(new Chunk(text.slice(start, end)));
    start = end;
  }
  return chunks;
}

function offsetsOf(word: string, text: string): number[] {
  const offsets: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) offsets.push(at);
  return offsets;
}
