import type { OffsetRange } from './lines';
import type { YamlProblem } from './problem';
import { visibleRange } from './visible';
import { DIRECTIVES_END } from './yamlErrors';

/** What js-yaml refuses with a reason that begins so, in the reader's terms. */
interface Refusal {
  readonly reason: string;
  readonly message: string;
  readonly kind?: YamlProblem['kind'];
  /** js-yaml tells where it has got to; the guilty token is the last of this form that begins before. */
  readonly token?: RegExp;
}

const INDENTATION = 'The indentation does not fit the lines around it.';
const BLOCK_HEADER =
  'Behind `|` or `>` there can only be one of `+` and `-`, one digit from 1 to 9, and a comment.';
const DIRECTIVE = 'This `%` line is not one YAML knows. A value that begins with `%` needs quotes.';
const TAG_NAME = 'This tag is not written correctly. A value that begins with `!` needs quotes.';
const UNPRINTABLE =
  'A character that cannot be printed stands here. In double quotes it can be written as `\\u` and its four hexadecimal digits.';
const UNCLOSED_QUOTE = 'The closing quote is missing.';

/** What js-yaml takes for no text, outside comments. */
// eslint-disable-next-line no-control-regex -- exactly these are refused
const NOT_PRINTABLE = /[\0-\x08\v\f\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF\uD800-\uDFFF]/gu;
const NULL_CHARACTER = /\0/g;
const TAG = /!\S*/g;
const ANCHOR = /&[^\s,[\]{}]*/g;
const DIRECTIVE_LINE = /^%.*/gm;
const LIST = /\[[^[\]]*\]+/g;
const MERGE_KEY = /<</g;
const ALIAS = /\*[^\s,[\]{}]*/g;

const REFUSALS: readonly Refusal[] = [
  { reason: 'duplicated mapping key', kind: 'duplicate-key', message: 'This key is here twice.' },
  {
    reason: 'expected a single document',
    kind: 'multiple-documents',
    message: 'A second YAML document begins here.',
  },
  { reason: 'null byte', message: 'A null character stands here.', token: NULL_CHARACTER },
  { reason: 'the stream contains non-printable', message: UNPRINTABLE, token: NOT_PRINTABLE },
  { reason: 'expected valid JSON character', message: UNPRINTABLE, token: NOT_PRINTABLE },
  { reason: 'nesting exceeded', message: 'The YAML is nested too deeply.' },
  { reason: 'merge keys exceeded', message: 'More is merged with `<<` than can be read.' },
  { reason: 'abnormal merge sequence', message: 'At most 100 mappings can be merged with one `<<`.' },
  { reason: 'cannot merge mappings', message: 'Only mappings can be merged with `<<`.', token: MERGE_KEY },
  { reason: 'nested arrays', message: 'A list in a list cannot be a key.', token: LIST },
  { reason: 'tab characters', message: 'YAML cannot be indented with tabs. Use spaces.' },
  { reason: 'bad indentation', message: INDENTATION },
  {
    reason: 'end of the stream or a document separator',
    message: 'This belongs to nothing above it. Check its indentation and the quotes before it.',
  },
  { reason: 'missing indentation for block scalar', message: 'The text behind `|` or `>` must be indented.' },
  { reason: 'bad explicit indentation width', message: BLOCK_HEADER },
  { reason: 'repeat of', message: BLOCK_HEADER },
  { reason: 'a line break is expected', message: BLOCK_HEADER },
  {
    reason: 'directives end mark',
    message: DIRECTIVES_END,
    token: DIRECTIVE_LINE,
  },
  { reason: 'unacceptable YAML version', message: 'Only YAML 1 can be read.', token: DIRECTIVE_LINE },
  {
    reason: 'duplication of %YAML',
    message: 'The version of YAML can be told only once.',
    token: DIRECTIVE_LINE,
  },
  { reason: 'directive name', message: DIRECTIVE, token: DIRECTIVE_LINE },
  { reason: 'YAML directive', message: DIRECTIVE, token: DIRECTIVE_LINE },
  { reason: 'TAG directive', message: DIRECTIVE, token: DIRECTIVE_LINE },
  { reason: 'ill-formed', message: DIRECTIVE, token: DIRECTIVE_LINE },
  { reason: 'there is a previously declared', message: DIRECTIVE, token: DIRECTIVE_LINE },
  { reason: 'tag prefix', message: DIRECTIVE, token: DIRECTIVE_LINE },
  { reason: 'unknown tag !<tag:yaml.org,2002:', message: 'This tag does not fit its value.', token: TAG },
  { reason: 'unknown tag', message: 'This tag is unknown.', token: TAG },
  { reason: 'undeclared tag handle', message: 'This tag is unknown.', token: TAG },
  { reason: 'unacceptable node kind', message: 'This tag does not fit its value.', token: TAG },
  { reason: 'cannot resolve a node', message: 'This tag does not fit its value.', token: TAG },
  { reason: 'duplication of a tag', message: 'A value can have only one tag.', token: TAG },
  { reason: 'duplication of an anchor', message: 'A value can have only one anchor.', token: ANCHOR },
  { reason: 'named tag handle', message: TAG_NAME, token: TAG },
  { reason: 'tag ', message: TAG_NAME, token: TAG },
  { reason: 'unexpected end of the stream within a verbatim', message: TAG_NAME, token: TAG },
  {
    reason: 'name of an anchor',
    message: 'An anchor needs a name. A value that begins with `&` needs quotes.',
    token: ANCHOR,
  },
  {
    reason: 'name of an alias',
    message: 'An alias needs a name. A value that begins with `*` needs quotes.',
    token: ALIAS,
  },
  { reason: 'unidentified alias', message: 'No anchor of this name stands before this alias.', token: ALIAS },
  { reason: 'alias node', message: 'An alias cannot have an anchor or a tag.' },
  { reason: 'unexpected end of the document', message: UNCLOSED_QUOTE },
  { reason: 'unexpected end of the stream within a flow', message: 'A closing bracket is missing.' },
  { reason: 'unexpected end of the stream', message: UNCLOSED_QUOTE },
  { reason: 'expected hexadecimal', message: 'Hexadecimal digits are missing here.' },
  {
    reason: 'unknown escape',
    message: 'This escape sequence does not exist. Double the backslash or use single quotes.',
  },
  { reason: 'missed comma', message: 'A comma is missing here, or the value before needs quotes.' },
  { reason: "expected the node content, but found ','", message: 'Something is missing before this comma.' },
  { reason: 'a whitespace character', message: 'A space is missing behind the colon.' },
  { reason: 'incomplete explicit', message: 'The key before this colon is missing.' },
  { reason: 'can not read an implicit', message: 'A colon is missing here.' },
  { reason: 'can not read a block', message: 'A key cannot have several lines.' },
];

/** What to tell about a refusal of js-yaml's; `position` is where it had got to, if it told. */
export function describeRefusal(reason: string, position: number | undefined, text: string): YamlProblem {
  const known = REFUSALS.find((refusal) => reason.startsWith(refusal.reason));
  const at = Math.min(
    position ?? (known?.kind === 'multiple-documents' ? nextDocumentAt(text, 0) : 0),
    text.length,
  );
  const token = known?.token && lastToken(text, known.token, at);
  return {
    kind: known?.kind ?? 'syntax',
    ...(token ?? visibleRange(text, at, at)),
    message: known?.message ?? 'This cannot be read.',
    contained: true,
    ...(!(known && isToldByAll(known, reason)) && { jsYamlOnly: true }),
  };
}

/** Whether every reader of YAML has something against it, although the structure can be read: against tags and directives. */
function isToldByAll({ token }: Refusal, reason: string): boolean {
  if (token === DIRECTIVE_LINE) return !reason.startsWith('duplication');
  return token === TAG && !reason.includes('2002:binary');
}

function lastToken(text: string, token: RegExp, before: number): OffsetRange | undefined {
  let last: OffsetRange | undefined;
  for (const { index, 0: found } of text.matchAll(token)) {
    if (index > before) break;
    last = { start: index, end: index + found.length };
  }
  return last;
}

/** Where the next document begins behind an offset: at its `---`, or else at the `...` before it. */
export function nextDocumentAt(text: string, from: number): number {
  for (const marker of [/^---(?!\S)/gm, /^\.\.\.(?!\S)/gm]) {
    // A marker in front of the first document is none between documents.
    marker.lastIndex = Math.max(from, 1);
    const found = marker.exec(text);
    if (found) return found.index;
  }
  return text.length;
}
