/**
 * Reads `.env` text the way LibreChat's loader does: the rules of npm dotenv 16.6.1, with the place of every part.
 * dotenv itself is one backtracking regular expression; here the same language is scanned in linear time, so that a
 * huge or hostile file costs no more than its length. Every offset is a UTF-16 code unit, every line is 0-based.
 */
import {
  CARRIAGE_RETURN,
  endOfLine,
  isLineTerminator,
  isNameCharacter,
  isWhiteSpace,
  LINE_FEED,
  skipWhiteSpace,
} from './characters';

/** One `NAME=value`, live or commented out. */
export interface DotenvEntry {
  name: string;
  /** What the variable is set to: quotes removed, `\n` and `\r` expanded where dotenv does so. */
  value: string;
  nameStart: number;
  nameEnd: number;
  /** The value as written, quotes included; an empty range when there is none. */
  valueStart: number;
  valueEnd: number;
  /** Line of the name. A value may begin and end on later lines. */
  line: number;
  /** True for `# NAME=value` on a line of its own: no assignment for dotenv, but worth offering. */
  commented: boolean;
}

interface Span {
  start: number;
  end: number;
}

interface Assignment {
  name: Span;
  value: Span;
  /** Where scanning goes on. */
  end: number;
}

const HASH = 0x23;
const EQUALS = 0x3d;
const COLON = 0x3a;
const QUOTES = ['"', "'", '`'];
const STARTS_LIKE_A_VARIABLE = /^[A-Za-z_]/;

/**
 * All assignments of a `.env` text in order, repeated names included.
 * Never throws: lines dotenv does not understand are passed over, as dotenv does.
 */
export function parseDotenv(text: string): DotenvEntry[] {
  const entries: DotenvEntry[] = [];
  const lineAt = lineCounter(text);
  let at = 0;
  while ((at = skipWhiteSpace(text, at, text.length)) < text.length) {
    const commented = text.charCodeAt(at) === HASH;
    const assignment = commented ? commentedAssignment(text, at) : scanAssignment(text, at, text.length);
    if (assignment) entries.push(toEntry(text, assignment, lineAt(assignment.name.start), commented));
    at = assignment?.end ?? endOfLine(text, at, text.length);
  }
  return entries;
}

/** The entry that sets each variable: the last one of its name that is not commented out. */
export function effectiveValues<Entry extends DotenvEntry>(entries: Iterable<Entry>): Map<string, Entry> {
  const effective = new Map<string, Entry>();
  for (const entry of entries) if (!entry.commented) effective.set(entry.name, entry);
  return effective;
}

function toEntry(text: string, { name, value }: Assignment, line: number, commented: boolean): DotenvEntry {
  return {
    name: text.slice(name.start, name.end),
    value: interpret(text.slice(value.start, value.end)),
    nameStart: name.start,
    nameEnd: name.end,
    valueStart: value.start,
    valueEnd: value.end,
    line,
    commented,
  };
}

/** Returns a function from ascending offsets to their lines, which reads the text only once. */
function lineCounter(text: string): (offset: number) => number {
  let line = 0;
  let at = 0;
  return (offset) => {
    for (; at < offset; at++) {
      const code = text.charCodeAt(at);
      const endsLine =
        code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED);
      if (endsLine) line++;
    }
    return line;
  };
}

/**
 * The assignment in a comment line that starts at `at`. Only `NAME=…` counts: with the `NAME: …` form every
 * "Note: …" would be one.
 */
function commentedAssignment(text: string, at: number): Assignment | undefined {
  const limit = endOfLine(text, at, text.length);
  let start = at;
  while (start < limit && (text.charCodeAt(start) === HASH || isWhiteSpace(text.charCodeAt(start)))) start++;
  const assignment = scanAssignment(text, start, limit);
  if (!assignment) return undefined;
  const { name } = assignment;
  const separator = skipWhiteSpace(text, name.end, limit);
  const isVariable =
    text.charCodeAt(separator) === EQUALS &&
    STARTS_LIKE_A_VARIABLE.test(text.slice(name.start, name.start + 1));
  return isVariable ? { ...assignment, end: limit } : undefined;
}

/** The assignment whose name, or `export`, begins exactly at `at`; text from `limit` on does not exist. */
function scanAssignment(text: string, at: number, limit: number): Assignment | undefined {
  const exported = nameAfterExport(text, at, limit);
  for (const start of exported === undefined ? [at] : [exported, at]) {
    const name = { start, end: endOfName(text, start, limit) };
    if (name.end === start) continue;
    const valueFrom = afterSeparator(text, name.end, limit);
    if (valueFrom !== undefined) return { name, ...scanValue(text, valueFrom, limit) };
  }
  return undefined;
}

function nameAfterExport(text: string, at: number, limit: number): number | undefined {
  const end = at + 'export'.length;
  if (!text.startsWith('export', at) || end >= limit) return undefined;
  const next = skipWhiteSpace(text, end, limit);
  return next > end ? next : undefined;
}

function endOfName(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && isNameCharacter(text.charCodeAt(at))) at++;
  return at;
}

/** The separator is `=`, which may even stand on a later line, or `:` followed at once by white space. */
function afterSeparator(text: string, nameEnd: number, limit: number): number | undefined {
  if (nameEnd + 1 < limit && text.charCodeAt(nameEnd) === COLON) {
    const next = nameEnd + 1;
    if (!isWhiteSpace(text.charCodeAt(next))) return undefined;
    return text.startsWith('\r\n', next) && next + 1 < limit ? next + 2 : next + 1;
  }
  const at = skipWhiteSpace(text, nameEnd, limit);
  return at < limit && text.charCodeAt(at) === EQUALS ? at + 1 : undefined;
}

/** A quoted value may begin on a later line and span lines; anything else ends at `#` or with its line. */
function scanValue(text: string, from: number, limit: number): Omit<Assignment, 'name'> {
  const start = skipWhiteSpace(text, from, limit);
  const quotedEnd = start < limit ? endOfQuoted(text, start, limit) : undefined;
  if (quotedEnd !== undefined) {
    return { value: { start, end: quotedEnd }, end: endOfLine(text, quotedEnd, limit) };
  }
  let stop = from;
  while (stop < limit && !endsUnquoted(text.charCodeAt(stop))) stop++;
  return { value: trimmed(text, from, stop), end: endOfLine(text, stop, limit) };
}

function endsUnquoted(code: number): boolean {
  return code === HASH || code === LINE_FEED || code === CARRIAGE_RETURN;
}

function trimmed(text: string, from: number, to: number): Span {
  const start = skipWhiteSpace(text, from, to);
  if (start === to) return { start: from, end: from };
  let end = to;
  while (isWhiteSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

/**
 * End of the quoted value that opens at `open`, or undefined where dotenv reads the text as an unquoted value.
 * A quote closes when nothing but a comment follows on its line. The first quote without a backslash is preferred;
 * failing that the last one with a backslash before it, which is what the regular expression's backtracking finds.
 */
function endOfQuoted(text: string, open: number, limit: number): number | undefined {
  const quote = text.charAt(open);
  if (!QUOTES.includes(quote)) return undefined;
  let lastEscaped: number | undefined;
  let close = indexBefore(text, quote, open + 1, limit);
  while (close !== undefined && close > open + 1 && text.charAt(close - 1) === '\\') {
    if (nothingFollows(text, close + 1, limit)) lastEscaped = close + 1;
    close = indexBefore(text, quote, close + 1, limit);
  }
  return close !== undefined && nothingFollows(text, close + 1, limit) ? close + 1 : lastEscaped;
}

function indexBefore(text: string, wanted: string, from: number, limit: number): number | undefined {
  const index = text.indexOf(wanted, from);
  return index === -1 || index >= limit ? undefined : index;
}

function nothingFollows(text: string, from: number, limit: number): boolean {
  for (let at = from; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === HASH || isLineTerminator(code)) return true;
    if (!isWhiteSpace(code)) return false;
  }
  return true;
}

/** What a value as written (trimmed) stands for. */
function interpret(written: string): string {
  const value = withoutQuotes(written.includes('\r') ? written.replace(/\r\n?/g, '\n') : written);
  // A leading double quote is enough, closed or not.
  return written.startsWith('"') ? value.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : value;
}

/**
 * Takes off the quotes that enclose the value. dotenv looks for them at every line inside it, too, and a value may hold
 * the line terminators U+2028 and U+2029 even when it is not quoted: hence the loop.
 */
function withoutQuotes(value: string): string {
  const closing = new Map<string, number>();
  let result = '';
  let copied = 0;
  for (let at = 0; at < value.length; at = endOfLine(value, at, value.length) + 1) {
    const quote = value.charAt(at);
    if (!QUOTES.includes(quote)) continue;
    const close = closing.get(quote) ?? lastAtLineEnd(value, quote);
    closing.set(quote, close);
    if (close <= at) continue;
    result += value.slice(copied, at) + value.slice(at + 1, close);
    at = copied = close + 1;
  }
  return result + value.slice(copied);
}

/** Offset of the last `quote` that ends a line of the value, or -1. */
function lastAtLineEnd(value: string, quote: string): number {
  let at = value.lastIndexOf(quote);
  while (at !== -1 && at + 1 < value.length && !isLineTerminator(value.charCodeAt(at + 1))) {
    at = at === 0 ? -1 : value.lastIndexOf(quote, at - 1);
  }
  return at;
}
