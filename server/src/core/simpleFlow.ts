import { skipSpaces } from './scan';
import { keyNode, nodeOf, plainValue, quotedAt } from './simpleScalars';
import type { ScalarNode } from './tree';
import { MappingNode, SequenceNode, type Origin, type Pair, type YamlNode } from './tree';

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
  depth = 0,
): FlowRead | undefined {
  if (depth > MAX_DEPTH) return undefined;
  return text[start] === '['
    ? readList(text, start, lineEnd, origin, depth)
    : readMapping(text, start, lineEnd, origin, depth);
}

function readList(
  text: string,
  start: number,
  lineEnd: number,
  origin: Origin,
  depth: number,
): FlowRead | undefined {
  const items: YamlNode[] = [];
  let at = skipSpaces(text, start + 1, lineEnd);
  while (text[at] !== ']') {
    const item = readValue(text, at, lineEnd, origin, depth);
    if (!item) return undefined;
    items.push(item.node);
    at = skipSpaces(text, item.end, lineEnd);
    if (text[at] === ',') at = skipSpaces(text, at + 1, lineEnd);
    else if (text[at] !== ']') return undefined;
  }
  return { node: new SequenceNode(origin, [start, at + 1], true, items), end: at + 1 };
}

function readMapping(
  text: string,
  start: number,
  lineEnd: number,
  origin: Origin,
  depth: number,
): FlowRead | undefined {
  const pairs: Pair[] = [];
  const names = new Set<string>();
  let at = skipSpaces(text, start + 1, lineEnd);
  while (text[at] !== '}') {
    const key = readKey(text, at, lineEnd, origin);
    const value = key && readValue(text, skipSpaces(text, key.end, lineEnd), lineEnd, origin, depth);
    const name = String(key?.node.value);
    if (!value || names.has(name)) return undefined;
    names.add(name);
    pairs.push({ key: key.node, name, value: value.node, merge: false });
    at = skipSpaces(text, value.end, lineEnd);
    if (text[at] === ',') at = skipSpaces(text, at + 1, lineEnd);
    else if (text[at] !== '}') return undefined;
  }
  return { node: new MappingNode(origin, [start, at + 1], true, pairs), end: at + 1 };
}

/** A key; `end` is the offset behind its colon. */
function readKey(
  text: string,
  start: number,
  lineEnd: number,
  origin: Origin,
): { readonly node: ScalarNode; readonly end: number } | undefined {
  const colon = text.indexOf(': ', start);
  if (colon < 0 || colon >= lineEnd) return undefined;
  const written = quotedAt(text, start, lineEnd) ?? plainValue(text, start, colon);
  if (written?.end !== colon || (written.style === 'plain' && !isPlainWord(written.text))) return undefined;
  const node = keyNode(written, origin);
  return node && { node, end: colon + 1 };
}

function readValue(
  text: string,
  start: number,
  lineEnd: number,
  origin: Origin,
  depth: number,
): FlowRead | undefined {
  const first = text[start];
  if (first === '[' || first === '{') return readSimpleFlow(text, start, lineEnd, origin, depth + 1);
  let end = start;
  while (end < lineEnd && !',]}'.includes(text[end] ?? '')) end++;
  while (end > start && text[end - 1] === ' ') end--;
  const written = quotedAt(text, start, lineEnd) ?? plainValue(text, start, end);
  if (!written || (written.style === 'plain' && !isPlainWord(written.text))) return undefined;
  const node = nodeOf(written, origin);
  return node && { node, end: written.end };
}

/** Whether a plain text means the same in flow collections as anywhere. */
function isPlainWord(text: string): boolean {
  return !/[,[\]{}]|\s#|\s$/.test(text);
}
