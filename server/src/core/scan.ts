/** Scanning helpers over one line or a stretch of text; all offsets are UTF-16 code units of the whole text. */

const TAB = 9;
const SPACE = 32;
const HASH = 35;
const COLON = 58;

export function isSpace(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === SPACE || unit === TAB;
}

/** The first offset from `at` on that is no space or tab, at most `end`. */
export function skipSpaces(text: string, at: number, end: number): number {
  let position = at;
  while (position < end && isSpace(text, position)) position++;
  return position;
}

/** Skips anchors and tags (`&a`, `!tag`) and the spaces behind them. */
export function skipProperties(text: string, at: number, end: number): number {
  let position = at;
  while (position < end && (text[position] === '&' || text[position] === '!')) {
    while (position < end && !isSpace(text, position)) position++;
    position = skipSpaces(text, position, end);
  }
  return position;
}

/** The end of a plain key: the offset of the last code unit before its colon. Undefined when no `: ` follows on the line. */
export function findKeyEnd(text: string, start: number, lineEnd: number): number | undefined {
  for (let at = start; at < lineEnd; at++) {
    const unit = text.charCodeAt(at);
    if (unit === COLON && (at + 1 === lineEnd || isSpace(text, at + 1))) return trimEnd(text, start, at);
    if (unit === HASH && at > start && isSpace(text, at - 1)) return undefined;
  }
  return undefined;
}

/** The end of a plain value on its line: before a comment, trailing spaces not counted. */
export function findPlainEnd(text: string, start: number, lineEnd: number): number {
  let at = start;
  while (at < lineEnd && !(text.charCodeAt(at) === HASH && isSpace(text, at - 1))) at++;
  return trimEnd(text, start, at);
}

function trimEnd(text: string, start: number, end: number): number {
  let position = end;
  while (position > start && isSpace(text, position - 1)) position--;
  return position;
}

/** A stretch that opens with a quote or bracket. `end` lies behind the closing one, or at the limit when there is none. */
export interface Enclosed {
  readonly end: number;
  readonly closed: boolean;
}

/** Reads the quoted scalar that begins at `start`, no further than `limit`. */
export function scanQuoted(text: string, start: number, limit: number): Enclosed {
  const quote = text[start];
  for (let at = start + 1; at < limit; at++) {
    const unit = text[at];
    if (quote === '"' && unit === '\\') at++;
    else if (unit === quote) {
      if (quote === "'" && text[at + 1] === "'") at++;
      else return { end: at + 1, closed: true };
    }
  }
  return { end: limit, closed: false };
}

/** Reads the flow collection that begins at `start`, no further than `limit`, by matching its brackets. */
export function scanFlow(text: string, start: number, limit: number): Enclosed {
  let depth = 0;
  for (let at = start; at < limit; at++) {
    const unit = text[at];
    if (unit === '[' || unit === '{') depth++;
    else if (unit === ']' || unit === '}') {
      if (--depth === 0) return { end: at + 1, closed: true };
    } else if ((unit === '"' || unit === "'") && opensToken(text, at)) {
      at = scanQuoted(text, at, limit).end - 1;
    } else if (unit === '#' && /\s/.test(text[at - 1] ?? ' ')) {
      while (at + 1 < limit && text[at + 1] !== '\n' && text[at + 1] !== '\r') at++;
    }
  }
  return { end: limit, closed: false };
}

/** A quote inside a word (`don't`) is no quote. */
function opensToken(text: string, at: number): boolean {
  return /[\s,:[\]{}]/.test(text[at - 1] ?? ' ');
}
