import type { OffsetRange } from './lines';

/** Narrows a stretch to one line, at least one code unit where the line has any. */
export function visibleRange(text: string, from: number, to: number): OffsetRange {
  const start = Math.min(from, text.length);
  const lineBreak = text.slice(start, Math.min(to, text.length)).search(/[\r\n]/);
  const end = lineBreak < 0 ? Math.min(to, text.length) : start + lineBreak;
  const isBlank = /^ *$/.test(text.slice(start, end));
  if (!isBlank) return { start, end };
  // An empty stretch cannot be seen: mark the rest of the line, or what stands before its end.
  const [, spaces = '', rest = ''] = /^( *)([^\r\n]*)/.exec(text.slice(start, start + 200)) ?? [];
  const length = rest.trimEnd().length;
  if (length > 0) return { start: start + spaces.length, end: start + spaces.length + length };
  const before = text.slice(Math.max(0, start - 200), start);
  const word = /\S+(?=\s*$)/.exec(before);
  if (!word) return { start, end: start };
  const wordStart = start - before.length + word.index;
  return { start: wordStart, end: wordStart + word[0].length };
}
