import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codes, hoverText, openText, waitFor, workspaceFile } from './support';

const YAML = `version: 1.3.17
endpoints:
  custom:
    - name: Team
      apiKey: \${TEAM_KEY} # TEAM_KEY
      baseURL: https://\${TEAM_KEY}.example.com
      models: { default: [m] }
`;
const ENV = 'TEAM_KEY=a-value-of-many\nLEFT_OVER=1\n';
const EXAMPLE = '# ours\nTEAM_KEY=\n';
const COMPOSE =
  'services:\n  api:\n    image: ghcr.io/danny-avila/librechat:v0.8.8-rc4\n    env_file: .env\n    environment:\n      - OTHER=${TEAM_KEY}\n';
const FILES: Readonly<Record<string, string>> = {
  'team/librechat.yaml': YAML,
  'team/.env': ENV,
  'team/.env.example': EXAMPLE,
  'team/docker-compose.yml': COMPOSE,
};

async function write(): Promise<void> {
  for (const [name, text] of Object.entries(FILES)) {
    await vscode.workspace.fs.writeFile(workspaceFile(name), new TextEncoder().encode(text));
  }
}

async function textOf(name: string): Promise<string> {
  return (await vscode.workspace.openTextDocument(workspaceFile(name))).getText();
}

describe('variables in the real editor', () => {
  before(write);

  after(async () => {
    await vscode.workspace.saveAll(false);
    await vscode.workspace.fs.delete(workspaceFile('team'), { recursive: true });
  });

  it('are renamed in all files by one edit', async () => {
    const editor = await openText('team/librechat.yaml', YAML);
    const { uri } = editor.document;
    const position = new vscode.Position(4, 20);
    let edit: vscode.WorkspaceEdit | undefined;
    await waitFor(async () => {
      edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        uri,
        position,
        'NEW_KEY',
      );
      return edit.size === 4;
    });
    assert.ok(edit && (await vscode.workspace.applyEdit(edit)));
    assert.equal(await textOf('team/librechat.yaml'), YAML.replaceAll('{TEAM_KEY}', '{NEW_KEY}'));
    assert.equal(await textOf('team/.env'), ENV.replace('TEAM_KEY', 'NEW_KEY'));
    assert.equal(await textOf('team/.env.example'), EXAMPLE.replace('TEAM_KEY', 'NEW_KEY'));
    assert.equal(await textOf('team/docker-compose.yml'), COMPOSE.replace('TEAM_KEY', 'NEW_KEY'));
    for (const name of Object.keys(FILES)) {
      const back = new vscode.WorkspaceEdit();
      const document = await vscode.workspace.openTextDocument(workspaceFile(name));
      const whole = new vscode.Range(
        new vscode.Position(0, 0),
        document.positionAt(document.getText().length),
      );
      back.replace(document.uri, whole, FILES[name] ?? '');
      assert.ok(await vscode.workspace.applyEdit(back));
    }
  });

  it('show in the env file how often they are used, what is left over, and their value masked', async () => {
    const editor = await openText('team/.env', ENV);
    const { uri } = editor.document;
    let lenses: vscode.CodeLens[] = [];
    await waitFor(async () => {
      lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        uri,
        10,
      );
      return lenses.length === 1;
    });
    const [lens] = lenses;
    assert.equal(lens?.command?.title, '3 uses');
    const sent: readonly unknown[] = lens.command.arguments ?? [];
    await vscode.commands.executeCommand('librechat.showReferences', ...sent);
    await waitFor(() => codes(uri).includes('env-unused'));
    const shown = await hoverText(uri, new vscode.Position(0, 2));
    assert.match(shown, /endpoints\.custom\[0\]\.apiKey/);
    assert.doesNotMatch(shown, /a-value-of-many/);
  });
});
