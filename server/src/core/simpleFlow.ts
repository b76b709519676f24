import { skipSpaces } from './scan';
import { keyNode, nodeOf, plainValue, quotedAt } from './simpleScalars';
import { MappingNode, SequenceNode, type Origin, type Pair, type ScalarNode, type YamlNode } from './tree';

/** Deeper nesting is left to js-yaml, which has a limit. */
const MAX_DEPTH = 20;

interface FlowRead {
  readonly node: YamlNode;
  /** The offset behind it. */
  readonly end: number;
}

/**
 * Reads the flow collection that begins at an offset and ends on its line. Undefined for any but simple ones, see
 * `readSimply`.
 */
export function readSimpleFlow(
  text: string,
  start: number,
  lineEnd: number,
  origin: Origin,
): FlowRead | undefined {
  return new FlowReader(text, lineEnd, origin).collection(start);
}

class FlowReader {
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly lineEnd: number,
    private readonly origin: Origin,
  ) {}

  collection(start: number): FlowRead | undefined {
    if (++this.depth > MAX_DEPTH) return undefined;
    const read = this.text[start] === '[' ? this.list(start) : this.mapping(start);
    this.depth--;
    return read;
  }

  private list(start: number): FlowRead | undefined {
    const items: YamlNode[] = [];
    const end = this.entries(start, ']', (at) => {
      const item = this.value(at);
      if (item) items.push(item.node);
      return item?.end;
    });
    if (end === undefined) return undefined;
    return { node: new SequenceNode(this.origin, [start, end], true, items), end };
  }

  private mapping(start: number): FlowRead | undefined {
    const pairs: Pair[] = [];
    const names = new Set<string>();
    const end = this.entries(start, '}', (at) => {
      const key = this.key(at);
      const value = key && this.value(this.skipSpaces(key.end));
      const name = String(key?.node.value);
      if (!value || names.has(name)) return undefined;
      names.add(name);
      pairs.push({ key: key.node, name, value: value.node, merge: false });
      return value.end;
    });
    if (end === undefined) return undefined;
    return { node: new MappingNode(this.origin, [start, end], true, pairs), end };
  }

  /** Reads entries with commas between them; `read` says where the one at an offset ends. The offset behind the bracket. */
  private entries(
    start: number,
    close: string,
    read: (at: number) => number | undefined,
  ): number | undefined {
    let at = this.skipSpaces(start + 1);
    while (this.text[at] !== close) {
      const end = read(at);
      if (end === undefined) return undefined;
      at = this.skipSpaces(end);
      if (this.text[at] === ',') at = this.skipSpaces(at + 1);
      else if (this.text[at] !== close) return undefined;
    }
    return at + 1;
  }

  /** A key; `end` is the offset behind its colon. */
  private key(start: number): { readonly node: ScalarNode; readonly end: number } | undefined {
    const colon = this.text.indexOf(': ', start);
    if (colon < 0 || colon >= this.lineEnd) return undefined;
    const written = quotedAt(this.text, start, this.lineEnd) ?? plainValue(this.text, start, colon);
    if (written?.end !== colon || !isWord(written)) return undefined;
    const node = keyNode(written, this.origin);
    return node && { node, end: colon + 1 };
  }

  private value(start: number): FlowRead | undefined {
    const first = this.text[start];
    if (first === '[' || first === '{') return this.collection(start);
    let end = start;
    while (end < this.lineEnd && !',]}'.includes(this.text[end] ?? '')) end++;
    while (end > start && this.text[end - 1] === ' ') end--;
    const written = quotedAt(this.text, start, this.lineEnd) ?? plainValue(this.text, start, end);
    if (!written || !isWord(written)) return undefined;
    const node = nodeOf(written, this.origin);
    return node && { node, end: written.end };
  }

  private skipSpaces(at: number): number {
    return skipSpaces(this.text, at, this.lineEnd);
  }
}

/** Whether a text in quotes or without means the same in flow collections as anywhere. */
function isWord({ text, style }: { readonly text: string; readonly style: string }): boolean {
  return style !== 'plain' || !/[,[\]{}]|\s#|\s$/.test(text);
}
