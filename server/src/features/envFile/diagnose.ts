import {
  CodeActionKind,
  DiagnosticTag,
  type CodeAction,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver-types';
import { escapeControls } from '../../core/controls';
import type { Document } from '../../core/document';
import type { OffsetRange } from '../../core/lines';
import type { EnvFile } from '../../environment/environment';
import { diagnose } from '../../rules/diagnose';
import { unusedVariables } from '../../rules/env-unused';
import type { Finding } from '../../rules/rule';
import { rulePage, SEVERITIES, toRange } from '../diagnostics';
import type { Configuration, VariableScope } from '../variables/scope';
import { severityActions } from '../ruleSeverity';
import { titleOf } from '../markup';
import { workspaceEdit } from '../workspaceEdit';

/** Something wrong in an env file, and the configuration it is wrong for. */
interface EnvFinding {
  readonly finding: Finding;
  /** Where it stands in the env file. */
  readonly range: OffsetRange;
  readonly configuration: Configuration;
}

/** What is wrong in an env file for the configurations it gives variables to, at the variable that causes it. */
export function envFileDiagnostics(document: Document, scope: VariableScope): Diagnostic[] {
  return findingsIn(document, scope).map((found) => toDiagnostic(document, found));
}

/** The corrections for what a range of an env file touches. */
export function envFileActions(document: Document, range: Range, scope: VariableScope): CodeAction[] {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const touched = findingsIn(document, scope).filter(
    (found) => found.range.start <= end && found.range.end >= start,
  );
  const codes = new Set(touched.map(({ finding }) => finding.code));
  return [
    ...fixActions(document, touched),
    ...[...codes].flatMap((code) => {
      const found = touched.find(({ finding }) => finding.code === code);
      if (!found) return [];
      const { uri } = found.configuration.document;
      return severityActions(
        uri,
        code,
        toDiagnostic(document, found),
        found.configuration.context,
        document.encoding,
      );
    }),
  ];
}

function fixActions(document: Document, touched: readonly EnvFinding[]): CodeAction[] {
  return touched.flatMap((found) => {
    const { finding, configuration } = found;
    return (finding.fixes?.() ?? []).flatMap((fix) => {
      const edit = workspaceEdit(configuration.document, fix, configuration.context);
      if (!edit) return [];
      const action: CodeAction = {
        title: titleOf(fix),
        kind: CodeActionKind.QuickFix,
        diagnostics: [toDiagnostic(document, found)],
        edit,
        ...(fix.preferred && { isPreferred: true }),
      };
      return [action];
    });
  });
}

function findingsIn(document: Document, scope: VariableScope): EnvFinding[] {
  const seen = new Set<string>();
  return scope.configurations
    .flatMap((configuration) => [
      ...caused(document, configuration),
      ...unused(document, scope, configuration),
    ])
    .filter(({ finding, range }) => {
      const key = `${finding.code} ${range.start}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .sort((a, b) => a.range.start - b.range.start);
}

/** What is wrong with a configuration because of a variable in this file. */
function caused({ uri }: Document, configuration: Configuration): EnvFinding[] {
  const { document, context } = configuration;
  return diagnose(document, context).flatMap((finding) =>
    finding.cause?.uri === uri ? [{ finding, range: finding.cause.range, configuration }] : [],
  );
}

function unused({ uri }: Document, scope: VariableScope, configuration: Configuration): EnvFinding[] {
  const { environment, rules } = configuration.context;
  const set = rules['env-unused'];
  const file = environment.files.find((candidate) => candidate.uri === uri && isRead(candidate));
  if (!file || set === 'off') return [];
  const isUsed = (name: string): boolean =>
    scope.of(name).some(({ occurrence }) => occurrence.role === 'use');
  return unusedVariables(file, isUsed).map((finding) => ({
    finding: set ? { ...finding, severity: set } : finding,
    range: finding.range,
    configuration,
  }));
}

/** Of an example nobody expects that all of it is used. */
function isRead({ kind }: EnvFile): boolean {
  return kind === 'dotenv' || kind === 'compose-env';
}

function toDiagnostic(document: Document, { finding, range, configuration }: EnvFinding): Diagnostic {
  const { code, severity, message, cause, unnecessary } = finding;
  const { uri } = configuration.document;
  return {
    range: toRange(document, range),
    severity: SEVERITIES[severity],
    source: 'librechat',
    code,
    codeDescription: { href: rulePage(code) },
    message: escapeControls(message),
    ...(unnecessary && { tags: [DiagnosticTag.Unnecessary] }),
    ...(cause && {
      relatedInformation: [
        {
          location: { uri, range: toRange(configuration.document, finding.range) },
          message: 'This depends on it.',
        },
      ],
    }),
  };
}
