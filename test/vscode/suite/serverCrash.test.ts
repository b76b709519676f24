import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { completions, labelOf, openText, waitFor, waitForCodes, workspaceFile } from './support';

const NAME = 'crash/librechat.yaml';
const UNKNOWN = 'version: 1.3.17\nendpoints:\n  bedrock:\n    flux: 25\n    ‸\n';

/** The server's processes below this extension host. */
function servers(): number[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [])
    .filter(
      ([, , parent, args = '']) =>
        Number(parent) === process.pid && args.includes('librechat-language-server.cjs'),
    )
    .map(([, pid]) => Number(pid));
}

/** Ends the server as the system does when memory is short. Resolves to its process when it was there. */
async function killServer(): Promise<number> {
  let pid: number | undefined;
  await waitFor(() => ([pid] = servers()).length > 0 && pid !== undefined);
  assert.ok(pid !== undefined);
  const killed = pid;
  process.kill(killed, 'SIGKILL');
  await waitFor(() => !servers().includes(killed));
  return killed;
}

/** Notes what the user is told, and answers with a button. */
class Messages {
  readonly shown: string[] = [];
  answer: string | undefined;
  private readonly original = {
    showInformationMessage: vscode.window.showInformationMessage,
    showWarningMessage: vscode.window.showWarningMessage,
    showErrorMessage: vscode.window.showErrorMessage,
  };

  constructor() {
    const show = (message: string, ...buttons: string[]): Promise<string | undefined> => {
      this.shown.push([message, ...buttons].join(' | '));
      return Promise.resolve(buttons.find((button) => button === this.answer));
    };
    const names = Object.keys(this.original);
    Object.assign(vscode.window, Object.fromEntries(names.map((name) => [name, show])));
  }

  restore(): void {
    Object.assign(vscode.window, this.original);
  }
}

const CRASHED = 'The LibreChat language server has stopped unexpectedly and is started again. | Show Output';
const ENDED =
  'The LibreChat language server has stopped 6 times within 3 minutes and is not started again. | Restart | Show Output';

describe('a server that is killed', () => {
  let messages: Messages;
  let editor: vscode.TextEditor;

  before(() => {
    messages = new Messages();
  });

  after(async () => {
    messages.restore();
    await vscode.commands.executeCommand('librechat.restartServer');
    await vscode.workspace.saveAll(false);
    await vscode.workspace.fs.delete(workspaceFile('crash'), { recursive: true });
  });

  it('is started again with what is open, and told of once', async () => {
    editor = await openText(NAME, UNKNOWN);
    const { uri } = editor.document;
    await waitForCodes(uri, ['unknown-key']);
    const killed = await killServer();
    // What is typed while there is none counts as well.
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(4, 4), 'flix: 1\n    ');
    });
    await waitForCodes(uri, ['unknown-key', 'unknown-key']);
    assert.ok(!servers().includes(killed));
    await editor.edit((edit) => {
      edit.replace(new vscode.Range(3, 0, 5, 0), '    streamRate: 25\n');
    });
    await waitForCodes(uri, []);
    editor.selection = new vscode.Selection(4, 4, 4, 4);
    const labels = (await completions(editor)).map(labelOf);
    assert.ok(labels.includes('models'), labels.join());
    assert.deepEqual(messages.shown, [CRASHED]);
  });

  it('is left alone after the sixth time, with a way to start it', async function () {
    this.timeout(90_000);
    const { uri } = editor.document;
    for (let time = 2; time <= 6; time++) await killServer();
    await waitFor(() => messages.shown.length === 2);
    assert.deepEqual(messages.shown, [CRASHED, ENDED]);
    // Another file that is opened does not start it.
    await openText('crash/other/librechat.yaml', UNKNOWN);
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(servers(), []);
    await vscode.commands.executeCommand('librechat.restartServer');
    await waitForCodes(workspaceFile('crash/other/librechat.yaml'), ['unknown-key']);
    await waitForCodes(uri, []);
  });

  it('is started by the button of the message, too', async function () {
    this.timeout(90_000);
    messages.shown.length = 0;
    messages.answer = 'Restart';
    for (let time = 1; time <= 6; time++) await killServer();
    await waitFor(() => servers().length > 0);
    assert.deepEqual(messages.shown, [CRASHED, ENDED]);
    await waitForCodes(workspaceFile('crash/other/librechat.yaml'), ['unknown-key']);
  });
});
