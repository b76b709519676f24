import type { Document } from './document';
import { parseFlow, unquote, type FlowCollection, type FlowEntry } from './flow';
import type { OffsetRange } from './lines';
import type { OutlineEntry } from './outline';
import type { PathSegment } from './path';

/** How the value of a key or an item is written; `none` where it has children on lines of their own, or nothing at all. */
export type StructureStyle =
  'none' | 'plain' | 'single' | 'double' | 'block' | 'alias' | 'flow-mapping' | 'flow-sequence';

/**
 * A key with its value, or an item of a list, in block or in flow style. It is read from indentation and brackets, so that it is
 * there in half-typed text, too. Offsets are those of the document. What is below it is read when it is asked for.
 */
export interface StructureNode {
  readonly kind: 'key' | 'item';
  /** The key's text, or the item's index. */
  readonly segment: PathSegment;
  /** Whether it stands inside `[ ]` or `{ }`. */
  readonly inFlow: boolean;
  /** The key as written, or the item's dash; for an item in brackets where it begins, without width. */
  readonly head: OffsetRange;
  readonly style: StructureStyle;
  /** The value as written on the line of its key or dash, and on the lines it goes on over. */
  readonly value: OffsetRange;
  /** The end of the last thing that belongs to it. */
  readonly end: number;
  readonly children: readonly StructureNode[];
}

/** The keys or items a document consists of. */
export function structureOf(document: Document): readonly StructureNode[] {
  const { rootFlow, roots } = document.outline;
  const inBlock = roots.map((entry) => new BlockNode(document, entry));
  if (!rootFlow) return inBlock;
  const { entries, kind } = readFlow(document, rootFlow);
  return [...flowNodes(document, entries, kind, rootFlow.start), ...inBlock];
}

/** Whether a value is one scalar on the line of its key or dash, and maybe on further lines. */
export function isInlineScalar({ style }: Pick<StructureNode, 'style'>): boolean {
  return style === 'plain' || style === 'single' || style === 'double';
}

/** From the first code unit of a node to its last. */
export function rangeOfNode({ head, end }: StructureNode): OffsetRange {
  return { start: head.start, end };
}

class BlockNode implements StructureNode {
  readonly inFlow = false;
  private below: readonly StructureNode[] | undefined;
  private parsed: FlowCollection | undefined;

  constructor(
    private readonly document: Document,
    private readonly entry: OutlineEntry,
  ) {}

  get kind(): 'key' | 'item' {
    return this.entry.kind;
  }

  get segment(): PathSegment {
    return this.entry.segment;
  }

  get head(): OffsetRange {
    return { start: this.entry.keyStart, end: this.entry.keyEnd };
  }

  get style(): StructureStyle {
    const { inline, valueStart } = this.entry;
    if (inline !== 'flow') return inline;
    return this.document.slice(valueStart, valueStart + 1) === '[' ? 'flow-sequence' : 'flow-mapping';
  }

  get value(): OffsetRange {
    return { start: this.entry.valueStart, end: this.entry.valueEnd };
  }

  get end(): number {
    let end = ownEnd(this.entry);
    for (let last = this.entry.children.at(-1); last; last = last.children.at(-1)) end = ownEnd(last);
    return end;
  }

  get children(): readonly StructureNode[] {
    return (this.below ??= this.readChildren());
  }

  private readChildren(): readonly StructureNode[] {
    const { document, entry } = this;
    if (entry.inline !== 'flow') return entry.children.map((child) => new BlockNode(document, child));
    const { entries, kind } = (this.parsed ??= readFlow(document, this.value));
    return flowNodes(document, entries, kind, entry.valueStart);
  }
}

/** Flow collections are read in a text of their own; `base` is where it begins in the document. */
class FlowNode implements StructureNode {
  readonly inFlow = true;
  private below: readonly StructureNode[] | undefined;

  constructor(
    private readonly document: Document,
    private readonly entry: FlowEntry,
    private readonly base: number,
    readonly kind: 'key' | 'item',
    readonly segment: PathSegment,
  ) {}

  get head(): OffsetRange {
    const { key, scalar, child, colonEnd = 1 } = this.entry;
    const start = (key ?? scalar ?? child)?.start ?? colonEnd - 1;
    // A key without a colon is read as if it were a value.
    const end = this.kind === 'key' ? ((key ?? scalar)?.end ?? start) : start;
    return { start: this.base + start, end: this.base + end };
  }

  get style(): StructureStyle {
    const { scalar, child } = this.entry;
    if (child) return child.kind === 'sequence' ? 'flow-sequence' : 'flow-mapping';
    if (!scalar || this.isKeyAlone) return 'none';
    const first = this.document.slice(this.base + scalar.start, this.base + scalar.start + 1);
    if (first === '*') return 'alias';
    return first === '"' ? 'double' : first === "'" ? 'single' : 'plain';
  }

  get value(): OffsetRange {
    const { child, scalar } = this.entry;
    const written = child ?? (this.isKeyAlone ? undefined : scalar);
    if (written) return { start: this.base + written.start, end: this.base + written.end };
    const { end } = this;
    return { start: end, end };
  }

  get end(): number {
    const { key, scalar, child, colonEnd } = this.entry;
    return this.base + Math.max(key?.end ?? 0, scalar?.end ?? 0, child?.end ?? 0, colonEnd ?? 0);
  }

  get children(): readonly StructureNode[] {
    const { child } = this.entry;
    return (this.below ??= child ? flowNodes(this.document, child.entries, child.kind, this.base) : []);
  }

  private get isKeyAlone(): boolean {
    return this.kind === 'key' && this.entry.key === undefined && this.entry.colonEnd === undefined;
  }
}

function readFlow(document: Document, { start, end }: OffsetRange): FlowCollection {
  return parseFlow(document.slice(start, end), 0, end - start);
}

function flowNodes(
  document: Document,
  entries: readonly FlowEntry[],
  kind: FlowCollection['kind'],
  base: number,
): readonly StructureNode[] {
  return entries.map((entry, index) => {
    if (kind === 'sequence') return new FlowNode(document, entry, base, 'item', index);
    const { keyText, scalar } = entry;
    const alone = scalar && document.slice(base + scalar.start, base + scalar.end);
    return new FlowNode(document, entry, base, 'key', keyText ?? unquote(alone ?? ''));
  });
}

function ownEnd({ inline, indicatorEnd, valueEnd }: OutlineEntry): number {
  return inline === 'none' ? indicatorEnd : Math.max(indicatorEnd, valueEnd);
}
