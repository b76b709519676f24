import { readSimpleFlow } from './simpleFlow';
import { SimpleLines, type SimpleLine } from './simpleLines';
import { keyAt, keyNode, scalarAt } from './simpleScalars';
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

/** Deeper nesting is left to js-yaml, which has a limit. */
const MAX_DEPTH = 40;

/**
 * Reads the kind of YAML most files are written in: block mappings and lists of values of one line, and block scalars. It
 * reads only what js-yaml reads, with the value js-yaml gives it, and makes the tree the `yaml` library makes of it, in a
 * fraction of their time. Undefined for any other text: with anchors, tags, several documents, values that go on over
 * lines, mistakes and whatever else is rare.
 */
export function readSimply(text: string, origin: Origin): YamlNode | undefined {
  const lines = SimpleLines.of(text);
  if (!lines || lines.count === 0) return undefined;
  try {
    return new SimpleReader(text, lines, origin).read();
  } catch (error) {
    if (error === NOT_SIMPLE) return undefined;
    throw error;
  }
}

class SimpleReader {
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly lines: SimpleLines,
    private readonly origin: Origin,
  ) {}

  read(): YamlNode {
    const { node, next } = this.block(0, this.line(0).indent, true);
    if (next < this.lines.count) throw NOT_SIMPLE;
    return node;
  }

  private line(index: number): SimpleLine {
    const line = this.lines.at(index);
    if (!line) throw NOT_SIMPLE;
    return line;
  }

  /** The mapping or list that begins in a column of a line. */
  private block(index: number, column: number, isRoot = false): Read {
    if (++this.depth > MAX_DEPTH) throw NOT_SIMPLE;
    const line = this.line(index);
    const isList = this.isDash(line.start + column, line);
    const read = isList ? this.sequence(index, column, isRoot) : this.mapping(index, column, isRoot);
    this.depth--;
    return read;
  }

  private mapping(from: number, column: number, isRoot: boolean): Read {
    const pairs: Pair[] = [];
    const names = new Names();
    const start = this.line(from).start + column;
    let read: Read = { node: EMPTY, end: start, next: from };
    do {
      const line = this.line(read.next);
      const key = keyAt(this.text, line.start + column, line.end);
      if (!key) throw NOT_SIMPLE;
      const node = keyNode(key, this.origin);
      const name = String(node?.value);
      if (!node || names.has(name)) throw NOT_SIMPLE;
      names.add(name);
      read = this.value(read.next, key.behind, column, 'key');
      pairs.push({ key: node, name, value: read.node, merge: false });
    } while (this.goesOn(read.next, column, isRoot));
    return { ...read, node: new MappingNode(this.origin, [start, read.end], false, pairs) };
  }

  private sequence(from: number, column: number, isRoot: boolean): Read {
    const items: YamlNode[] = [];
    const start = this.line(from).start + column;
    let read: Read = { node: EMPTY, end: start, next: from };
    do {
      const line = this.line(read.next);
      const dash = line.start + column;
      if (!this.isDash(dash, line)) throw NOT_SIMPLE;
      read = this.value(read.next, dash + 1, column, 'item');
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
  private value(index: number, behind: number, column: number, of: 'key' | 'item'): Read {
    const line = this.line(index);
    let start = behind;
    while (start < line.end && this.text[start] === ' ') start++;
    if (start === line.end || this.text[start] === '#') return this.below(index, start, column, of);
    if (start === behind) throw NOT_SIMPLE;
    const first = this.text[start] ?? '';
    if (of === 'item') {
      const isBlock = this.isDash(start, line) || keyAt(this.text, start, line.end) !== undefined;
      if (isBlock) return this.block(index, start - line.start);
    }
    if (first === '|' || first === '>') return this.blockScalar(index, start, column);
    const flow = first === '[' || first === '{';
    const node = flow
      ? readSimpleFlow(this.text, start, line.end, this.origin)?.node
      : scalarAt(this.text, start, line.end, this.origin);
    if (!node || !this.isEmptyFrom(node.end - this.origin.offset, line)) throw NOT_SIMPLE;
    const next = this.lines.at(index + 1);
    // A value goes on over deeper lines.
    if (next && next.indent > column) throw NOT_SIMPLE;
    return { node, end: line.next, next: index + 1 };
  }

  /** The value of a key or dash with nothing behind it: a block below it, or nothing. */
  private below(index: number, start: number, column: number, of: 'key' | 'item'): Read {
    const line = this.line(index);
    const next = this.lines.at(index + 1);
    const isList = of === 'key' && next?.indent === column && this.isDash(next.start + column, next);
    if (next && (next.indent > column || isList)) return this.block(index + 1, next.indent);
    // Where a comment follows, the library looks for the end of nothing behind it.
    if (next?.start !== line.next && !(next === undefined && line.next === this.text.length))
      throw NOT_SIMPLE;
    if (of === 'item' || this.text[start] === '#') throw NOT_SIMPLE;
    const node = new ScalarNode(this.origin, [start, start], '', 'plain', undefined);
    return { node, end: start, next: index + 1 };
  }

  private blockScalar(index: number, start: number, column: number): Read {
    const header = /^([|>])(-?)(?: +#.*| *)$/.exec(this.text.slice(start, this.line(index).end));
    const below = header ? this.lines.textBelow(index, column) : undefined;
    const text = below && (header?.[1] === '|' ? literal(below.lines) : folded(below.lines));
    if (!below || text === undefined) throw NOT_SIMPLE;
    const value = header?.[2] === '-' ? text : `${text}\n`;
    const node = new ScalarNode(this.origin, [start, below.end], value, 'block', undefined);
    return { node, end: below.end, next: below.next };
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

/** The names of a mapping's keys. Most mappings have a few keys, for which a set is more than it takes. */
class Names {
  private readonly few: string[] = [];
  private many: Set<string> | undefined;

  has(name: string): boolean {
    return this.many ? this.many.has(name) : this.few.includes(name);
  }

  add(name: string): void {
    if (this.many) this.many.add(name);
    else if (this.few.push(name) > 16) this.many = new Set(this.few);
  }
}

/** The text of a literal block scalar, from its lines with their indentation; undefined where that is no simple one. */
function literal(lines: readonly string[]): string | undefined {
  const indent = indentOf(lines[0] ?? '');
  const isRight = (line: string): boolean =>
    line.trim() === '' ? line.length <= indent : indentOf(line) >= indent;
  return lines.every(isRight) ? lines.map((line) => line.slice(indent)).join('\n') : undefined;
}

/** The text of a folded block scalar without paragraphs. */
function folded(lines: readonly string[]): string | undefined {
  const indent = indentOf(lines[0] ?? '');
  const isRight = (line: string): boolean => line.trim() !== '' && indentOf(line) === indent;
  return lines.every(isRight) ? lines.map((line) => line.slice(indent)).join(' ') : undefined;
}

function indentOf(line: string): number {
  let indent = 0;
  while (line[indent] === ' ') indent++;
  return indent;
}
