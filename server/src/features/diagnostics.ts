import { DiagnosticSeverity, DiagnosticTag, type Diagnostic, type Range } from 'vscode-languageserver-types';
import { escapeControls } from '../core/controls';
import type { Document } from '../core/document';
import { LineIndex, type OffsetRange } from '../core/lines';
import type { Environment } from '../environment/environment';
import { diagnoseInSteps, type Surroundings } from '../rules/diagnose';
import type { Finding, Severity } from '../rules/rule';

/** Where the page of a rule is. */
const RULE_PAGES = 'https://github.com/librechat-yaml/librechat-yaml/blob/main/docs/rules';

/** Severities as LSP numbers them. */
export const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** So many findings of a document are told. Editors show no more of one file, and take long for ten thousands. */
export const MOST_TOLD = 1000;

/** What was found in a document. */
export interface Diagnosed {
  /** At most {@link MOST_TOLD}, the severest of them, in the order of the text. */
  readonly told: Diagnostic[];
  /** How many were found, without mere hints: editors list no hints among the problems. */
  readonly problems: number;
}

/** The findings of a document as LSP diagnostics, found in short steps. */
export function* diagnostics(
  document: Document,
  surroundings: Surroundings,
): Generator<undefined, Diagnosed> {
  const findings = yield* diagnoseInSteps(document, surroundings);
  const told = severest(findings).map((finding) => toDiagnostic(document, finding, surroundings.environment));
  return { told, problems: findings.filter(({ severity }) => severity !== 'hint').length };
}

function severest(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_TOLD) return findings;
  const bySeverity = [...findings].sort((a, b) => SEVERITIES[a.severity] - SEVERITIES[b.severity]);
  const kept = new Set(bySeverity.slice(0, MOST_TOLD));
  return findings.filter((finding) => kept.has(finding));
}

/** One finding as an LSP diagnostic; related places in env files are given in those files' own lines. */
export function toDiagnostic(document: Document, finding: Finding, environment: Environment): Diagnostic {
  const diagnostic: Diagnostic = {
    range: toRange(document, finding.range),
    severity: SEVERITIES[finding.severity],
    source: 'librechat',
    code: finding.code,
    codeDescription: { href: rulePage(finding.code) },
    message: escapeControls(finding.message),
  };
  if (finding.unnecessary) diagnostic.tags = [DiagnosticTag.Unnecessary];
  if (finding.related) {
    diagnostic.relatedInformation = finding.related.map(({ uri, range, message }) => ({
      location: { uri: uri ?? document.uri, range: rangeIn(document, environment, uri, range) },
      message: escapeControls(message),
    }));
  }
  return diagnostic;
}

/** The address of a rule's page. */
export function rulePage(code: string): string {
  return `${RULE_PAGES}/${code}.md`;
}

/** A stretch of a document as an LSP range. */
export function toRange(document: Document, range: OffsetRange): Range {
  return { start: document.positionAt(range.start), end: document.positionAt(range.end) };
}

function rangeIn(
  document: Document,
  environment: Environment,
  uri: string | undefined,
  range: OffsetRange,
): Range {
  if (uri === undefined || uri === document.uri) return toRange(document, range);
  const text = environment.files.find((file) => file.uri === uri)?.text ?? '';
  const lines = LineIndex.of(text, document.encoding);
  return { start: lines.positionAt(range.start), end: lines.positionAt(range.end) };
}
