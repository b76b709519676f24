import { structuredPatch } from 'diff';
import { hideSecrets } from '../../features/coveredSecrets';
import type { FileReport } from '../lint';
import { escapeControls } from '../terminal';
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
      const shown = escapeControls(hideSecrets(line));
      return `${style ? paint(style, shown) : shown}\n`;
    })
    .join('');
}

function linesOf({ file, change }: FileReport): string[] {
  if (!change) return [];
  const options = { context: CONTEXT, stripTrailingCr: true };
  const { hunks } = structuredPatch(file, file, change.before, change.after, undefined, undefined, options);
  return [
    `--- ${file}`,
    `+++ ${file}`,
    ...hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
      `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
      ...lines,
    ]),
  ];
}

function styleOf(line: string): Style | undefined {
  if (/^(---|\+\+\+) /.test(line)) return 'bold';
  if (line.startsWith('@@')) return 'cyan';
  if (line.startsWith('-')) return 'red';
  return line.startsWith('+') ? 'green' : undefined;
}
