import { findKeyEnd, findPlainEnd, scanQuoted, skipSpaces } from './scan';
import { ScalarNode, type Origin, type ScalarStyle } from './tree';

/** A key or value of one line as it is written. Offsets are relative to the text. */
interface Written {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly style: ScalarStyle;
}

interface WrittenKey extends Written {
  /** The offset behind the colon. */
  readonly behind: number;
}

/** js-yaml looks for a colon only so far; longer keys are left to it. */
const MAX_KEY = 200;

/** What a plain scalar does not begin with, or begins with only where something rare is meant. */
const INDICATORS = '?:,[]{}#&*!|>\'"%@`';

/** The key that begins at an offset of a line; undefined where there is none, or none of the simple kind. */
export function keyAt(text: string, start: number, lineEnd: number): WrittenKey | undefined {
  const quoted = quotedAt(text, start, lineEnd);
  const end = quoted ? quoted.end : plainKeyEnd(text, start, lineEnd);
  if (end === undefined) return undefined;
  const colon = skipSpaces(text, end, lineEnd);
  const behind = colon + 1;
  if (text[colon] !== ':' || !(behind === lineEnd || text[behind] === ' ')) return undefined;
  return {
    start,
    end,
    text: quoted?.text ?? text.slice(start, end),
    style: quoted?.style ?? 'plain',
    behind,
  };
}

function plainKeyEnd(text: string, start: number, lineEnd: number): number | undefined {
  return mayBePlain(text, start, lineEnd) ? findKeyEnd(text, start, lineEnd) : undefined;
}

/** The value that begins at an offset of a line, in quotes or up to a comment; undefined for any but simple ones. */
export function scalarAt(
  text: string,
  start: number,
  lineEnd: number,
  origin: Origin,
): ScalarNode | undefined {
  const written =
    quotedAt(text, start, lineEnd) ?? plainValue(text, start, findPlainEnd(text, start, lineEnd));
  return written && nodeOf(written, origin);
}

/** The plain value between two offsets. */
export function plainValue(text: string, start: number, end: number): Written | undefined {
  if (!mayBePlain(text, start, end)) return undefined;
  const written = text.slice(start, end);
  return /:(?: |$)/.test(written) ? undefined : { start, end, text: written, style: 'plain' };
}

/** The quoted text that begins at an offset and ends on its line, if it needs no reading of escapes. */
export function quotedAt(text: string, start: number, lineEnd: number): Written | undefined {
  const quote = text[start];
  if (quote !== '"' && quote !== "'") return undefined;
  const { end, closed } = scanQuoted(text, start, lineEnd);
  if (!closed) return undefined;
  const inside = text.slice(start + 1, end - 1);
  if (quote === "'") return { start, end, text: inside.replaceAll("''", "'"), style: 'single' };
  return inside.includes('\\') ? undefined : { start, end, text: inside, style: 'double' };
}

/** The node of a value; undefined for dates, of which js-yaml has its own ideas. */
export function nodeOf({ start, end, text, style }: Written, origin: Origin): ScalarNode | undefined {
  const node = new ScalarNode(origin, [start, end], text, style, undefined);
  return typeof node.value === 'symbol' ? undefined : node;
}

/** The node of a key; undefined for `<<` and other rare ones. */
export function keyNode(written: Written, origin: Origin): ScalarNode | undefined {
  const { text, style } = written;
  const isRare = text.length > MAX_KEY || text === '__proto__' || (text === '<<' && style === 'plain');
  return isRare ? undefined : nodeOf(written, origin);
}

function mayBePlain(text: string, start: number, end: number): boolean {
  const first = text[start];
  if (first === undefined || start >= end) return false;
  if (first === '-') return start + 1 < end && text[start + 1] !== ' ';
  return !INDICATORS.includes(first);
}
