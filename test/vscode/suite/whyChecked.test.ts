import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codes, openText, waitFor, workspaceFile } from './support';

const COMMAND = 'librechat.whyChecked';
const BROKEN = 'version: 1.3.17\nendpoints:\n  bedrock:\n    titleConvo: "x"\n';

type Line = vscode.QuickPickItem & { run?(): unknown };

interface Answer {
  readonly title: string;
  readonly reason: string;
  readonly lines: readonly Line[];
}

/** Runs the command on the active editor; takes the line whose label contains a text, or none. */
async function ask(choice?: string): Promise<Answer> {
  const original = vscode.window.showQuickPick;
  let answer: Answer | undefined;
  const show = async (
    items: Promise<readonly Line[]>,
    options: vscode.QuickPickOptions,
  ): Promise<Line | undefined> => {
    const lines = await items;
    answer = { title: options.title ?? '', reason: lines[0]?.detail ?? '', lines };
    return choice === undefined ? undefined : lines.find(({ label }) => label.includes(choice));
  };
  Object.assign(vscode.window, { showQuickPick: show });
  try {
    await vscode.commands.executeCommand(COMMAND);
  } finally {
    Object.assign(vscode.window, { showQuickPick: original });
  }
  assert.ok(answer, 'something was asked');
  return answer;
}

const labels = ({ lines }: Answer): string[] => lines.map(({ label }) => label.replace(/^\$\([\w-]+\) /, ''));

describe('why a file is checked', () => {
  afterEach(async () => {
    await vscode.workspace.saveAll(false);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace
      .getConfiguration('librechat')
      .update('files', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('is told with the release and the env files in use', async () => {
    await vscode.workspace.fs.writeFile(workspaceFile('.env'), new TextEncoder().encode('A=1\n'));
    await openText('librechat.yaml', BROKEN);
    // The editor tells of a new file in its own time.
    await waitFor(async () => labels(await ask()).includes('.env'));
    const answer = await ask();
    assert.equal(answer.title, 'librechat.yaml is checked as a LibreChat configuration');
    assert.match(answer.reason, /endpoints at its top level/);
    assert.ok(labels(answer).includes('.env'), labels(answer).join());
    assert.ok(labels(answer).includes('LibreChat v0.8.8-rc4'), labels(answer).join());
    assert.ok(!labels(answer).some((label) => label.startsWith('Add it')));
    await ask('.env');
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, workspaceFile('.env').path);
  });

  it('is told of a file that another name hides, which one choice adds to the setting', async () => {
    const { document } = await openText('chat/other.yaml', BROKEN);
    const answer = await ask();
    assert.equal(answer.title, 'other.yaml is not checked as a LibreChat configuration');
    assert.match(answer.reason, /not in its name/);
    const files = () => vscode.workspace.getConfiguration('librechat').get('files');
    assert.deepEqual(files(), []);
    assert.deepEqual(codes(document.uri), []);
    await ask('Add it to librechat.files');
    assert.deepEqual(files(), ['chat/other.yaml']);
    await waitFor(() => codes(document.uri).includes('wrong-type'));
    await vscode.window.showTextDocument(document);
    assert.match((await ask()).reason, /^chat\/other\.yaml in the setting/);
    // Asked for again, it is there once.
    await ask('Open the setting');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('is told of a file whose language hides it, or whose keys are those of another tool', async () => {
    const { document } = await openText('librechat.jobs.yaml', 'services: {}\n');
    assert.match((await ask()).reason, /services at its top level belongs to another tool/);
    const plain = await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await vscode.window.showTextDocument(plain);
    assert.match((await ask()).reason, /language plaintext/);
    await ask('Change its language to LibreChat YAML');
    await waitFor(() => vscode.window.activeTextEditor?.document.languageId === 'librechat-yaml');
    assert.match((await ask()).reason, /Its language is librechat-yaml/);
  });

  it('is told of a Compose file, which needs no remedy', async () => {
    await openText('chat/compose.yaml', 'services: {}\n');
    const answer = await ask();
    assert.match(answer.reason, /^It is a Compose file/);
    assert.deepEqual(
      labels(answer).filter((label) => /language|files/.test(label)),
      ['Open the setting librechat.files'],
    );
  });

  it('helps to begin where no file is open', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await waitFor(() => vscode.window.activeTextEditor === undefined);
    assert.deepEqual(labels(await ask()), [
      'New librechat.yaml for Bedrock',
      'Get started with LibreChat YAML',
    ]);
  });
});
