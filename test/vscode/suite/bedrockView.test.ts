import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openText, waitFor, workspaceFile } from './support';

const COMMAND = 'librechat.showBedrockConfiguration';
const VIEW_TYPE = 'librechat.bedrockConfiguration';
const TEXT = 'version: 1.3.17\nendpoints:\n  bedrock:\n    models: [us.anthropic.claude-sonnet-4-6]\n';

/** The tabs of the view. */
function views(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(VIEW_TYPE));
}

const titles = () => views().map(({ label }) => label);

async function waitForTitle(title: string): Promise<void> {
  await waitFor(() => titles().join() === title);
}

describe('the Bedrock view', () => {
  beforeEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  afterEach(async () => {
    await vscode.window.tabGroups.close(views());
  });

  it('opens beside the file, and leaves the focus there', async () => {
    const editor = await openText('librechat.yaml', TEXT);
    await vscode.commands.executeCommand(COMMAND);
    await waitForTitle('Bedrock: librechat.yaml');
    assert.equal(views()[0]?.group.viewColumn, vscode.ViewColumn.Two);
    assert.equal(vscode.window.activeTextEditor?.document, editor.document);
    await vscode.commands.executeCommand(COMMAND);
    assert.equal(views().length, 1);
  });

  it('shows the document it is given, as a menu of the editor and the server name it', async () => {
    await openText('librechat.yaml', TEXT);
    const { document } = await openText('librechat.other.yaml', TEXT);
    await openText('librechat.yaml', TEXT);
    await vscode.commands.executeCommand(COMMAND, document.uri);
    await waitForTitle('Bedrock: librechat.other.yaml');
    await vscode.commands.executeCommand(COMMAND, workspaceFile('librechat.yaml').toString());
    await waitForTitle('Bedrock: librechat.yaml');
  });

  it('follows the configuration the user is in, and stays with it elsewhere', async () => {
    await openText('librechat.yaml', TEXT);
    await vscode.commands.executeCommand(COMMAND);
    await waitForTitle('Bedrock: librechat.yaml');
    await openText('librechat.other.yaml', TEXT);
    await waitForTitle('Bedrock: librechat.other.yaml');
    // Called like one, but none.
    await openText('librechat.compose.yaml', 'services:\n  api:\n    image: librechat\n');
    await openText('notes.txt', 'hello');
    const { document } = await openText('librechat.yaml', TEXT);
    await waitForTitle('Bedrock: librechat.yaml');
    assert.equal(vscode.window.activeTextEditor?.document, document);
  });

  it('says so where a document is no configuration', async () => {
    const { document } = await openText(
      'librechat.compose.yaml',
      'services:\n  api:\n    image: librechat\n',
    );
    await vscode.commands.executeCommand(COMMAND, document.uri);
    await waitForTitle('Bedrock: librechat.compose.yaml');
  });

  it('can be closed and opened again', async () => {
    await openText('librechat.yaml', TEXT);
    await vscode.commands.executeCommand(COMMAND);
    await waitForTitle('Bedrock: librechat.yaml');
    await vscode.window.tabGroups.close(views());
    assert.deepEqual(titles(), []);
    await vscode.commands.executeCommand(COMMAND);
    await waitForTitle('Bedrock: librechat.yaml');
  });
});
