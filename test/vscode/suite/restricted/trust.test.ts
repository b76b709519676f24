import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hoverText, openText, waitFor, waitForCodes, workspaceFile } from '../support';

describe('a folder that is not trusted', () => {
  it('is checked, but its env files are not read', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    await vscode.workspace.fs.writeFile(
      workspaceFile('.env'),
      new TextEncoder().encode('SECRET=abcdefgh1234\n'),
    );
    const editor = await openText(
      'librechat.yaml',
      'version: 1.3.17\nendpoints:\n  bedrock:\n    inferenceProfiles:\n      a: ${SECRET}\n    titleConvo: "x"\n',
    );
    await waitForCodes(editor.document.uri, ['wrong-type']);
    await waitFor(async () =>
      (await hoverText(editor.document.uri, new vscode.Position(4, 12))).includes('No env file was read'),
    );
  });

  it('offers no check against an AWS account', async () => {
    const commands = await vscode.commands.getCommands(true);
    assert.ok(commands.includes('librechat.checkAwsAccount'));
    // Whoever runs it all the same gets no answer from AWS: the server refuses as well.
    const answer = await vscode.commands.executeCommand('librechat.server.checkAwsAccount', {
      uri: workspaceFile('librechat.yaml').toString(),
      region: 'eu-central-1',
    });
    assert.equal(answer, null);
  });

  it('begins no configuration, which would mean to read the env file', async () => {
    const original = vscode.window.createQuickPick;
    let asked = 0;
    Object.assign(vscode.window, { createQuickPick: () => (asked++, original.call(vscode.window)) });
    try {
      await vscode.commands.executeCommand('librechat.newBedrockConfiguration', workspaceFile(''));
    } finally {
      Object.assign(vscode.window, { createQuickPick: original });
    }
    assert.equal(asked, 0);
  });

  it('tells language models of findings, but of no file around', async () => {
    const text = 'version: 1.3.17\nendpoints:\n  bedrock:\n    titleConvo: "x"\n';
    const { content } = await vscode.lm.invokeTool('librechat_check_configuration', {
      input: { filePath: 'librechat.yaml', text },
      toolInvocationToken: undefined,
    });
    const [part] = content;
    assert.ok(part instanceof vscode.LanguageModelTextPart);
    const { trusted, envFiles, findings } = JSON.parse(part.value) as {
      trusted: boolean;
      envFiles: string[];
      findings: { code: string }[];
    };
    assert.deepEqual([trusted, envFiles, findings.map(({ code }) => code)], [false, [], ['wrong-type']]);
  });
});
