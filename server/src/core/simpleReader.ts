import { readSimpleFlow } from './simpleFlow';
import { SimpleLines, type SimpleLine } from './simpleLines';
import { keyAt, nodeOf, scalarAt } from './simpleScalars';
import { MappingNode, ScalarNode, SequenceNode, type Origin, type Pair, type YamlNode } from './tree';

/** What was read, and what follows it. Offsets are relative to the text that is read. */
interface Read {
  readonly node: YamlNode;
  /** The offset from which on the text belongs to something else: behind the line's break. */
  readonly end: number;
  /** The line to go on with; the number of lines at the end. */
  readonly next: number;
}

/** Stands where nothing was read yet. */
const EMPTY = new ScalarNode({ offset: 0 }, [0, 0], '', 'plain', undefined);

/** Thrown where a text is not of the simple kind; made once, as it is thrown often. */
const NOT_SIMPLE = new Error('not simple');

/**
 * Reads the kind of YAML most files are written in: block mappings and lists of values of one line, and block scalars. The
 * tree is what the `yaml` library makes of the text, in a fraction of its time. Undefined for any other text: with anchors,
 * tags, several documents, values that go on over lines and whatever else is rare.
 * `value` is what js-yaml made of the text; a tree has to be held against it, as this reader takes the text to be valid.
 */
export function readSimply(text: string, value: unknown, origin: Origin): YamlNode | undefined {
  const lines = SimpleLines.of(text);
  if (!lines || lines.count === 0) return undefined;
  try {
    const reader = new SimpleReader(text, lines, origin);
    return reader.read(value);
  } catch (error) {
    if (error === NOT_SIMPLE) return undefined;
    throw error;
  }
}

class SimpleReader {
  constructor(
    private readonly text: string,
    private readonly lines: SimpleLines,
    private readonly origin: Origin,
  ) {}

  read(value: unknown): YamlNode {
    const first = this.line(0);
    const { node, next } = this.block(0, first.indent, value, true);
    if (next < this.lines.count) throw NOT_SIMPLE;
    return node;
  }

  private line(index: number): SimpleLine {
    const line = this.lines.at(index);
    if (!line) throw NOT_SIMPLE;
    return line;
  }

  /** The mapping or list that begins in a column of a line. */
  private block(index: number, column: number, value: unknown, isRoot = false): Read {
    const line = this.line(index);
    const start = line.start + column;
    if (this.isDash(start, line)) return this.sequence(index, column, value, isRoot);
    if (keyAt(this.text, start, line.end)) return this.mapping(index, column, value, isRoot);
    throw NOT_SIMPLE;
  }

  private mapping(from: number, column: number, value: unknown, isRoot: boolean): Read {
    const pairs: Pair[] = [];
    const start = this.line(from).start + column;
    let read: Read = { node: EMPTY, end: start, next: from };
    do {
      const line = this.line(read.next);
      const key = keyAt(this.text, line.start + column, line.end);
      if (!key) throw NOT_SIMPLE;
      const node = nodeOf(key, this.origin);
      if (typeof node.value === 'symbol' || (key.style === 'plain' && key.text === '<<')) throw NOT_SIMPLE;
      const name = String(node.value);
      read = this.value(read.next, key.behind, column, at(value, name), 'key');
      pairs.push({ key: node, name, value: read.node, merge: false });
    } while (this.goesOn(read.next, column, isRoot));
    return { ...read, node: new MappingNode(this.origin, [start, read.end], false, pairs) };
  }

  private sequence(from: number, column: number, value: unknown, isRoot: boolean): Read {
    const items: YamlNode[] = [];
    const start = this.line(from).start + column;
    let read: Read = { node: EMPTY, end: start, next: from };
    do {
      const line = this.line(read.next);
      const dash = line.start + column;
      if (!this.isDash(dash, line)) throw NOT_SIMPLE;
      read = this.value(read.next, dash + 1, column, at(value, items.length), 'item');
      items.push(read.node);
    } while (this.goesOn(read.next, column, isRoot) && !this.endsList(read.next, column, isRoot));
    return { ...read, node: new SequenceNode(this.origin, [start, read.end], false, items) };
  }

  /** Whether a list in the column of its key ends because another key follows. */
  private endsList(index: number, column: number, isRoot: boolean): boolean {
    const line = this.line(index);
    if (this.isDash(line.start + column, line)) return false;
    if (isRoot || this.lines.deepestCommentBefore(index) >= column) throw NOT_SIMPLE;
    return true;
  }

  /** Whether the next line belongs to a collection in a column; a deeper one would belong to a value that has ended. */
  private goesOn(index: number, column: number, isRoot: boolean): boolean {
    const next = this.lines.at(index);
    if (next && next.indent > column) throw NOT_SIMPLE;
    if (next?.indent === column) return true;
    // The library lets a collection end behind deeper comments, and what is around it behind those that are as deep.
    if (this.lines.deepestCommentBefore(index) >= (isRoot ? column + 1 : column)) throw NOT_SIMPLE;
    return false;
  }

  /** What stands behind a colon or a dash. */
  private value(index: number, behind: number, column: number, value: unknown, of: 'key' | 'item'): Read {
    const line = this.line(index);
    let start = behind;
    while (start < line.end && this.text[start] === ' ') start++;
    if (start === line.end || this.text[start] === '#') return this.below(index, start, column, value, of);
    if (start === behind) throw NOT_SIMPLE;
    const first = this.text[start] ?? '';
    if (of === 'item') {
      const isBlock = this.isDash(start, line) || keyAt(this.text, start, line.end) !== undefined;
      if (isBlock) return this.block(index, start - line.start, value);
    }
    if (first === '|' || first === '>') return this.blockScalar(index, start, column, value);
    const flow = first === '[' || first === '{';
    const inline = flow
      ? readSimpleFlow(this.text, start, line.end, this.origin)
      : scalarAt(this.text, start, line.end, this.origin);
    if (!inline || !this.isEmptyFrom(inline.end, line)) throw NOT_SIMPLE;
    const next = this.lines.at(index + 1);
    // A value goes on over deeper lines.
    if (next && next.indent > column) throw NOT_SIMPLE;
    return { node: inline.node, end: line.next, next: index + 1 };
  }

  /** The value of a key or dash with nothing behind it: a block below it, or nothing. */
  private below(index: number, start: number, column: number, value: unknown, of: 'key' | 'item'): Read {
    const line = this.line(index);
    const next = this.lines.at(index + 1);
    const isList = of === 'key' && next?.indent === column && this.isDash(next.start + column, next);
    if (next && (next.indent > column || isList)) return this.block(index + 1, next.indent, value);
    // Where a comment follows, the library looks for the end of nothing behind it.
    if (next?.start !== line.next && !(next === undefined && line.next === this.text.length))
      throw NOT_SIMPLE;
    if (of === 'item' || this.text[start] === '#') throw NOT_SIMPLE;
    const node = new ScalarNode(this.origin, [start, start], '', 'plain', undefined);
    return { node, end: start, next: index + 1 };
  }

  /** Its text is what js-yaml says it is. */
  private blockScalar(index: number, start: number, column: number, value: unknown): Read {
    const line = this.line(index);
    const header = /^[|>]-?(?= *$| +#)/.exec(this.text.slice(start, line.end));
    if (!header || typeof value !== 'string') throw NOT_SIMPLE;
    const { next, end } = this.lines.textBelow(index, column);
    if (end === line.next) throw NOT_SIMPLE;
    const node = new ScalarNode(this.origin, [start, end], value, 'block', undefined);
    return { node, end, next };
  }

  private isDash(at: number, line: SimpleLine): boolean {
    return this.text[at] === '-' && (at + 1 === line.end || this.text[at + 1] === ' ');
  }

  private isEmptyFrom(at: number, line: SimpleLine): boolean {
    let position = at;
    while (position < line.end && this.text[position] === ' ') position++;
    return position === line.end || (this.text[position] === '#' && position > at);
  }
}

/** The part of a plain value; `undefined` where it has none. */
function at(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string | number, unknown>>)[key];
}
