import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';

/** The changes of an edit by file, however the edit says them. */
export function changesOf(edit: WorkspaceEdit | null | undefined): Record<string, TextEdit[]> {
  const changes: Record<string, TextEdit[]> = { ...edit?.changes };
  for (const change of edit?.documentChanges ?? []) {
    if (!('textDocument' in change)) continue;
    const edits = change.edits.filter((each): each is TextEdit => 'newText' in each);
    changes[change.textDocument.uri] = [...(changes[change.textDocument.uri] ?? []), ...edits];
  }
  return changes;
}
