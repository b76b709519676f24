import { cursorAt, type Cursor } from './cursor';
import { LineIndex, type OffsetRange, type Position } from './lines';
import type { Outline } from './outline';
import { scanOutline } from './outlineScanner';
import { parseText, type ParsedText } from './parse';
import type { YamlProblem } from './problem';
import type { YamlNode } from './tree';

/** One change to a text: what `range` covers is replaced by `text`. Offsets refer to the text before the change. */
export interface TextChange {
  readonly range: OffsetRange;
  readonly text: string;
}

/**
 * One version of a YAML document. It never changes; an edit makes a new one (`update`).
 * Lines, tree and outline are computed when first asked for and kept, so a feature may ask as often as it likes.
 */
export class Document {
  private lineIndex: LineIndex | undefined;
  private parsed: ParsedText | undefined;
  private scanned: Outline | undefined;

  constructor(
    readonly uri: string,
    readonly version: number,
    readonly text: string,
  ) {}

  /** The document after an edit. The place where a later version may keep what the edit did not touch. */
  update(changes: readonly TextChange[], version: number): Document {
    let text = this.text;
    for (const change of changes) {
      text = text.slice(0, change.range.start) + change.text + text.slice(change.range.end);
    }
    return new Document(this.uri, version, text);
  }

  get lines(): LineIndex {
    return (this.lineIndex ??= new LineIndex(this.text));
  }

  /** The root node, or undefined for a document without content. Where the text is broken, what could be made of it. */
  get root(): YamlNode | undefined {
    return this.parse().root;
  }

  /** What keeps js-yaml from reading the document, in order of position. */
  get problems(): readonly YamlProblem[] {
    return this.parse().problems;
  }

  /** The block structure by indentation, also where the text is no valid YAML. */
  get outline(): Outline {
    return (this.scanned ??= scanOutline(this.text, this.lines));
  }

  positionAt(offset: number): Position {
    return this.lines.positionAt(offset);
  }

  offsetAt(position: Position): number {
    return this.lines.offsetAt(position);
  }

  /** What can be typed at an offset. */
  cursorAt(offset: number): Cursor {
    return cursorAt(this.text, this.lines, this.outline, offset);
  }

  private parse(): ParsedText {
    return (this.parsed ??= parseText(this.text));
  }
}
