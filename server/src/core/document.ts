import { Assembly } from './assembly';
import { cursorAt, type Cursor } from './cursor';
import { LineIndex, type OffsetRange, type Position } from './lines';
import type { Outline } from './outline';
import { scanOutline } from './outlineScanner';
import { updateOutline } from './outlineUpdate';
import type { ParsedText } from './parse';
import type { PositionEncoding } from './positionEncoding';
import type { YamlProblem } from './problem';
import { SourceText } from './sourceText';
import { atOnce } from './steps';
import type { YamlNode } from './tree';

/** One change to a text: what `range` covers is replaced by `text`. Offsets refer to the text before the change. */
export interface TextChange {
  readonly range: OffsetRange;
  readonly text: string;
}

const NO_CHANGE: TextChange = { range: { start: 0, end: 0 }, text: '' };

/**
 * One version of a YAML document. It never changes; an edit makes a new one (`update`).
 * Lines, tree and outline are computed when first asked for and kept, so a feature may ask as often as it likes.
 */
export class Document {
  private lineIndex: LineIndex | undefined;
  private parsed: ParsedText | undefined;
  private scanned: Outline | undefined;
  /** Whether most of the text was read in an earlier version. */
  private isKnown = false;

  /** The text in pieces. What may be asked for on each edit is better asked of this than of `text`. */
  readonly source: SourceText;

  constructor(
    readonly uri: string,
    readonly version: number,
    text: string | SourceText,
    /** What its positions are counted in. */
    readonly encoding: PositionEncoding = 'utf-16',
  ) {
    this.source = typeof text === 'string' ? SourceText.of(text) : text;
  }

  get text(): string {
    return this.source.toString();
  }

  /** The text between two offsets. */
  slice(start: number, end?: number): string {
    return this.source.slice(start, end);
  }

  /**
   * The document after an edit. It takes over what this version knows of the text the edit did not touch; asked again, this
   * version reads its text anew.
   */
  update(changes: readonly TextChange[], version: number): Document {
    const [first = NO_CHANGE, ...others] = changes;
    return others.reduce((updated, change) => updated.apply(change, version), this.apply(first, version));
  }

  private apply({ range, text: inserted }: TextChange, version: number): Document {
    const source = this.source.replace(range, inserted);
    const updated = new Document(this.uri, version, source, this.encoding);
    const { lineIndex, scanned, parsed } = this;
    this.lineIndex = this.scanned = this.parsed = undefined;
    if (!lineIndex) return updated;
    const before = lineIndex.count;
    const first = lineIndex.lineAt(range.start);
    const last = lineIndex.lineAt(range.end);
    updated.lineIndex = lineIndex.update(source, range, inserted);
    if (!scanned) return updated;
    const moved = {
      lines: updated.lineIndex.count - before,
      offset: source.length - this.source.length,
    };
    updated.isKnown = parsed !== undefined || this.isKnown;
    updated.scanned = updateOutline(scanned, source, updated.lineIndex, { first, last, moved });
    return updated;
  }

  get lines(): LineIndex {
    return (this.lineIndex ??= LineIndex.of(this.source, this.encoding));
  }

  /** The root node, or undefined for a document without content. Where the text is broken, what could be made of it. */
  get root(): YamlNode | undefined {
    return this.parse().root;
  }

  /** What keeps js-yaml from reading the document, in order of position. */
  get problems(): readonly YamlProblem[] {
    return this.parse().problems;
  }

  /**
   * Whether the entries of a mapping were read one by one: no alias in one stands for anything in another, and its pairs are
   * the same objects as in the version before where their text is the same. Only the root and the values of its keys can be.
   */
  isCut(mapping: YamlNode): boolean {
    return this.parse().cut?.has(mapping) === true;
  }

  /** The block structure by indentation, also where the text is no valid YAML. */
  get outline(): Outline {
    return (this.scanned ??= atOnce(scanOutline(this.text, this.lines)));
  }

  /** Reads the block structure in short steps, so that it is there when it is asked for. */
  *scanInSteps(): Generator<undefined, void> {
    if (this.scanned) return;
    const outline = yield* scanOutline(this.text, this.lines);
    this.scanned ??= outline;
  }

  positionAt(offset: number): Position {
    return this.lines.positionAt(offset);
  }

  offsetAt(position: Position): number {
    return this.lines.offsetAt(position);
  }

  /** What can be typed at an offset. */
  cursorAt(offset: number): Cursor {
    return cursorAt(this.source, this.lines, this.outline, offset);
  }

  /** Reads the document in short steps, so that something else can be done in between. */
  *readInSteps(): Generator<undefined, void> {
    if (!this.parsed && !this.isKnown) yield* this.assembly().readUnits();
  }

  private parse(): ParsedText {
    return (this.parsed ??= this.assembly().read());
  }

  private assembly(): Assembly {
    return new Assembly(this.source, this.lines, this.outline);
  }
}
