import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The folder the editor has open; a copy, so tests may change it. */
export function workspaceFile(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Opens a file of the workspace with this text, unsaved; the cursor is where `‸` stands, if it does. */
export async function openText(name: string, marked: string): Promise<vscode.TextEditor> {
  const offset = marked.indexOf('‸');
  const uri = workspaceFile(name);
  await createIfMissing(uri);
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  const whole = new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, whole, marked.replace('‸', ''));
  assert.ok(await vscode.workspace.applyEdit(edit));
  const position = document.positionAt(Math.max(offset, 0));
  editor.selection = new vscode.Selection(position, position);
  return editor;
}

async function createIfMissing(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.stat(uri);
  } catch {
    await vscode.workspace.fs.writeFile(uri, new Uint8Array());
  }
}

/** Waits until something is the case. The test's own time limit ends a wait in vain. */
export async function waitFor(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 30));
}

/** The codes of our findings in a document. */
export function codes(uri: vscode.Uri): string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter((diagnostic) => diagnostic.source === 'librechat')
    .map((diagnostic) =>
      typeof diagnostic.code === 'object' ? String(diagnostic.code.value) : String(diagnostic.code),
    );
}

/** Waits until a document has exactly these findings. */
export async function waitForCodes(uri: vscode.Uri, expected: readonly string[]): Promise<void> {
  await waitFor(() => codes(uri).join() === expected.join());
}

/** The completion items at the cursor. */
export async function completions(editor: vscode.TextEditor): Promise<readonly vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    editor.document.uri,
    editor.selection.active,
    undefined,
    5,
  );
  return list.items;
}

/** The label of an item as a text. */
export function labelOf(item: vscode.CompletionItem): string {
  return typeof item.label === 'string' ? item.label : item.label.label;
}

/** The hover texts at a position, one after the other. */
export async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    position,
  );
  return hovers
    .flatMap((hover) => hover.contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n');
}

/** Applies the quick fix with this title at a position and waits for nothing else. */
export async function applyQuickFix(uri: vscode.Uri, range: vscode.Range, title: RegExp): Promise<void> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    'quickfix',
  );
  const action = actions.find((candidate) => title.test(candidate.title));
  assert.ok(
    action?.edit,
    `${String(title)} is among ${actions.map((candidate) => candidate.title).join('; ')}`,
  );
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}
