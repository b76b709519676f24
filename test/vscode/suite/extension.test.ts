import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { workspaceFile } from './support';

const EXTENSION_ID = 'librechat-yaml.librechat-yaml';

/** Opens a file of the workspace in an editor. */
async function openWorkspaceFile(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(workspaceFile(name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Waits until a condition holds; the test's own timeout ends the wait. */
async function waitUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('the extension', () => {
  it('activates when librechat.yaml is opened, and leaves the language id yaml', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION_ID);
    assert.ok(extension, `${EXTENSION_ID} is known to VS Code`);
    const document = await openWorkspaceFile('librechat.yaml');
    assert.equal(document.languageId, 'yaml');
    await waitUntil(() => extension.isActive);
  });
});
