import { displayWidth, escapeControls } from '../terminal';
import type { ReportedFinding } from '../lint';

/** How much of a line is shown, in UTF-16 code units; a value can be a hundred thousand long. */
const LONGEST = 160;

/** How much is shown in front of the guilty token when a line has to be cut. */
const LEAD = 40;

/** A source line, ready to print, and the line that marks the guilty token in it. */
export interface Excerpt {
  readonly source: string;
  readonly marker: string;
}

/** Shows where in its line a finding is: carets stand under the token, whatever the width of the characters before it. */
export function excerptOf({ sourceLine, range }: ReportedFinding): Excerpt {
  const line = hideSecrets(sourceLine);
  const start = range.start.character;
  const tokenEnd = range.end.line === range.start.line ? range.end.character : line.length;
  const from =
    line.length <= LONGEST
      ? 0
      : wholeCharacter(line, Math.max(0, Math.min(start - LEAD, line.length - LONGEST)));
  const to = wholeCharacter(line, Math.min(from + LONGEST, line.length));
  const end = Math.min(Math.max(tokenEnd, start), to);
  const before = (from > 0 ? '…' : '') + printable(line.slice(from, start));
  const token = printable(line.slice(start, end));
  const after = printable(line.slice(end, to)) + (to < line.length ? '…' : '');
  const marker = ' '.repeat(displayWidth(before)) + '^'.repeat(Math.max(1, displayWidth(token)));
  return { source: (before + token + after).trimEnd(), marker };
}

/** Not between the halves of a character. */
function wholeCharacter(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset - 1 : offset;
}

/** Tabs become spaces, so that the caret below stands where it should in every terminal. */
function printable(text: string): string {
  return escapeControls(text.replaceAll('\t', '    '));
}

/**
 * A key that is called like a secret, and the rest of its line unless that is a number, a boolean or `user_provided`.
 * Keys are looked for only where a word of bearable length ends in a colon: a line can be one word of many thousands.
 */
const SECRET_VALUE =
  /((?<![\w-])(?=[\w-]{1,200}["']?\s{0,20}:)[\w-]*(?:key|secret|passw|token|authorization|credential|cookie|[_-]pat|\bpass)\w*["']?\s*:\s*)(?!["']?(?:user_provided|\d+|true|false)["']?\s*(?:[,}\]#]|$))(\S.*)$/i;
const USER_INFO = /(\w:\/\/)([^\s/@"']+)(?=@)/g;

/**
 * Covers what stands behind a key that is called like a secret: pipelines keep their output, often in public.
 * References such as `${NAME}` stay readable. The length does not change.
 */
export function hideSecrets(line: string): string {
  return hideValues(line).replaceAll(USER_INFO, (_, scheme: string, user: string) => scheme + cover(user));
}

function hideValues(line: string): string {
  return line.replace(SECRET_VALUE, (_, key: string, rest: string) => {
    const end = valueEnd(rest);
    return key + cover(rest.slice(0, end)) + hideValues(rest.slice(end));
  });
}

/** Where a value ends: behind its closing quote, else before a comment. An unquoted one may hold anything else. */
function valueEnd(rest: string): number {
  const quote = rest[0];
  const close = quote === '"' || quote === "'" ? rest.indexOf(quote, 1) : -1;
  if (close > 0) return close + 1;
  const comment = rest.search(/\s#/);
  return comment < 0 ? rest.length : comment;
}

function cover(text: string): string {
  return text.replaceAll(/\$\{[\w.-]+\}|[^\s"']/g, (part) => (part.startsWith('${') ? part : '•'));
}
