import type { TargetSource } from '../../environment/targetRelease';
import type { Severity } from '../../rules/rule';
import { rulePage } from '../../features/diagnostics';
import type { FileReport, ReportedFinding } from '../lint';
import { pathWithin } from '../paths';
import { escapeControls } from '../../core/controls';
import { excerptOf } from './excerpt';
import { painter, type Paint, type Style } from './paint';
import type { Results } from './report';

const SEVERITY_STYLES: Readonly<Record<Severity, Style>> = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'cyan',
};

/** How the text report looks. */
export interface TextStyle {
  readonly colour: boolean;
  /** Whether a summary ends it. */
  readonly summary: boolean;
}

/** Findings for people: one after the other, file by file, with the source line; lines and columns count from 1. */
export function reportText(results: Results, { colour, summary }: TextStyle): string {
  const paint = painter(colour);
  const blocks = results.files.flatMap((report) =>
    report.findings.map((finding) => block(report, finding, results.folder, paint)),
  );
  if (summary && results.files.length > 0) blocks.push(`${summarise(results.files)}\n`);
  return blocks.join('\n');
}

function block(report: FileReport, finding: ReportedFinding, folder: string, paint: Paint): string {
  const { severity, code, message, range, related } = finding;
  const place = `${escapeControls(report.file)}:${range.start.line + 1}:${range.start.character + 1}`;
  const head = [
    paint('bold', place),
    paint(SEVERITY_STYLES[severity], severity),
    paint('dim', code),
    escapeControls(message),
  ];
  const { source, marker } = excerptOf(finding);
  const number = String(range.start.line + 1);
  const gutter = ' '.repeat(number.length);
  const lines = [
    head.join(' '),
    `  ${paint('dim', `${number} |`)} ${source}`.trimEnd(),
    `  ${paint('dim', `${gutter} |`)} ${paint(SEVERITY_STYLES[severity], marker)}`,
  ];
  for (const { path, range: at, message: text } of related) {
    const file = path === report.path ? report.file : (pathWithin(folder, path) ?? path);
    lines.push(
      `  ${gutter} = ${escapeControls(file)}:${at.start.line + 1}:${at.start.character + 1} ${escapeControls(text)}`,
    );
  }
  lines.push(`  ${gutter} ${paint('dim', `= ${rulePage(code)}`)}`);
  return lines.map((line) => `${line}\n`).join('');
}

/** How many findings there are of each severity: `1 error, 0 warnings, 2 hints`. */
export function countsInWords(files: readonly FileReport[]): string {
  const findings = files.flatMap((report) => report.findings);
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return [
    plural(count('error'), 'error'),
    plural(count('warning'), 'warning'),
    ...(count('information') > 0 ? [`${count('information')} information`] : []),
    ...(count('hint') > 0 ? [plural(count('hint'), 'hint')] : []),
  ].join(', ');
}

/** One line: how many files, how many findings of each severity, for which releases, how many can be or were fixed. */
function summarise(files: readonly FileReport[]): string {
  const findings = files.flatMap((report) => report.findings);
  const fixed = files.reduce((sum, report) => sum + report.fixed, 0);
  const fixable = findings.filter((finding) => finding.fixable).length;
  const sentences = [`${plural(files.length, 'file')} checked: ${countsInWords(files)}.`];
  sentences.push(`Checked for LibreChat ${releasesOf(files)}.`);
  if (fixed > 0) sentences.push(`${fixed} fixed.`);
  if (fixable > 0) sentences.push(`${fixable} can be fixed with --fix.`);
  return sentences.join(' ');
}

/** The releases files were checked for, and where they are known from; with the files where they differ. */
function releasesOf(files: readonly FileReport[]): string {
  const byRelease = new Map<string, [FileReport, ...FileReport[]]>();
  for (const report of files) {
    const { release, checkedAs = '' } = report.target;
    const key = `${release} ${checkedAs}`;
    const sameRelease = byRelease.get(key);
    if (sameRelease) sameRelease.push(report);
    else byRelease.set(key, [report]);
  }
  const differ = byRelease.size > 1;
  return listBriefly(
    [...byRelease.values()].map((reports) => describeRelease(reports, differ)),
    '; ',
  );
}

/** One release, with what it is known from. */
function describeRelease(reports: readonly [FileReport, ...FileReport[]], withFiles: boolean): string {
  const { release, checkedAs } = reports[0].target;
  const sources = listBriefly([...new Set(reports.map(({ target }) => describeSource(target.source)))]);
  const rules = checkedAs === undefined ? '' : `, by the rules of ${checkedAs}`;
  const files = withFiles ? `: ${listBriefly(reports.map(({ file }) => escapeControls(file)))}` : '';
  return `${release} (${sources}${rules})${files}`;
}

function describeSource(source: TargetSource): string {
  switch (source.kind) {
    case 'setting':
      return 'as set';
    case 'newest': {
      if (!source.unclear) return 'newest known';
      const { label, tag } = source.unclear;
      return escapeControls(`newest known: ${label} ${tag === undefined ? 'has no tag' : `says ${tag}`}`);
    }
    case 'compose':
    case 'checkout':
      return escapeControls(source.label);
  }
}

/** More than these only make the line long. */
const MAX_NAMED = 5;

function listBriefly(items: readonly string[], separator = ', '): string {
  const rest = items.length - MAX_NAMED;
  return items.slice(0, MAX_NAMED).join(separator) + (rest > 0 ? ` and ${rest} more` : '');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
