import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitFor } from '../support';

/** Comes after all other tests of the web edition. */
describe('the log', () => {
  it('holds no error and no warning', async () => {
    await vscode.commands.executeCommand('librechat.showOutput');
    const lines = () => {
      const isLog = ({ scheme, path }: vscode.Uri) => scheme === 'output' && path.includes('LibreChat YAML');
      return (
        vscode.workspace.textDocuments
          .find(({ uri }) => isLog(uri))
          ?.getText()
          .split('\n') ?? []
      );
    };
    await waitFor(() => lines().some((line) => line.includes('[info] The language server has started.')));
    assert.deepEqual(
      lines().filter((line) => /\[(error|warning)\]/i.test(line)),
      [],
    );
  });
});
