import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  applyQuickFix,
  completions,
  hoverText,
  labelOf,
  openText,
  waitFor,
  waitForCodes,
  workspaceFile,
} from './support';

const HEAD = 'version: 1.3.17\nendpoints:\n  bedrock:\n';

async function writeEnv(text: string): Promise<void> {
  // Bedrock is on, which is not what these tests are about.
  const whole = `${text}BEDROCK_AWS_DEFAULT_REGION=us-east-1\n`;
  await vscode.workspace.fs.writeFile(workspaceFile('.env'), new TextEncoder().encode(whole));
}

describe('Bedrock in the real editor', () => {
  beforeEach(() => writeEnv('GUARDRAIL_ID=abcdefgh1234\n'));

  it('offers keys and writes the accepted one with its nested line', async () => {
    const editor = await openText('librechat.yaml', `${HEAD}    gu‸`);
    await waitFor(async () =>
      (await completions(editor)).some((item) => labelOf(item) === 'guardrailConfig'),
    );
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    // The widget needs a moment; accepting before it is there does nothing.
    await waitFor(async () => {
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return editor.document.getText().includes('guardrailConfig:');
    });
    assert.equal(editor.document.getText().replace(/\s+$/, ''), `${HEAD}    guardrailConfig:`);
    assert.deepEqual(editor.selection.active, new vscode.Position(4, 6));
  });

  it('writes the whole guardrail from one item', async () => {
    const editor = await openText('librechat.yaml', `${HEAD}    ‸`);
    let item: vscode.CompletionItem | undefined;
    // What the env file holds gets about by file events, which take their time.
    await waitFor(async () => {
      item = (await completions(editor)).find((candidate) =>
        labelOf(candidate).startsWith('guardrailConfig …'),
      );
      return (
        item?.insertText instanceof vscode.SnippetString && item.insertText.value.includes('GUARDRAIL_ID')
      );
    });
    assert.ok(item?.insertText instanceof vscode.SnippetString);
    assert.ok(item.range instanceof vscode.Range);
    await editor.insertSnippet(item.insertText, item.range, {
      undoStopBefore: true,
      undoStopAfter: true,
      keepWhitespace: true,
    });
    assert.match(
      editor.document.getText(),
      /guardrailConfig:\n {6}guardrailIdentifier: .+\n {6}guardrailVersion: .+/,
    );
    // The draft is all a new guardrail has; the hint says so.
    await waitForCodes(editor.document.uri, ['guardrail-version-format']);
  });

  it('underlines the missing guardrail version and adds it', async () => {
    const editor = await openText(
      'librechat.yaml',
      `${HEAD}    guardrailConfig:\n      guardrailIdentifier: abc # keep me\n`,
    );
    const { uri } = editor.document;
    await waitForCodes(uri, ['guardrail-incomplete']);
    const [finding] = vscode.languages.getDiagnostics(uri);
    assert.equal(editor.document.getText(finding?.range), 'guardrailConfig');
    await applyQuickFix(uri, finding?.range ?? new vscode.Range(0, 0, 0, 0), /Add guardrailVersion/);
    assert.equal(
      editor.document.getText(),
      `${HEAD}    guardrailConfig:\n      guardrailIdentifier: abc # keep me\n      guardrailVersion: "DRAFT"\n`,
    );
    await waitForCodes(uri, ['guardrail-version-format']);
  });

  it('replaces a model past its end, and offers living ones', async () => {
    const model = 'us.anthropic.claude-sonnet-4-20250514-v1:0';
    const editor = await openText('librechat.yaml', `${HEAD}    models:\n      - ${model}‸\n`);
    const { uri } = editor.document;
    await waitForCodes(uri, ['model-end-of-life']);
    const position = new vscode.Position(4, 12);
    assert.match(await hoverText(uri, position), /\| Lifecycle \| \*\*reached its end of life on 2026-10-14/);
    const labels = (await completions(editor)).map(labelOf);
    assert.ok(labels.includes('us.anthropic.claude-sonnet-4-6') && !labels.includes(model));
    await applyQuickFix(
      uri,
      new vscode.Range(position, position),
      /^Change to us\.anthropic\.claude-sonnet-4-6$/,
    );
    assert.equal(editor.document.getText(), `${HEAD}    models:\n      - us.anthropic.claude-sonnet-4-6\n`);
    await waitForCodes(uri, []);
  });

  it('shows documentation, and a variable masked', async () => {
    const editor = await openText(
      'librechat.yaml',
      `${HEAD}    guardrailConfig:\n      guardrailIdentifier: \${GUARDRAIL_ID}\n      guardrailVersion: "1"\n`,
    );
    const { uri } = editor.document;
    await waitFor(async () => /guardrail/i.test(await hoverText(uri, new vscode.Position(3, 8))));
    // What the file holds gets about by file events, which take their time.
    const reference = new vscode.Position(4, 32);
    await waitFor(async () => /\.env.*line 1.*34 \(12 characters\)/.test(await hoverText(uri, reference)));
    assert.doesNotMatch(await hoverText(uri, reference), /abcdefgh/);
  });

  it('goes from a reference to its line in .env', async () => {
    await writeEnv('# one\nGUARDRAIL_ID=abcdefgh1234\n');
    const editor = await openText(
      'librechat.yaml',
      `${HEAD}    inferenceProfiles:\n      a: \${GUARDRAIL_ID}\n`,
    );
    await waitFor(async () => {
      const links = await vscode.commands.executeCommand<(vscode.LocationLink | vscode.Location)[]>(
        'vscode.executeDefinitionProvider',
        editor.document.uri,
        new vscode.Position(4, 14),
      );
      const [link] = links;
      const line = link && ('targetRange' in link ? link.targetRange : link.range).start.line;
      return line === 1;
    });
  });

  it('follows .env as it is saved, edited and deleted', async () => {
    const editor = await openText(
      'librechat.yaml',
      `${HEAD}    guardrailConfig:\n      guardrailIdentifier: \${LATER}\n      guardrailVersion: "1"\n`,
    );
    const { uri } = editor.document;
    await waitForCodes(uri, ['env-undefined']);
    await writeEnv('LATER=\n');
    await waitForCodes(uri, ['env-empty']);
    const env = await vscode.workspace.openTextDocument(workspaceFile('.env'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(env.uri, new vscode.Position(0, 6), 'abc');
    await vscode.workspace.applyEdit(edit);
    await waitForCodes(uri, []);
    await vscode.window.showTextDocument(env);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await waitForCodes(uri, ['env-empty']);
    await vscode.workspace.fs.delete(workspaceFile('.env'));
    await waitForCodes(uri, ['env-undefined']);
  });

  it('writes a missing variable into a new .env', async () => {
    // One in a folder above would be taken instead.
    await vscode.workspace.fs.delete(workspaceFile('.env'));
    const editor = await openText(
      'fresh/librechat.yaml',
      `${HEAD}    inferenceProfiles:\n      global.anthropic.claude-sonnet-4-6: \${MADE_BY_FIX}\n`,
    );
    const { uri } = editor.document;
    await waitForCodes(uri, ['env-undefined']);
    const [finding] = vscode.languages.getDiagnostics(uri);
    await applyQuickFix(uri, finding?.range ?? new vscode.Range(0, 0, 0, 0), /MADE_BY_FIX=/);
    const env = await vscode.workspace.openTextDocument(workspaceFile('fresh/.env'));
    assert.equal(env.getText(), 'MADE_BY_FIX=\n');
    await waitForCodes(uri, ['bedrock-not-enabled', 'env-empty']);
    await env.save();
  });

  it('says nothing about a Compose file of that name, and survives a Jinja template', async () => {
    const compose = await openText('librechat.compose.yaml', 'services:\n  api:\n    image: librechat\n');
    const template = await openText(
      'librechat.template.yaml',
      'version: {{ version }}\nendpoints:\n{% for x in y %}\n  bedrock: {}\n{% endfor %}\n',
    );
    await waitFor(() => vscode.languages.getDiagnostics(template.document.uri).length > 0);
    assert.deepEqual(vscode.languages.getDiagnostics(compose.document.uri), []);
  });

  it('gives an outline and colours references', async () => {
    const editor = await openText(
      'librechat.yaml',
      `${HEAD}    inferenceProfiles:\n      a: \${GUARDRAIL_ID}\n`,
    );
    const { uri } = editor.document;
    await waitFor(async () => {
      const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        uri,
      );
      return symbols?.[1]?.children[0]?.children[0]?.name === 'inferenceProfiles';
    });
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
      'vscode.provideDocumentSemanticTokens',
      uri,
    );
    assert.deepEqual([...tokens.data], [4, 9, 15, 0, 0]);
  });
});
