import {
  CodeActionKind,
  type CodeAction,
  type Diagnostic,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Document } from '../core/document';
import { LineIndex } from '../core/lines';
import { Consequences } from '../rules/consequences';
import { diagnose } from '../rules/diagnose';
import type { FileAddition, FileEdits, Finding, Fix } from '../rules/rule';
import { suppressFix } from '../rules/suppression';
import type { FeatureContext } from './context';
import { toDiagnostic, toRange } from './diagnostics';

/** The quick fixes for the findings a range touches, each rule's own first, then ways to silence it. */
export function codeActions(document: Document, range: Range, context: FeatureContext): CodeAction[] {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const findings = diagnose(document, context);
  const consequences = new Consequences(document, context);
  const touched = findings.filter((finding) => finding.range.start <= end && finding.range.end >= start);
  const actions = touched.flatMap((finding) => {
    const diagnostic = toDiagnostic(document, finding, context.environment);
    return (finding.fixes?.() ?? []).flatMap((fix) => {
      // What makes LibreChat exit is not the obvious correction of what it only ignores.
      const preferred = fix.preferred === true && !consequences.bringsErrors(finding, fix);
      return toAction(document, { ...fix, preferred }, diagnostic, context);
    });
  });
  return [
    ...actions,
    ...oncePerRule(document, touched).flatMap((finding) => silence(document, finding, context)),
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
  const edit = fix.addition
    ? additionEdit(document, fix, fix.addition, context)
    : fix.elsewhere
      ? elsewhereEdit(fix.elsewhere, context)
      : documentEdit(document, fix);
  if (!edit) return [];
  return [
    {
      title: fix.title.replaceAll('`', ''),
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit,
      ...(fix.preferred && { isPreferred: true }),
    },
  ];
}

function documentEdit(document: Document, fix: Fix): WorkspaceEdit {
  const edits = fix.edits.map((edit) => ({ range: toRange(document, edit.range), newText: edit.newText }));
  return { changes: { [document.uri]: edits } };
}

/** Changes to an env file as it was read, unsaved text included. */
function elsewhereEdit(
  { uri, edits }: FileEdits,
  { environment }: FeatureContext,
): WorkspaceEdit | undefined {
  const text = environment.files.find((file) => file.uri === uri)?.text;
  if (text === undefined) return undefined;
  const lines = new LineIndex(text);
  const changes = edits.map(({ range, newText }) => ({
    range: { start: lines.positionAt(range.start), end: lines.positionAt(range.end) },
    newText,
  }));
  return { changes: { [uri]: changes } };
}

/**
 * A line behind a file's last one, with what is changed in the document; the file is created where it does not exist and
 * the client can do that.
 */
function additionEdit(
  document: Document,
  fix: Fix,
  addition: FileAddition,
  { client }: FeatureContext,
): WorkspaceEdit | undefined {
  const { uri, exists, before, line } = addition;
  const lineBreak = before.includes('\r\n') ? '\r\n' : '\n';
  const lead = before === '' || /[\r\n]$/.test(before) ? '' : lineBreak;
  const end = new LineIndex(before).positionAt(before.length);
  const edit = { range: { start: end, end }, newText: lead + line + lineBreak };
  const { changes } = documentEdit(document, fix);
  if (exists) return { changes: { ...(fix.edits.length > 0 && changes), [uri]: [edit] } };
  // A client that creates files takes no changes beside them.
  if (!client.createFiles || fix.edits.length > 0) return undefined;
  return {
    documentChanges: [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      { textDocument: { uri, version: null }, edits: [edit] },
    ],
  };
}
