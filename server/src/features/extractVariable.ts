import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import type { Document } from '../core/document';
import { forEachScalar } from '../core/value';
import { extractFixes } from '../rules/extract';
import type { FeatureContext } from './context';
import { titleOf } from './markup';
import { workspaceEdit } from './workspaceEdit';

/** Moves the value a range touches into an env file, where LibreChat puts in variables. */
export function extractActions(document: Document, range: Range, context: FeatureContext): CodeAction[] {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const actions: CodeAction[] = [];
  if (!document.root) return actions;
  forEachScalar(document.root, (node, path) => {
    if (node.start > end || node.end < start || node.start === node.end) return;
    for (const fix of extractFixes({ ...context, document }, node, path)) {
      const edit = workspaceEdit(document, fix, context);
      if (!edit) continue;
      actions.push({ title: titleOf(fix), kind: CodeActionKind.RefactorExtract, edit });
    }
  });
  return actions;
}
