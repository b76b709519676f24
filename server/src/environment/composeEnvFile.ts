/**
 * Reads an env file the way Docker Compose does for `env_file`, and for the `.env` beside a compose file: other rules than
 * dotenv's, by which LibreChat reads its own `.env`. Facts: the env-file syntax in Docker's Compose documentation.
 * Every offset is a UTF-16 code unit, every line is 0-based.
 */
import { endOfLine, isWhiteSpace } from './characters';
import { parseDotenv } from './dotenv';
import type { VariableEntry } from './environment';
import { interpolate, namesIn, type VariableLookup } from './interpolate';

const ASSIGNMENT = /(?:export[ \t]+)?([\p{L}\p{N}_.\-[\]]+)[ \t]*(?:([=:])[ \t]*|(?=[\r\n]|$))/uy;

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
};

/** What {@link parseComposeEnv} may do with a file. */
export interface ComposeEnvOptions {
  /** Variables of Compose's own environment, for `$NAME` in values and for names without a value. */
  readonly lookup: VariableLookup;
  /** Whether values are taken as they are written: `format: raw`. */
  readonly raw?: boolean;
}

/**
 * The assignments of a file in order, commented-out ones included. A variable of the file itself counts before one of
 * Compose's environment. Never throws: lines that Compose would refuse are passed over.
 */
export function parseComposeEnv(text: string, { lookup, raw = false }: ComposeEnvOptions): VariableEntry[] {
  const entries: VariableEntry[] = [];
  const own = new Map<string, string>();
  const find: VariableLookup = (name) => own.get(name) ?? lookup(name);
  let line = 0;
  for (let at = 0; at < text.length;) {
    const lineEnd = endOfLine(text, at, text.length);
    const start = skipBlanks(text, at, lineEnd);
    ASSIGNMENT.lastIndex = start;
    const match = start < lineEnd ? ASSIGNMENT.exec(text) : null;
    const read = match && readAssignment(text, match, lineEnd, { lookup: find, raw });
    if (read) {
      const { entry, end } = read;
      entries.push({ ...entry, line });
      if (!entry.unresolved) own.set(entry.name, entry.value);
      for (let inside = at; inside < end; inside++) if (text[inside] === '\n') line++;
      at = endOfLine(text, end, text.length);
    } else {
      at = lineEnd;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    if (at < text.length) line++;
    at++;
  }
  return [...entries, ...commentedOut(text)].sort((a, b) => a.nameStart - b.nameStart);
}

/** Lines that are commented out look the same to everybody. */
function commentedOut(text: string): VariableEntry[] {
  return text.includes('#') ? parseDotenv(text).filter(({ commented }) => commented) : [];
}

function skipBlanks(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && isWhiteSpace(text.charCodeAt(at))) at++;
  return at;
}

interface Read {
  readonly entry: Omit<VariableEntry, 'line'>;
  /** Offset behind what belongs to the assignment. */
  readonly end: number;
}

function readAssignment(
  text: string,
  match: RegExpExecArray,
  lineEnd: number,
  options: Required<ComposeEnvOptions>,
): Read | undefined {
  const [whole, name = '', separator] = match;
  const nameStart =
    match.index + whole.indexOf(name, whole.startsWith('export') && name !== 'export' ? 6 : 0);
  const base = { name, nameStart, nameEnd: nameStart + name.length, commented: false };
  const from = match.index + whole.length;
  // A name alone hands on what Compose's own environment has, if anything.
  if (separator === undefined) {
    const value = options.lookup(name);
    const known = { ...base, valueStart: from, valueEnd: from, value: value ?? '' };
    return { entry: value === undefined ? { ...known, unresolved: [name] } : known, end: from };
  }
  const value = options.raw ? rawValue(text, from, lineEnd) : readValue(text, from, lineEnd, options.lookup);
  return value && { entry: { ...base, ...value }, end: value.valueEnd };
}

type Value = Pick<VariableEntry, 'value' | 'valueStart' | 'valueEnd' | 'unresolved'>;

function rawValue(text: string, from: number, lineEnd: number): Value {
  return { value: text.slice(from, lineEnd), valueStart: from, valueEnd: lineEnd };
}

function readValue(text: string, from: number, lineEnd: number, lookup: VariableLookup): Value | undefined {
  const quote = text[from];
  if (quote === '"' || quote === "'") return quotedValue(text, from, quote, lookup);
  const written = text.slice(from, lineEnd);
  // A comment behind a value is set off by a space.
  const comment = written.search(/(?:^|[ \t])#/);
  const value = (comment < 0 ? written : written.slice(0, comment)).trimEnd();
  return { ...replaced(value, lookup), valueStart: from, valueEnd: from + value.length };
}

/** A quoted value may span lines; only in double quotes are escapes and variables read. */
function quotedValue(text: string, from: number, quote: string, lookup: VariableLookup): Value | undefined {
  let value = '';
  for (let at = from + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === quote) {
      const whole = quote === '"' ? replaced(value, lookup) : { value };
      return { ...whole, valueStart: from, valueEnd: at + 1 };
    }
    if (character === '\r' && text[at + 1] === '\n') continue;
    if (character !== '\\') {
      value += character;
      continue;
    }
    const next = text.charAt(++at);
    const escape = quote === '"' ? ESCAPES[next] : undefined;
    value += next === quote ? next : (escape ?? `\\${next}`);
  }
  // Without its closing quote Compose refuses the file.
  return undefined;
}

/** A text with its variables replaced; where one of them is not known, neither is the value. */
export function replaced(text: string, lookup: VariableLookup): Pick<VariableEntry, 'value' | 'unresolved'> {
  if (!text.includes('$')) return { value: text };
  const asked = new Set<string>();
  const value = interpolate(text, (name) => {
    const known = lookup(name);
    if (known === undefined) asked.add(name);
    return known;
  });
  // A default makes up for what is not set, but a shell may still set it.
  const needed = new Set(namesIn(text).flatMap(({ name, hasDefault }) => (hasDefault ? [] : [name])));
  const missing = [...asked].filter((name) => needed.has(name));
  return { value: value ?? '', ...(missing.length > 0 && { unresolved: missing }) };
}
