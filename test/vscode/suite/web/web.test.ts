import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  applyQuickFix,
  codes,
  completions,
  hoverText,
  labelOf,
  openText,
  waitFor,
  waitForCodes,
  workspaceFile,
} from '../support';

const BEDROCK = 'version: 1.3.17\nendpoints:\n  bedrock:\n';

describe('VS Code for the web', () => {
  it('runs the extension in a web worker, on a folder of no disk', () => {
    assert.equal(vscode.env.uiKind, vscode.UIKind.Web);
    assert.equal(vscode.env.remoteName, undefined);
    assert.equal(typeof (globalThis as { importScripts?: unknown }).importScripts, 'function');
    assert.equal(workspaceFile('').scheme, 'vscode-vfs');
  });

  it('checks, completes, explains and mends a configuration', async () => {
    const editor = await openText(
      'librechat.yaml',
      `${BEDROCK}    guardrailConfig:\n      guardrailIdentifier: abc\n    models:\n      - ‸\n`,
    );
    const { uri } = editor.document;
    await waitFor(async () => {
      const labels = (await completions(editor)).map(labelOf);
      return labels.some((label) => label.includes('anthropic.claude-'));
    });
    const key = new vscode.Position(3, 8);
    await waitFor(async () => /guardrail/i.test(await hoverText(uri, key)));
    const finding = () =>
      vscode.languages.getDiagnostics(uri).find(({ message }) => message.includes('guardrailVersion'));
    await waitFor(() => finding() !== undefined);
    await applyQuickFix(uri, finding()?.range ?? new vscode.Range(key, key), /Add guardrailVersion/);
    assert.match(editor.document.getText(), /guardrailIdentifier: abc\n {6}guardrailVersion: "DRAFT"\n/);
  });

  it('finds the tag of LibreChat’s image in a compose file', async () => {
    const compose = workspaceFile('compose.yaml');
    const text = 'services:\n  api:\n    image: ghcr.io/danny-avila/librechat:v0.7.7-rc1\n';
    await vscode.workspace.fs.writeFile(compose, new TextEncoder().encode(text));
    // A key that came later than that release.
    const editor = await openText('librechat.yaml', 'version: 1.2.1\nmemory: {}\n');
    await waitForCodes(editor.document.uri, ['not-in-target-version']);
    await vscode.workspace.fs.delete(compose);
    await waitFor(() => !codes(editor.document.uri).includes('not-in-target-version'));
  });

  it('starts the server anew when asked to', async () => {
    const editor = await openText('librechat.yaml', `${BEDROCK}    titleConvo: "x"\n`);
    await waitForCodes(editor.document.uri, ['wrong-type']);
    await vscode.commands.executeCommand('librechat.restartServer');
    await waitForCodes(editor.document.uri, ['wrong-type']);
    assert.match(await hoverText(editor.document.uri, new vscode.Position(3, 6)), /titleConvo/);
  });

  it('says that the check against AWS needs more than a browser', async () => {
    // The message waits for the user; the command does not.
    await vscode.commands.executeCommand('librechat.checkAwsAccount');
    const answer = await vscode.commands.executeCommand('librechat.server.checkAwsAccount', {
      uri: workspaceFile('librechat.yaml').toString(),
      region: 'eu-central-1',
    });
    assert.equal(answer, null);
  });
});
