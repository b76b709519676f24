import type { Document } from '../../core/document';
import { indentStep, lineBreakOf } from '../../core/edit';
import type { OffsetRange } from '../../core/lines';
import type { OutlineEntry } from '../../core/outline';
import type { FeatureContext } from '../context';

/** What stands behind the replaced text on its line; in flow collections it does not matter. */
export interface Behind {
  readonly kind: 'nothing' | 'comment' | 'text';
  /** As written, with the space in front. */
  readonly text: string;
  /** Offset of the line's end. */
  readonly end: number;
}

/** Where accepted text goes and how it has to be laid out there. */
export interface Target {
  /** What is replaced. */
  readonly replace: OffsetRange;
  readonly behind: Behind;
  /** Written in front of the accepted text: a missing space, a line break with indentation, a dash. */
  readonly prefix: string;
  /** Column of the accepted key or value, for what follows on deeper lines. */
  readonly column: number;
  /** Spaces by which keys are indented below their key. */
  readonly step: number;
  /** Spaces by which dashes are indented below their key. */
  readonly listStep: number;
  readonly lineBreak: string;
  readonly flow: boolean;
  /** A colon is there already. */
  readonly hasColon: boolean;
  /** The quote the accepted text is in, or begins with when it is a key. */
  readonly quote: '' | '"' | "'";
}

/** Everything candidates are made from. */
export interface Place {
  readonly document: Document;
  readonly context: FeatureContext;
  readonly target: Target;
}

/** A target at a place in the text; the rest is given as it differs from plain text in block style. */
export function targetAt(
  document: Document,
  replace: OffsetRange,
  column: number,
  rest: Partial<Target> = {},
): Target {
  const step = indentStep(document);
  return {
    replace,
    behind: rest.flow ? { kind: 'nothing', text: '', end: replace.end } : behind(document, replace.end),
    column,
    prefix: '',
    step,
    listStep: listStep(document) ?? step,
    lineBreak: lineBreakOf(document),
    flow: false,
    hasColon: false,
    quote: '',
    ...rest,
  };
}

function behind(document: Document, offset: number): Behind {
  const end = document.lines.end(document.lines.lineAt(offset));
  const text = document.slice(offset, end).trimEnd();
  const kind = text === '' ? 'nothing' : /^\s+#/.test(text) ? 'comment' : 'text';
  return { kind, text, end };
}

/** How far the document's first list is indented below its key: many people write dashes in the key's own column. */
function listStep(document: Document): number | undefined {
  let entries: readonly OutlineEntry[] = document.outline.roots;
  while (entries.length > 0) {
    const parent = entries.find(({ children: [first] }) => first && isListItem(first));
    const item = parent?.children[0];
    if (parent && item) return item.column - parent.column;
    entries = entries.flatMap((entry) => entry.children);
  }
  return undefined;
}

function isListItem(entry: OutlineEntry): boolean {
  return entry.kind === 'item' && entry.parent?.kind === 'key';
}

/** A line break and the indentation of a new line. */
export function newLine(target: Target, column: number): string {
  return target.lineBreak + ' '.repeat(column);
}

/** The end of the line taken over into the accepted text: the comment there stays with its key. */
export function takenComment({ behind }: Target): string {
  return behind.kind === 'comment' ? behind.text : '';
}

/** The same place, but on a line of its own below `key:`, indented by `step` spaces. */
export function belowTarget(target: Target, parentColumn: number, step: number): Target {
  const column = parentColumn + step;
  return {
    ...target,
    column,
    replace: { start: target.replace.start, end: target.behind.end },
    behind: { kind: 'nothing', text: '', end: target.behind.end },
    prefix: takenComment(target) + newLine(target, column),
  };
}

/** The same place as a new list item: a dash in front, what follows in the column behind it. */
export function itemTarget(target: Target): Target {
  return { ...target, prefix: `${target.prefix}- `, column: target.column + 2 };
}
