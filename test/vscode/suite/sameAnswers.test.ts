import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { configurations } from '../../support/configurations';

/** A finding as all faces tell it. */
interface Told {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly range: object;
}

const SEVERITIES = ['error', 'warning', 'information', 'hint'];

describe('the editor and the command', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'librechat-answers-'));
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('say the same about every file', async function () {
    this.timeout(180_000);
    const files = configurations(vscode.Uri.joinPath(extensionUri(), '/').toString());
    const names = files.map(({ text, env }, index) => {
      const own = path.join(folder, String(index));
      mkdirSync(own);
      if (env !== undefined) writeFileSync(path.join(own, '.env'), env);
      writeFileSync(path.join(own, 'librechat.yaml'), text);
      return path.join(own, 'librechat.yaml');
    });
    const expected = lint(names);
    let findings = 0;
    for (const name of names) {
      const uri = vscode.Uri.file(name);
      const wanted = JSON.stringify(expected.get(name));
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
      for (let turn = 0; turn < 150 && JSON.stringify(shown(uri)) !== wanted; turn++) {
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      assert.deepEqual(shown(uri), expected.get(name), name);
      findings += shown(uri).length;
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    }
    console.log(`      ${names.length} files, ${findings} findings`);
    assert.ok(findings > 0);
  });
});

function extensionUri(): vscode.Uri {
  const extension = vscode.extensions.getExtension('librechat-yaml.librechat-yaml');
  assert.ok(extension);
  return extension.extensionUri;
}

/** What the command says, by file; started in the folder the editor has open, so that names are relative to the same. */
function lint(names: readonly string[]): Map<string, Told[]> {
  const [workspaceFolder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(workspaceFolder);
  const command = vscode.Uri.joinPath(extensionUri(), 'dist', 'librechat-lint.cjs').fsPath;
  const { stdout, stderr } = spawnSync(process.execPath, [command, '--format', 'json', ...names], {
    cwd: workspaceFolder.uri.fsPath,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  assert.equal(stderr, '');
  const reports = JSON.parse(stdout) as { file: string; findings: Told[] }[];
  return new Map(
    reports.map(({ file, findings }) => [
      file,
      sorted(findings.map(({ code, severity, message, range }) => ({ code, severity, message, range }))),
    ]),
  );
}

function shown(uri: vscode.Uri): Told[] {
  const own = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'librechat');
  return sorted(
    own.map(({ code, severity, message, range: { start, end } }) => ({
      code: typeof code === 'object' ? String(code.value) : String(code),
      severity: SEVERITIES[severity] ?? '',
      message,
      range: {
        start: { line: start.line, character: start.character },
        end: { line: end.line, character: end.character },
      },
    })),
  );
}

/** VS Code orders by severity. */
function sorted(findings: Told[]): Told[] {
  return findings.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
