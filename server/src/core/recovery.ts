import type { OffsetRange } from './lines';
import { LineIndex } from './lines';
import type { Outline, OutlineEntry } from './outline';
import { scanOutline } from './outlineScanner';
import { scanFlow, scanQuoted } from './scan';
import { atOnce } from './steps';

/** A stretch of text that is left out so that the rest can be read, and what is wrong with it where that is known. */
export interface LeftOut extends OffsetRange {
  readonly message?: string;
}

/** A text of the same length that a YAML parser can make more of. */
export interface Repaired {
  readonly text: string;
  readonly leftOut: readonly LeftOut[];
}

/** More broken places than this are no slip of the keyboard. */
const MAX_LEFT_OUT = 5;

/**
 * Joins the lines of quoted and flow values whose further lines are indented too little, as js-yaml reads them, by
 * blanking their line breaks and comments. Undefined when there are none.
 */
export function joinShallowValues(text: string): string | undefined {
  const { outline } = read(text);
  const joined: string[] = [];
  let resumeAt = 0;
  for (const entry of enclosedEntries(outline)) {
    // What looks like entries inside a value that was joined is none.
    if (entry.valueStart < resumeAt) continue;
    const { end, closed } = scanAs(entry)(text, entry.valueStart, text.length);
    const value = text.slice(entry.valueStart, end);
    const shallow = isUnclosed(text, entry) || hasShallowLine(value, entry.column);
    // A document marker ends even a quoted value.
    if (!shallow || !closed || /^(?:---|\.\.\.)(?!\S)/m.test(value)) continue;
    const flat = entry.inline === 'flow' ? joinFlow(value, entry.column) : value.replaceAll(/[\r\n]/g, ' ');
    if (flat === undefined) continue;
    joined.push(text.slice(resumeAt, entry.valueStart), flat);
    resumeAt = end;
  }
  return joined.length === 0 ? undefined : joined.join('') + text.slice(resumeAt);
}

/**
 * Blanks what somebody is still typing: words that are neither key nor item where the parser stumbled, and values
 * whose closing quote or bracket is missing. `errorsAt` are the offsets at which the parser stumbled.
 */
export function leaveOutUnfinished(text: string, errorsAt: readonly number[]): Repaired | undefined {
  const { lines, outline } = read(text);
  const unclosed = enclosedEntries(outline).filter((entry) => isUnclosed(text, entry));
  const leftOut: LeftOut[] = unclosed.map(({ valueStart, valueEnd }) => ({
    start: valueStart,
    end: valueStart + text.slice(valueStart, valueEnd).trimEnd().length,
    message: `The closing \`${closing(text[valueStart])}\` is missing.`,
  }));
  for (const at of new Set(errorsAt.map((offset) => lines.lineAt(offset)))) {
    const info = outline.line(at);
    if (info?.kind === 'bare' && info.bare) leftOut.push(info.bare);
  }
  if (leftOut.length === 0 || leftOut.length > MAX_LEFT_OUT) return undefined;
  return { text: leftOut.reduce(blank, text), leftOut };
}

function read(text: string): { lines: LineIndex; outline: Outline } {
  const lines = LineIndex.of(text);
  return { lines, outline: atOnce(scanOutline(text, lines)) };
}

/** The entries with a quoted or flow value, in the order of the text. */
function enclosedEntries(outline: Outline): OutlineEntry[] {
  const found: OutlineEntry[] = [];
  const visit = (entry: OutlineEntry): void => {
    if (entry.inline === 'single' || entry.inline === 'double' || entry.inline === 'flow') found.push(entry);
    entry.children.forEach(visit);
  };
  outline.roots.forEach(visit);
  return found;
}

/** Whether a value does not end where its indentation says it should. */
function isUnclosed(text: string, entry: OutlineEntry): boolean {
  return !scanAs(entry)(text, entry.valueStart, entry.valueEnd).closed;
}

/** Whether a further line is not deeper than its key; a tab counts as no indentation to the library. */
function hasShallowLine(value: string, column: number): boolean {
  const [, ...further] = value.split(/\r\n?|\n/);
  return further.some((line) => {
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    return line[indent] === '\t' || (indent <= column && indent < line.length);
  });
}

function scanAs(entry: OutlineEntry): typeof scanFlow {
  return entry.inline === 'flow' ? scanFlow : scanQuoted;
}

function closing(opening: string | undefined): string {
  return opening === '[' ? ']' : opening === '{' ? '}' : (opening ?? '');
}

function blank(text: string, { start, end }: OffsetRange): string {
  return text.slice(0, start) + text.slice(start, end).replaceAll(/[^\r\n]/g, ' ') + text.slice(end);
}

/**
 * A flow collection on one line; its comments go, for they would swallow the rest. Undefined where js-yaml would not
 * read on: a plain value or a key ends with its line when the next one is not deeper than `column`.
 */
function joinFlow(value: string, column: number): string | undefined {
  let flat = '';
  // The last unit so far that is no white space.
  let previous = '';
  for (let at = 0; at < value.length; at++) {
    const unit = value[at] ?? '';
    const before = value[at - 1] ?? ' ';
    let end = at + 1;
    if ((unit === '"' || unit === "'") && /[\s,:[\]{}]/.test(before))
      end = scanQuoted(value, at, value.length).end;
    const isComment = unit === '#' && /\s/.test(before);
    if (isComment) while (end < value.length && !/[\r\n]/.test(value[end] ?? '')) end++;
    if (unit === '\n' && endsToken(previous, value.slice(end), column)) return undefined;
    flat += isComment ? ' '.repeat(end - at) : value.slice(at, end).replaceAll(/[\r\n]/g, ' ');
    const last = value[end - 1] ?? '';
    if (!isComment && /\S/.test(last)) previous = last;
    at = end - 1;
  }
  return flat;
}

/** Whether a line break tears a plain value, or a key and its colon, apart. */
function endsToken(previous: string, after: string, column: number): boolean {
  const [, indent = '', next = ''] = /^([ ]*)\s*(\S?)/.exec(after) ?? [];
  return indent.length <= column && !/[,[\]{}#]/.test(next) && !/[,[{:]/.test(previous);
}
