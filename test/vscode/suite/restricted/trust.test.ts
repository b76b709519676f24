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

  it('counts neither compose files, package.json, the configuration of the project, nor settings that name files', async () => {
    const write = (name: string, text: string): Thenable<void> =>
      vscode.workspace.fs.writeFile(workspaceFile(name), new TextEncoder().encode(text));
    await write('around/.env', 'FROM_ENV=1\n');
    await write('around/other.env', 'FROM_SETTING=1\n');
    await write('around/.env.example', 'FROM_EXAMPLE=1\n');
    await write('around/package.json', '{ "name": "LibreChat", "version": "v0.7.7-rc1" }');
    await write(
      'around/.librechatlintrc.json',
      '{ "rules": { "wrong-type": "off" }, "targetVersion": "v0.8.5" }',
    );
    await write(
      'around/compose.yaml',
      'services:\n  api:\n    image: ghcr.io/danny-avila/librechat:v0.8.5\n    environment: { FROM_COMPOSE: "1" }\n',
    );
    const settings =
      '{ "librechat.envFiles": ["other.env"], "librechat.processEnvironment": true, "librechat.codeLens": false }';
    await write('.vscode/settings.json', settings);
    try {
      const setting = (name: string): unknown =>
        vscode.workspace.getConfiguration('librechat', workspaceFile('around')).get(name);
      // A setting that reads nothing counts: the settings of the folder have been taken in.
      await waitFor(() => setting('codeLens') === false);
      assert.deepEqual([setting('envFiles'), setting('processEnvironment')], [[], false]);
      const names = ['FROM_ENV', 'FROM_SETTING', 'FROM_EXAMPLE', 'FROM_COMPOSE', 'PATH'];
      const profiles = names.map((name) => `      ${name.toLowerCase()}: \${${name}}\n`).join('');
      const text = `version: 1.3.17\nendpoints:\n  bedrock:\n    titleConvo: "x"\n    inferenceProfiles:\n${profiles}`;
      const { document } = await openText('around/librechat.yaml', text);
      await waitForCodes(document.uri, ['wrong-type']);
      for (const [index, name] of names.entries()) {
        const told = await hoverText(document.uri, new vscode.Position(5 + index, name.length + 12));
        assert.match(told, /No env file was read/, name);
      }
      const { content } = await vscode.lm.invokeTool('librechat_check_configuration', {
        input: { filePath: 'around/librechat.yaml' },
        toolInvocationToken: undefined,
      });
      const [part] = content;
      assert.ok(part instanceof vscode.LanguageModelTextPart);
      // Neither release of the files around, but the newest.
      assert.ok(!/v0\.8\.5|v0\.7\.7/.test(part.value), part.value);
    } finally {
      await vscode.workspace.fs.delete(workspaceFile('.vscode'), { recursive: true });
      await vscode.workspace.fs.delete(workspaceFile('around'), { recursive: true });
    }
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
