import type { ErrorCode, YAMLError } from 'yaml';
import type { YamlProblem } from './problem';
import { visibleRange } from './visible';

/** What to tell of a line that belongs to nothing around it. */
export const NEITHER_KEY_NOR_VALUE = 'This line is neither a `key: value` nor part of the value above.';

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
  MULTILINE_IMPLICIT_KEY: NEITHER_KEY_NOR_VALUE,
  MULTIPLE_ANCHORS: 'A value can have only one anchor.',
  MULTIPLE_TAGS: 'A value can have only one tag.',
  TAB_AS_INDENT: 'YAML cannot be indented with tabs. Use spaces.',
  UNEXPECTED_TOKEN: 'This is not expected here.',
};

export const DIRECTIVES_END = 'After lines that begin with `%` a line `---` is needed.';

/** The consequence-free description of a library error and the part of its line to mark. */
export function describeYamlError(error: YAMLError, text: string): Omit<YamlProblem, 'kind'> {
  if (error.message.startsWith('Missing directives-end')) return unendedDirective(text);
  const message = MESSAGES[error.code] ?? `${error.message.split('\n', 1)[0] ?? 'Not valid YAML'}.`;
  return continuationLine(error, text) ?? { ...visibleRange(text, ...error.pos), message };
}

/** `%` lines that nothing ends: everything behind them is lost on the parser. */
function unendedDirective(text: string): Omit<YamlProblem, 'kind'> {
  const { index = 0, 0: line = '' } = /^%.*/m.exec(text) ?? {};
  return { start: index, end: index + line.trimEnd().length, message: DIRECTIVES_END };
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
