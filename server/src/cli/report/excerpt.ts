import { escapeControls } from '../../core/controls';
import { growthBefore } from '../pipelineCommands';
import { displayWidth } from '../terminal';
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
export function excerptOf({ sourceLine: line, range }: ReportedFinding): Excerpt {
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
  const source = (before + token + after).trimEnd();
  const growth = growthBefore(source, before.length);
  const grown = growthBefore(source, before.length + token.length) - growth;
  const marker =
    ' '.repeat(displayWidth(before) + growth) + '^'.repeat(Math.max(1, displayWidth(token) + grown));
  return { source, marker };
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
