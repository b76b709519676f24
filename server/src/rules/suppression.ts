import type { Document } from '../core/document';
import { commentOnLine, lineBreakOf } from '../core/edit';
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
  if (!document.text.includes('librechat-ignore')) return { file, lines };
  for (let line = 0; line < document.lines.count; line++) {
    const comment = commentOnLine(document, line);
    const match = comment && COMMENT.exec(document.text.slice(comment.start, comment.end));
    if (!match) continue;
    const [, scope, list = ''] = match;
    const codes = list.split(/[\s,]+/).filter((code) => code !== '');
    const target =
      scope === '-file' ? file : linesAt(lines, scope === '-line' ? line : nextContentLine(document, line));
    for (const code of codes) target.add(code);
  }
  return { file, lines };
}

function linesAt(lines: Map<number, Set<string>>, line: number): Set<string> {
  let codes = lines.get(line);
  if (!codes) lines.set(line, (codes = new Set()));
  return codes;
}

/** Several silencing comments may stand above one line. */
function nextContentLine(document: Document, line: number): number {
  let next = line + 1;
  while (document.outline.lines[next]?.kind === 'comment') next++;
  return next;
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
  const info = document.outline.lines[line];
  return info?.kind === 'inside' && info.entry ? info.entry.line : line;
}

/** Writes the comment that silences a finding above its line. */
export function suppressFix(document: Document, code: RuleCode, offset: number): Fix {
  const line = anchorLine(document, offset);
  const start = document.lines.start(line);
  const indent = /^[ \t]*/.exec(document.text.slice(start, document.lines.end(line)))?.[0] ?? '';
  const at = start + (start === 0 && document.text.charCodeAt(0) === 0xfeff ? 1 : 0);
  const newText = `${indent}# librechat-ignore ${code}${lineBreakOf(document)}`;
  return { title: `Ignore \`${code}\` here`, edits: [{ range: { start: at, end: at }, newText }] };
}
