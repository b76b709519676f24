import { CodeActionKind, type CodeAction, type Diagnostic, type Range } from 'vscode-languageserver-types';
import type { Document } from '../core/document';
import { Consequences } from '../rules/consequences';
import { diagnose } from '../rules/diagnose';
import type { Finding, Fix } from '../rules/rule';
import { suppressFix } from '../rules/suppression';
import type { FeatureContext } from './context';
import { toDiagnostic } from './diagnostics';
import { titleOf } from './markup';
import { severityActions } from './ruleSeverity';
import { workspaceEdit } from './workspaceEdit';

/** Nobody chooses among the fixes of more findings; to find them all takes time on a line of ten thousand mistakes. */
const MOST_FINDINGS = 100;

/** Of more findings than these at one place, no correction is the obvious one; to try them all would take long. */
const MOST_TRIED = 10;

/** The quick fixes for the findings a range touches, each rule's own first, then ways to silence it. */
export function codeActions(document: Document, range: Range, context: FeatureContext): CodeAction[] {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const findings = diagnose(document, context);
  const consequences = new Consequences(document, context);
  const touched = findings
    .filter((finding) => finding.range.start <= end && finding.range.end >= start)
    .slice(0, MOST_FINDINGS);
  const actions = touched.flatMap((finding) => {
    const diagnostic = toDiagnostic(document, finding, context.environment);
    return (finding.fixes?.() ?? []).flatMap((fix) => {
      // What makes LibreChat exit is not the obvious correction of what it only ignores.
      const mayBePreferred = fix.preferred === true && touched.length <= MOST_TRIED;
      const preferred = mayBePreferred && !consequences.bringsErrors(finding, fix);
      return toAction(document, { ...fix, preferred }, diagnostic, context);
    });
  });
  return [
    ...actions,
    ...oncePerRule(document, touched).flatMap((finding) => silence(document, finding, context)),
    ...touched
      .filter(({ code }, index) => touched.findIndex((other) => other.code === code) === index)
      .flatMap((finding) =>
        severityActions(
          document.uri,
          finding.code,
          toDiagnostic(document, finding, context.environment),
          context,
          document.encoding,
        ),
      ),
  ];
}

/** One comment silences all findings of a rule on a line. */
function oncePerRule(document: Document, findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, range }) => {
    const place = `${code} ${document.lines.lineAt(range.start)}`;
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}

/** A comment cannot repair what the parser trips over, so broken YAML is not silenced one line at a time. */
function silence(document: Document, finding: Finding, context: FeatureContext): CodeAction[] {
  if (finding.code === 'yaml-syntax' || finding.code === 'multiple-documents') return [];
  const diagnostic = toDiagnostic(document, finding, context.environment);
  return toAction(document, suppressFix(document, finding.code, finding.range.start), diagnostic, context);
}

function toAction(
  document: Document,
  fix: Fix,
  diagnostic: Diagnostic,
  context: FeatureContext,
): CodeAction[] {
  const edit = workspaceEdit(document, fix, context);
  if (!edit) return [];
  return [
    {
      title: titleOf(fix),
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit,
      ...(fix.preferred && { isPreferred: true }),
    },
  ];
}
