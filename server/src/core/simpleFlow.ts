import { skipSpaces } from './scan';
import { nodeOf, plainValue, quotedAt } from './simpleScalars';
import type { ScalarNode } from './tree';
import { MappingNode, SequenceNode, type Origin, type Pair, type YamlNode } from './tree';

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
  return text[start] === '['
    ? readList(text, start, lineEnd, origin)
    : readMapping(text, start, lineEnd, origin);
}

function readList(text: string, start: number, lineEnd: number, origin: Origin): FlowRead | undefined {
  const items: YamlNode[] = [];
  let at = skipSpaces(text, start + 1, lineEnd);
  while (text[at] !== ']') {
    const item = readValue(text, at, lineEnd, origin);
    if (!item) return undefined;
    items.push(item.node);
    at = skipSpaces(text, item.end, lineEnd);
    if (text[at] === ',') at = skipSpaces(text, at + 1, lineEnd);
    else if (text[at] !== ']') return undefined;
  }
  return { node: new SequenceNode(origin, [start, at + 1], true, items), end: at + 1 };
}

function readMapping(text: string, start: number, lineEnd: number, origin: Origin): FlowRead | undefined {
  const pairs: Pair[] = [];
  let at = skipSpaces(text, start + 1, lineEnd);
  while (text[at] !== '}') {
    const key = readKey(text, at, lineEnd, origin);
    const value = key && readValue(text, skipSpaces(text, key.end, lineEnd), lineEnd, origin);
    if (!value) return undefined;
    pairs.push({ key: key.node, name: String(key.node.value), value: value.node, merge: false });
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
  const node = nodeOf(written, origin);
  if (typeof node.value === 'symbol' || (node.text === '<<' && node.style === 'plain')) return undefined;
  return { node, end: colon + 1 };
}

function readValue(text: string, start: number, lineEnd: number, origin: Origin): FlowRead | undefined {
  const first = text[start];
  if (first === '[' || first === '{') return readSimpleFlow(text, start, lineEnd, origin);
  let end = start;
  while (end < lineEnd && !',]}'.includes(text[end] ?? '')) end++;
  while (end > start && text[end - 1] === ' ') end--;
  const written = quotedAt(text, start, lineEnd) ?? plainValue(text, start, end);
  if (!written || (written.style === 'plain' && !isPlainWord(written.text))) return undefined;
  return { node: nodeOf(written, origin), end: written.end };
}

/** Whether a plain text means the same in flow collections as anywhere. */
function isPlainWord(text: string): boolean {
  return !/[,[\]{}]|\s#|\s$/.test(text);
}
