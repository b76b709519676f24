import { commentOnLine } from '../core/comments';
import type { Document } from '../core/document';
import { insertion, lineBreakOf } from '../core/edit';
import { markLength } from '../core/lines';
import type { Finding, Fix, RuleCode } from './rule';

/** Which rules comments have silenced, by line. */
export interface Suppressions {
  readonly file: ReadonlySet<string>;
  readonly lines: ReadonlyMap<number, ReadonlySet<string>>;
}

const COMMENT = /^#\s*librechat-ignore(-line|-file)?(?=[\s:])[\s:]+([\w\s,-]+)/;

/**
 * Reads the silencing comments of a document: `# librechat-ignore CODE` for the next line, `# librechat-ignore-line CODE`
 * for its own and `# librechat-ignore-file CODE` for the file. Several codes are separated by commas or spaces.
 */
export function readSuppressions(document: Document): Suppressions {
  const file = new Set<string>();
  const lines = new Map<number, Set<string>>();
  for (const at of document.source.find('librechat-ignore')) {
    const line = document.lines.lineAt(at);
    const comment = commentOnLine(document, line);
    const match = comment && COMMENT.exec(document.slice(comment.start, comment.end));
    if (!match) continue;
    const [, scope, list = ''] = match;
    const codes = list.split(/[\s,]+/).filter((code) => code !== '');
    const own = scope === '-line' ? line : nextContentLine(document, line);
    const target = scope === '-file' ? file : linesAt(lines, own);
    for (const code of codes) target.add(code);
  }
  return { file, lines };
}

function linesAt(lines: Map<number, Set<string>>, line: number): Set<string> {
  let codes = lines.get(line);
  if (!codes) lines.set(line, (codes = new Set()));
  return codes;
}

/** Several silencing comments may stand above one line, and blank lines between them. */
function nextContentLine(document: Document, line: number): number {
  let next = line + 1;
  while (next < document.lines.count && holdsNoContent(document, next)) next++;
  return next;
}

function holdsNoContent(document: Document, line: number): boolean {
  const start = document.lines.start(line);
  const end = commentOnLine(document, line)?.start ?? document.lines.end(line);
  // What else Unicode calls white space is content to YAML.
  return /^\uFEFF?[ \t\r]*$/.test(document.slice(start, end));
}

/** Whether a comment silences a finding. A finding inside a value of several lines also belongs to the value's first line. */
export function isSuppressed(document: Document, suppressions: Suppressions, finding: Finding): boolean {
  if (suppressions.file.has(finding.code)) return true;
  if (suppressions.lines.size === 0) return false;
  return [anchorLine(document, finding.range.start), document.lines.lineAt(finding.range.start)].some(
    (line) => suppressions.lines.get(line)?.has(finding.code) ?? false,
  );
}

/** The line a comment about an offset can stand above: not in the middle of a value of several lines. */
function anchorLine(document: Document, offset: number): number {
  const line = document.lines.lineAt(offset);
  const { outline } = document;
  const { kind, entry } = outline.line(line) ?? {};
  // What has no place of its own is told of where the file begins.
  if (kind === 'comment' || kind === 'blank') {
    const next = nextContentLine(document, line);
    return next < document.lines.count ? next : line;
  }
  if (kind === 'inside' && entry && entry.lastLine >= line) return entry.line;
  // Text that stands below its key may go on over several such lines.
  let first = line;
  while (
    ['bare', 'inside'].includes(outline.line(first)?.kind ?? '') &&
    outline.line(first - 1)?.kind === 'bare'
  )
    first--;
  return first;
}

/** Writes the comment that silences a finding above its line. */
export function suppressFix(document: Document, code: RuleCode, offset: number): Fix {
  const line = anchorLine(document, offset);
  const start = document.lines.start(line) + (line === 0 ? markLength(document.source) : 0);
  const indent = /^ */.exec(document.slice(start, document.lines.end(line)))?.[0] ?? '';
  const newText = `${indent}# librechat-ignore ${code}${lineBreakOf(document)}`;
  return { title: `Ignore \`${code}\` here`, edits: [insertion(start, newText)] };
}
