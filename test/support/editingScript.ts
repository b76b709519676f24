import { seededRandom } from '../../scripts/random.mjs';
import type { TextChange } from '../../server/src/core/document';

export { seededRandom };

const TYPED = [
  ' ',
  '  ',
  '\n',
  '\r\n',
  '\t',
  'a',
  'x: 1',
  ':',
  ': ',
  '- ',
  '-',
  '#',
  ' # ',
  '"',
  "'",
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  '|',
  '>-',
  '&a ',
  '*a',
  '<<: *a',
  '!!str ',
  '? ',
  '%',
  '---\n',
  '...\n',
  '${X}',
  '\u{1F600}',
  'version: 1.3.17\n',
  '\nendpoints:\n  bedrock:\n    models:\n      - a\n',
  '\nmodelSpecs:\n',
  '    guardrailConfig:\n',
];

type Step = (text: string, random: () => number) => TextChange;

/**
 * An endless editing session over a text: typing, deleting, pasting, moving lines in and out, commenting, quotes that
 * come and go. A part of the steps takes an earlier one back, so that the text stays near what it was.
 */
export class EditingScript {
  private readonly undo: TextChange[] = [];

  constructor(
    public text: string,
    private readonly random: () => number,
  ) {}

  /** The next change; `text` is what comes of it. `isReadable` tells whether the text is all right as it is. */
  next(isReadable: boolean): TextChange {
    // Whoever breaks something mends it soon, and stays with what works.
    if (isReadable && this.random() < 0.7) this.undo.length = 0;
    const takesBack = this.undo.length > 0 && this.random() < (isReadable ? 0.3 : 0.65);
    const change = (takesBack ? this.undo.pop() : undefined) ?? this.invent();
    const { start, end } = change.range;
    const before = this.text.slice(start, end);
    if (!takesBack) this.undo.push({ range: { start, end: start + change.text.length }, text: before });
    this.text = this.text.slice(0, start) + change.text + this.text.slice(end);
    return change;
  }

  private invent(): TextChange {
    const step = STEPS[Math.floor(this.random() * STEPS.length)] ?? type;
    return step(this.text, this.random);
  }
}

const STEPS: readonly Step[] = [type, type, type, remove, removeLines, paste, indent, indent, comment, quote];

function at(text: string, random: () => number): number {
  return Math.floor(random() * (text.length + 1));
}

function type(text: string, random: () => number): TextChange {
  const start = at(text, random);
  return { range: { start, end: start }, text: TYPED[Math.floor(random() * TYPED.length)] ?? '' };
}

function remove(text: string, random: () => number): TextChange {
  const start = at(text, random);
  return { range: { start, end: Math.min(text.length, start + 1 + Math.floor(random() * 12)) }, text: '' };
}

function removeLines(text: string, random: () => number): TextChange {
  return { range: linesAround(text, random), text: '' };
}

function paste(text: string, random: () => number): TextChange {
  const { start, end } = linesAround(text, random);
  const { start: to } = lineAround(text, at(text, random));
  return { range: { start: to, end: to }, text: text.slice(start, end) };
}

function indent(text: string, random: () => number): TextChange {
  const range = linesAround(text, random);
  const lines = text.slice(range.start, range.end);
  const deeper = random() < 0.5;
  return { range, text: deeper ? lines.replace(/^(?=.)/gm, '  ') : lines.replace(/^ {1,2}/gm, '') };
}

function comment(text: string, random: () => number): TextChange {
  const range = linesAround(text, random);
  const lines = text.slice(range.start, range.end);
  const isComment = /^\s*#/.test(lines);
  return { range, text: isComment ? lines.replace(/^(\s*)# ?/gm, '$1') : lines.replace(/^(?=.)/gm, '# ') };
}

/** Takes a quote away, or puts one where there is none. */
function quote(text: string, random: () => number): TextChange {
  const from = at(text, random);
  const found = text.slice(from).search(/["']/);
  if (found >= 0 && random() < 0.5)
    return { range: { start: from + found, end: from + found + 1 }, text: '' };
  const colon = text.indexOf(': ', from);
  const start = colon < 0 ? from : colon + 2;
  return { range: { start, end: start }, text: random() < 0.5 ? '"' : "'" };
}

function lineAround(text: string, offset: number): { start: number; end: number } {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const lineBreak = text.indexOf('\n', offset);
  return { start, end: lineBreak < 0 ? text.length : lineBreak + 1 };
}

/** One to six whole lines. */
function linesAround(text: string, random: () => number): { start: number; end: number } {
  const { start, end: first } = lineAround(text, at(text, random));
  let end = first;
  for (let more = Math.floor(random() * 6); more > 0 && end < text.length; more--)
    end = lineAround(text, end).end;
  return { start, end };
}
