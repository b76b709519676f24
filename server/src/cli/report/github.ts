import type { Severity } from '../../rules/rule';
import type { FileReport, ReportedFinding } from '../lint';
import { pathWithin } from '../paths';
import { escapeControls } from '../../core/controls';
import type { Results } from './report';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Workflow commands that make GitHub Actions annotate the lines of a change. Paths are relative to the working folder. */
export function reportGithub({ files, folder }: Results): string {
  return files
    .flatMap((report) => report.findings.map((finding) => annotation(report, finding, folder)))
    .join('');
}

function annotation(
  { path }: FileReport,
  { code, severity, message, range: { start, end } }: ReportedFinding,
  folder: string,
): string {
  const properties: Record<string, string | number> = {
    file: pathWithin(folder, path) ?? path,
    line: start.line + 1,
  };
  // GitHub refuses columns for a stretch of several lines.
  if (start.line === end.line) properties.col = start.character + 1;
  properties.endLine = end.line + 1;
  if (start.line === end.line) properties.endColumn = end.character + 1;
  properties.title = code;
  const written = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(String(value))}`,
  );
  return `::${COMMANDS[severity]} ${written.join(',')}::${escapeMessage(message)}\n`;
}

/** A raw line break would end the command and could begin another. */
function escapeMessage(text: string): string {
  const lines = text.replaceAll('%', '%25').split(/(\r?\n|\r)/);
  return lines.map((part) => (/^[\r\n]/.test(part) ? '%0A' : escapeControls(part))).join('');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
