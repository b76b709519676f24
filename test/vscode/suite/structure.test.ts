import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openText, waitFor } from './support';

const YAML = `version: 1.3.17
endpoints:
  bedrock:
    models:
      - us.amazon.nova-pro-v1:0
  custom:
    - name: Gateway
      apiKey: "\${GATEWAY_KEY}"
      baseURL: https://gateway.example.com
      models: { default: [small] }
modelSpecs:
  list:
    - name: one
      label: One
      preset: { endpoint: bedrock, model: us.amazon.nova-pro-v1:0 }
    - name: two
      label: Two
      preset: { endpoint: Gateway, model: small }
`;

/** The names of symbols, each with what is below it. */
function names(symbols: readonly vscode.DocumentSymbol[]): string[] {
  return symbols.flatMap(({ name, children }) => [name, ...names(children)]);
}

/** Renames what is at the cursor and gives back the text. */
async function renamed(editor: vscode.TextEditor, name: string): Promise<string> {
  const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    editor.document.uri,
    editor.selection.active,
    name,
  );
  assert.ok(await vscode.workspace.applyEdit(edit));
  return editor.document.getText();
}

describe('the structure of a file in the real editor', () => {
  it('has items of lists by their names in the outline', async () => {
    const editor = await openText('librechat.yaml', YAML);
    let outline: string[] = [];
    await waitFor(async () => {
      const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        editor.document.uri,
      );
      outline = names(symbols ?? []);
      return outline.includes('Gateway');
    });
    for (const name of ['us.amazon.nova-pro-v1:0', 'small', 'One', 'Two']) {
      assert.ok(outline.includes(name), `${name} is in the outline: ${outline.join(', ')}`);
    }
    assert.ok(!outline.includes('0'));
  });

  it('renames an endpoint and a model with the specs that name them', async () => {
    const endpoint = await openText('librechat.yaml', YAML.replace('name: Gateway', 'name: Gate‸way'));
    assert.equal(await renamed(endpoint, 'Ours: new'), YAML.replaceAll('Gateway', '"Ours: new"'));
    const model = await openText('librechat.yaml', YAML.replace('- us.amazon', '- us.‸amazon'));
    const other = 'us.amazon.nova-lite-v1:0';
    assert.equal(await renamed(model, other), YAML.replaceAll('us.amazon.nova-pro-v1:0', other));
  });

  it('folds sections and grows selections', async () => {
    const editor = await openText('librechat.yaml', YAML.replace('name: Gateway', 'name: Gate‸way'));
    const { uri } = editor.document;
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      uri,
    );
    assert.ok(folds.some(({ start, end }) => start === 1 && end === 9));
    const [selection] = await vscode.commands.executeCommand<vscode.SelectionRange[]>(
      'vscode.executeSelectionRangeProvider',
      uri,
      [editor.selection.active],
    );
    const steps: string[] = [];
    for (let step = selection; step; step = step.parent) steps.push(editor.document.getText(step.range));
    assert.ok(steps.includes('Gateway') && steps.includes('name: Gateway'), steps.join('\n---\n'));
  });
});
