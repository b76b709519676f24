import type { Random } from './random';

/** What breaks programs where a value or a key stands: names of every object, characters no editor shows, syntax of others. */
const HOSTILE: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '\u001b[31mred\u001b[0m',
  '\u001b]0;title\u0007',
  '\u202eright to left',
  '\u2066\u2069',
  '\ud800',
  '\udc00',
  '\u0000',
  '\u0085',
  '\u2028',
  '\u2029',
  '\uFEFF',
  '\uFFFE',
  '🦜👩‍💻',
  'e\u0301',
  '${',
  '${}',
  '${A',
  '${A:-${B}}',
  '${__proto__}',
  '$A',
  '{{',
  '{{LIBRECHAT_USER_ID}}',
  '{{}}',
  '{% if x %}',
  '*alias',
  '*a',
  '&anchor x',
  '&a',
  '<<: *a',
  '!!binary aGk=',
  '!!set {a, b}',
  '!!omap [a: 1]',
  '!!timestamp 2020-01-01',
  '!!merge <<',
  '!local x',
  '!<tag:x>',
  '2026-11-27',
  '.inf',
  '.nan',
  '-0',
  '0x1F',
  '0o17',
  '1e999',
  '99999999999999999999',
  'yes',
  'null',
  '~',
  '""',
  "''",
  '"\\u0000\\x"',
  '"\\ud800"',
  '"open',
  "'open",
  '[',
  '[]',
  '{}',
  '{a: [b, {c: d}]}',
  '? x',
  '|',
  '>-',
  '|9',
  '>+2',
  '@x',
  '`x',
  '%x',
  '- - - x',
  'a: b: c',
  '# no comment',
  'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123def456',
  'arn:aws-cn:bedrock:::',
  'us.anthropic.claude-sonnet-4-20250514-v1:0',
  'us.us.',
  'https://[::1]:x/%zz',
  'file:///etc/passwd',
  '/(a+)+$/',
  '# librechat-ignore',
  '# librechat-ignore-file unknown-key',
];

/** Characters that mean something in YAML. */
const SYNTAX: readonly string[] = Array.from(':-#"\'{}[],&*!|>%@`?\t \n\\$');

const LINE_BREAKS: readonly string[] = ['\r\n', '\r', '\u2028', '\u0085', '\n\n', '\n\r'];

/** A text of more lines is long. */
const LONG = 120;

type Mutation = (text: string, random: Random, other: string) => string;

/** Lines of a text without the breaks at their ends. */
const split = (text: string): string[] => text.split('\n');
const join = (lines: readonly string[]): string => lines.join('\n');

function indentOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}

/** A line and what is indented below it, as numbers of lines. */
function blockIn(lines: readonly string[], random: Random): { start: number; end: number } {
  const start = random.below(lines.length);
  const indent = indentOf(lines[start] ?? '');
  let end = start + 1;
  while (end < lines.length && indentOf(lines[end] ?? '') > indent) end++;
  return { start, end };
}

function moveBlock(text: string, random: Random): string {
  const lines = split(text);
  const { start, end } = blockIn(lines, random);
  const block = lines.splice(start, end - start);
  lines.splice(random.below(lines.length + 1), 0, ...block);
  return join(lines);
}

function duplicateBlock(text: string, random: Random): string {
  const lines = split(text);
  const { start, end } = blockIn(lines, random);
  const to = random.chance(0.5) ? end : random.below(lines.length + 1);
  lines.splice(to, 0, ...lines.slice(start, end));
  return join(lines);
}

function deleteBlock(text: string, random: Random): string {
  const lines = split(text);
  const { start, end } = blockIn(lines, random);
  lines.splice(start, end - start);
  return join(lines);
}

function indentBlock(text: string, random: Random): string {
  const lines = split(text);
  const { start, end } = blockIn(lines, random);
  const by = random.pick([' ', '  ', '    ', '\t', '-', '- ', '']);
  for (let i = start; i < end; i++)
    lines[i] = by === '' ? (lines[i] ?? '').replace(/^ {1,2}/, '') : by + (lines[i] ?? '');
  return join(lines);
}

function commentBlock(text: string, random: Random): string {
  const lines = split(text);
  const { start, end } = blockIn(lines, random);
  for (let i = start; i < end; i++) lines[i] = (lines[i] ?? '').replace(/^( *)(# ?)?/, '$1# ');
  return join(lines);
}

/** Writes something hostile in place of a value. */
function replaceValue(text: string, random: Random): string {
  return replaceOne(text, random, /(?<=^[^\n#]*?(?:: |- ))[^\n]+$/gm, () => hostile(random));
}

function replaceKey(text: string, random: Random): string {
  return replaceOne(text, random, /(?<=^ *(?:- )?)[\w.-]+(?=:)/gm, () => hostile(random));
}

/** A key or value takes the place of another. */
function swapWords(text: string, random: Random): string {
  const word = /[\w.-]+/g;
  const words = text.match(word) ?? [];
  return words.length === 0 ? text : replaceOne(text, random, word, () => random.pick(words));
}

function addProperty(text: string, random: Random): string {
  const property = random.pick([
    '&a ',
    '&a',
    '*a',
    '!!str ',
    '!x ',
    '<<: *a',
    '? ',
    '! ',
    '!!null ',
    '&a &b ',
  ]);
  return replaceOne(text, random, /(?<=: |- )/g, () => property);
}

/** Turns `key: value` into a flow mapping, or leaves one open. */
function toFlow(text: string, random: Random): string {
  const [open, close] = random.pick([
    ['{', '}'],
    ['[', ']'],
    ['{', ''],
    ['"', '"'],
    ["'", "'"],
    ['"', ''],
  ] as const);
  return replaceOne(text, random, /(?<=: |- )[^\n]+$/gm, (found) => open + found + close);
}

function insertHostile(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + hostile(random) + text.slice(at);
}

function insertLine(text: string, random: Random): string {
  const lines = split(text);
  const line = random.pick([
    '---',
    '...',
    '%YAML 1.2',
    '%TAG ! x',
    '\t',
    '{',
    '- ',
    '? ',
    ': ',
    '# region x',
    hostile(random),
    `${hostile(random)}:`,
    `- ${hostile(random)}`,
  ]);
  lines.splice(random.below(lines.length + 1), 0, ' '.repeat(random.below(4) * 2) + line);
  return join(lines);
}

function removeStretch(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + text.slice(at + 1 + random.below(40));
}

function changeCharacter(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const character = random.chance(0.8) ? random.pick(SYNTAX) : String.fromCharCode(random.below(0x10000));
  return text.slice(0, at) + character + text.slice(at + 1);
}

function splice(text: string, random: Random, other: string): string {
  const [own, others] = [split(text), split(other)];
  const { start, end } = blockIn(others, random);
  own.splice(random.below(own.length + 1), 0, ...others.slice(start, end));
  return join(own);
}

function cutAndContinue(text: string, random: Random, other: string): string {
  return text.slice(0, random.below(text.length + 1)) + other.slice(random.below(other.length + 1));
}

function otherLineBreaks(text: string, random: Random): string {
  const lineBreak = random.pick(LINE_BREAKS);
  return random.chance(0.5)
    ? text.replaceAll('\n', lineBreak)
    : text.replace(/\n/g, () => (random.chance(0.2) ? lineBreak : '\n'));
}

function mark(text: string, random: Random): string {
  return random.chance(0.8) ? `\uFEFF${text}` : `\uFEFF\uFEFF${text}`;
}

const MUTATIONS: readonly Mutation[] = [
  moveBlock,
  duplicateBlock,
  deleteBlock,
  indentBlock,
  indentBlock,
  commentBlock,
  replaceValue,
  replaceValue,
  replaceKey,
  swapWords,
  swapWords,
  addProperty,
  toFlow,
  insertHostile,
  insertLine,
  removeStretch,
  changeCharacter,
  splice,
  splice,
  cutAndContinue,
  otherLineBreaks,
  mark,
];

/** Something no value should be; now and then something long. */
export function hostile(random: Random): string {
  const chosen = random.pick(HOSTILE);
  return random.chance(0.03) ? chosen.repeat(1 + random.below(2000)) : chosen;
}

/** A text that is one of some texts no longer: changed in its structure, its values, its characters. */
export function mutate(texts: readonly string[], random: Random): string {
  if (random.chance(0.02)) return noise(random);
  let text = part(random.pick(texts), random);
  const steps = 1 + random.below(6);
  for (let step = 0; step < steps; step++) text = random.pick(MUTATIONS)(text, random, random.pick(texts));
  return text;
}

/** Mostly, of a long text only some lines: so that more of them can be tried. */
function part(text: string, random: Random): string {
  const lines = split(text);
  if (lines.length <= LONG || random.chance(0.1)) return text;
  const start = random.chance(0.5) ? 0 : random.below(lines.length - LONG);
  return join(lines.slice(start, start + LONG));
}

/** Bytes at random, read as text. */
export function noise(random: Random): string {
  return Buffer.from(noiseBytes(random)).toString(random.chance(0.5) ? 'utf8' : 'latin1');
}

export function noiseBytes(random: Random): Uint8Array {
  return Uint8Array.from(random.times(random.below(3000), () => random.below(256)));
}

function replaceOne(
  text: string,
  random: Random,
  pattern: RegExp,
  replacement: (found: string) => string,
): string {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return text;
  const { 0: found, index } = random.pick(matches);
  return text.slice(0, index) + replacement(found) + text.slice(index + found.length);
}
