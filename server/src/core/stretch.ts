import { markLength, type LineIndex } from './lines';
import { findKeyEnd, findPlainEnd, isSpace, scanQuoted, skipProperties, skipSpaces } from './scan';

/** Whole lines of a document: a text of their own, with its lines, and the line and the offset it begins at in the document. */
export interface Stretch {
  readonly text: string;
  readonly lines: LineIndex;
  readonly line: number;
  readonly offset: number;
}

/** A key as it is written on its line. */
export interface WrittenKey {
  /** Offsets of the key, its quotes included. */
  readonly start: number;
  readonly end: number;
  /** Offset behind its colon. */
  readonly indicatorEnd: number;
  /** Its text without the quotes. */
  readonly name: string;
}

/** What the lines of a stretch look like, each by itself. Lines and offsets are those of the stretch. */
export class StretchReader {
  private readonly text: string;
  private readonly lines: LineIndex;

  constructor(private readonly stretch: Stretch) {
    this.text = stretch.text;
    this.lines = stretch.lines;
  }

  /** A byte order mark is no indentation. */
  lineStart(line: number): number {
    return line + this.stretch.line === 0 ? markLength(this.text) : this.lines.start(line);
  }

  /** Number of leading spaces and tabs; undefined for a blank line. */
  indentOf(line: number): number | undefined {
    const start = this.lines.start(line);
    const end = this.lines.end(line);
    const content = skipSpaces(this.text, start, end);
    return content === end ? undefined : content - start;
  }

  /** Whether `---` or `...` stands at an offset. */
  isMarker(start: number, lineEnd: number): boolean {
    const mark = this.text.slice(start, start + 3);
    return (mark === '---' || mark === '...') && (start + 3 >= lineEnd || isSpace(this.text, start + 3));
  }

  /** Whether one of `-`, `?` and `:` stands at an offset and says what follows it. */
  isIndicator(at: number, lineEnd: number, indicator: string): boolean {
    return this.text[at] === indicator && (at + 1 === lineEnd || isSpace(this.text, at + 1));
  }

  /** Whether the value of an item is a mapping, or may be one on the next lines. */
  holdsMapping(start: number, lineEnd: number): boolean {
    return (
      start === lineEnd || this.text[start] === '#' || findKeyEnd(this.text, start, lineEnd) !== undefined
    );
  }

  /** The key at an offset, behind its anchor and tag; undefined where none is. */
  keyAt(at: number, lineEnd: number): WrittenKey | undefined {
    const { text } = this;
    const start = skipProperties(text, at, lineEnd);
    const first = text[start];
    const isQuoted = first === '"' || first === "'";
    const end = isQuoted ? this.quoteEnd(start, lineEnd) : this.plainKeyEnd(start, lineEnd);
    if (end === undefined) return undefined;
    const colon = skipSpaces(text, end, lineEnd);
    if (!this.isIndicator(colon, lineEnd, ':')) return undefined;
    const written = text.slice(start, end);
    return { start, end, indicatorEnd: colon + 1, name: isQuoted ? written.slice(1, -1) : written };
  }

  private quoteEnd(start: number, lineEnd: number): number | undefined {
    const { closed, end } = scanQuoted(this.text, start, lineEnd);
    return closed ? end : undefined;
  }

  private plainKeyEnd(start: number, lineEnd: number): number | undefined {
    const first = this.text[start];
    if (first !== undefined && '[{|>#'.includes(first)) return undefined;
    return findKeyEnd(this.text, start, lineEnd);
  }

  /** The line behind the text of a block scalar that may begin on `line`, and belongs to an entry in `column`. */
  lineBehindBlock(line: number, column: number): number {
    let behind = line;
    for (let next = line; next < this.lines.count; next++) {
      const indent = this.indentOf(next);
      if (indent === undefined) continue;
      if (indent <= column) break;
      behind = next + 1;
    }
    return behind;
  }

  /**
   * Where the plain value of an entry in `column` ends on a further line. It goes on over deeper lines, unless they look like
   * structure (then somebody is typing): undefined where it does not.
   */
  furtherPlainEnd(line: number, column: number): number | undefined {
    const indent = this.indentOf(line);
    if (indent === undefined || indent <= column) return undefined;
    const start = this.lines.start(line) + indent;
    const end = this.lines.end(line);
    if (this.text[start] === '-' || this.text[start] === '#') return undefined;
    return findKeyEnd(this.text, start, end) === undefined ? findPlainEnd(this.text, start, end) : undefined;
  }

  /**
   * Where an unfinished quote or bracket must end at the latest: before the next line that is not deeper than its owner.
   * A closing bracket in its owner's column is passed.
   */
  limit(line: number, column: number): { readonly end: number; readonly passed: boolean } {
    let end = this.lines.end(line);
    let passed = false;
    for (let next = line + 1; next < this.lines.count; next++) {
      const indent = this.indentOf(next);
      const closer = indent === column && /[\]}]/.test(this.text[this.lines.start(next) + indent] ?? '');
      if (indent !== undefined && indent <= column && !closer) break;
      passed ||= closer;
      end = this.lines.end(next);
    }
    return { end, passed };
  }
}
