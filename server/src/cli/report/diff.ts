import { structuredPatch } from 'diff';
import type { FileReport, MaskedText } from '../lint';
import { escapeControls } from '../../core/controls';
import { painter, type Style } from './paint';
import type { Results } from './report';

/** Lines around a change. */
const CONTEXT = 3;

/**
 * What corrections would change, as a unified difference file by file; nothing where nothing would change. It is for reading:
 * credentials are masked, so that it cannot be applied where one stands beside a change.
 */
export function reportDifference({ files }: Results, colour: boolean): string {
  const paint = painter(colour);
  return files
    .flatMap((report) => linesOf(report))
    .map((line) => {
      const style = styleOf(line);
      const shown = escapeControls(line);
      return `${style ? paint(style, shown) : shown}\n`;
    })
    .join('');
}

function linesOf({ file, change }: FileReport): string[] {
  if (!change) return [];
  const { before, after } = change;
  const options = { context: CONTEXT, stripTrailingCr: true };
  const { hunks } = structuredPatch(file, file, before.text, after.text, undefined, undefined, options);
  const old = linesShown(before);
  const mended = linesShown(after);
  return [
    `--- ${file}`,
    `+++ ${file}`,
    ...hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
      `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
      ...maskedLines(lines, old.slice(oldStart - 1), mended.slice(newStart - 1)),
    ]),
  ];
}

function linesShown({ shown }: MaskedText): string[] {
  return shown.split('\n').map((line) => line.replace(/\r$/, ''));
}

/** The lines of a hunk as they may be shown; `old` and `mended` are those of the texts from where it begins. */
function maskedLines(lines: readonly string[], old: readonly string[], mended: readonly string[]): string[] {
  let oldAt = 0;
  let mendedAt = 0;
  return lines.map((line) => {
    const sign = line.charAt(0);
    if (sign === '\\') return line;
    const before = sign === '+' ? '' : (old[oldAt++] ?? '');
    const after = sign === '-' ? '' : (mended[mendedAt++] ?? '');
    return sign + (sign === '-' ? before : after);
  });
}

function styleOf(line: string): Style | undefined {
  if (/^(---|\+\+\+) /.test(line)) return 'bold';
  if (line.startsWith('@@')) return 'cyan';
  if (line.startsWith('-')) return 'red';
  return line.startsWith('+') ? 'green' : undefined;
}
