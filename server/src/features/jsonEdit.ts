import { findNodeAtLocation, modify, parseTree, type Node } from 'jsonc-parser';
import type { Edit } from '../core/edit';

/**
 * Sets the value at a path of keys in a JSON text, or takes it out where it is undefined. What is there already stays as it is
 * laid out, and what is added is laid out like it. On the way there must be objects only. None where nothing is to be done.
 */
export function setInJson(text: string, path: readonly string[], value: string | undefined): Edit[] {
  const root = parseTree(text);
  const found = root && findNodeAtLocation(root, [...path]);
  if (root && !found) return value === undefined ? [] : insertion(text, root, path, value);
  return modify(text, [...path], value, {}).map(({ offset, length, content }) => ({
    range: { start: offset, end: offset + length },
    newText: content,
  }));
}

/** Adds the first key of the path that is missing, with what belongs below it. */
function insertion(text: string, root: Node, path: readonly string[], value: string): Edit[] {
  let object = root;
  let depth = 0;
  for (let next: Node | undefined = root; next; depth++) {
    object = next;
    next = findNodeAtLocation(root, path.slice(0, depth + 1));
  }
  const [key = '', ...below] = path.slice(depth - 1);
  let content: unknown = value;
  for (const name of below.toReversed()) content = { [name]: content };
  const last = object.children?.at(-1);
  const layout = layoutOf(text);
  if (last) {
    const before = text.slice(0, last.offset);
    const lead = before.slice(before.trimEnd().length);
    const end = last.offset + last.length;
    return [{ range: { start: end, end }, newText: `,${lead}${pair(key, content, lead, layout)}` }];
  }
  const outer = indentAt(text, object.offset);
  const inner = layout.lineBreak + outer + layout.step;
  const newText = `{${inner}${pair(key, content, inner, layout)}${layout.lineBreak}${outer}}`;
  return [{ range: { start: object.offset, end: object.offset + object.length }, newText }];
}

interface Layout {
  /** By how much one level is indented. */
  readonly step: string;
  readonly lineBreak: string;
}

function layoutOf(text: string): Layout {
  const [, step = '  '] = /\n([ \t]+)\S/.exec(text) ?? [];
  return { step, lineBreak: text.includes('\r\n') ? '\r\n' : '\n' };
}

/** A key with its value. `lead` is the white space in front of it: where it breaks no line, neither does the value. */
function pair(key: string, value: unknown, lead: string, { step, lineBreak }: Layout): string {
  const own = lead.slice(lead.lastIndexOf('\n') + 1);
  const written = lead.includes('\n')
    ? JSON.stringify(value, null, step).replaceAll('\n', lineBreak + own)
    : JSON.stringify(value);
  return `${JSON.stringify(key)}: ${written}`;
}

/** The white space a line begins with. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}
