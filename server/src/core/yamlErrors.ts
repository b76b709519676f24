import type { ErrorCode, YAMLError } from 'yaml';
import type { OffsetRange } from './lines';
import type { YamlProblem } from './problem';

/** What to tell about each error code of the `yaml` library, in the reader's terms. */
const MESSAGES: Partial<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'An alias cannot have an anchor or a tag.',
  BAD_ALIAS: 'This alias is not written correctly.',
  BAD_DIRECTIVE: 'This directive is not known to YAML.',
  BAD_DQ_ESCAPE:
    'This escape sequence does not exist in a double-quoted string. Double the backslash or use single quotes.',
  BAD_INDENT: 'The indentation does not fit the lines around it.',
  BAD_PROP_ORDER: 'Anchor and tag must stand before the value they belong to.',
  BAD_SCALAR_START: 'A plain value cannot begin with this character. Put the value in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'A key with a value cannot begin here. A value that contains `: ` needs quotes.',
  BLOCK_IN_FLOW: 'A block cannot stand inside `[ ]` or `{ }`.',
  KEY_OVER_1024_CHARS: 'This key is longer than YAML allows.',
  MISSING_CHAR: 'Something is missing here: a `:`, a comma, or a closing quote or bracket.',
  MULTILINE_IMPLICIT_KEY: 'This line is neither a `key: value` nor part of the value above.',
  MULTIPLE_ANCHORS: 'A value can have only one anchor.',
  MULTIPLE_TAGS: 'A value can have only one tag.',
  TAB_AS_INDENT: 'YAML cannot be indented with tabs. Use spaces.',
  UNEXPECTED_TOKEN: 'This is not expected here.',
};

/** The consequence-free description of a library error and the part of its line to mark. */
export function describeYamlError(error: YAMLError, text: string): Omit<YamlProblem, 'kind'> {
  const message = MESSAGES[error.code] ?? `${error.message.split('\n', 1)[0] ?? 'Not valid YAML'}.`;
  return continuationLine(error, text) ?? { ...guiltyToken(error, text), message };
}

/** A key that is indented deeper than the value above it: the parser takes both for one key and blames the value. */
function continuationLine(error: YAMLError, text: string): Omit<YamlProblem, 'kind'> | undefined {
  const [from, to] = error.pos;
  const lineBreak = text.slice(from, to).search(/[\r\n][^\r\n]*$/);
  if (error.code !== 'MULTILINE_IMPLICIT_KEY' || lineBreak < 0) return undefined;
  const start = from + lineBreak + (/^[\r\n]\s*/.exec(text.slice(from + lineBreak, to))?.[0].length ?? 0);
  // In the same column, the value is a word still being typed.
  if (start >= to || columnAt(text, start) <= columnAt(text, from)) return undefined;
  return {
    start,
    end: to,
    lostSince: from,
    message: 'This line is indented deeper than the value above allows.',
  };
}

/** Errors the `yaml` library raises by the letter of the specification where js-yaml reads on. */
export function isAcceptedByJsYaml(error: YAMLError): boolean {
  return error.code === 'BAD_INDENT' && error.message.startsWith('Flow end indicator');
}

/** The column of an offset, in UTF-16 code units. */
function columnAt(text: string, offset: number): number {
  return offset - 1 - Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1));
}

/** Narrows an error's stretch to one line, at least one code unit where the line has any. */
function guiltyToken(error: YAMLError, text: string): OffsetRange {
  const [from, to] = error.pos;
  const start = Math.min(from, text.length);
  const lineBreak = text.slice(start, Math.min(to, text.length)).search(/[\r\n]/);
  const end = lineBreak < 0 ? Math.min(to, text.length) : start + lineBreak;
  const isBlank = /^ *$/.test(text.slice(start, end));
  if (!isBlank) return { start, end };
  // An empty stretch cannot be seen: mark the rest of the line, or what stands before its end.
  const [, spaces = '', rest = ''] = /^( *)([^\r\n]*)/.exec(text.slice(start, start + 200)) ?? [];
  const length = rest.trimEnd().length;
  if (length > 0) return { start: start + spaces.length, end: start + spaces.length + length };
  const before = /[^\s]*[ \t]*$/.exec(text.slice(Math.max(0, start - 200), start))?.[0].length ?? 0;
  return { start: start - before, end: start };
}
