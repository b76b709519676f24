import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openText, workspaceFile } from './support';

const TOOL = 'librechat_check_configuration';
const HEAD = 'version: 1.3.17\nendpoints:\n  bedrock:\n';
const BROKEN = `${HEAD}    guardrailConfig:\n      guardrailIdentifier: abc123def456\n      guardrailVersion: 1\n`;

interface SentEdit {
  range: { start: vscode.Position; end: vscode.Position };
  newText: string;
}
interface Answer {
  file: string;
  problem?: { code: string; message: string };
  target?: { release: string };
  trusted?: boolean;
  findings?: {
    code: string;
    severity: string;
    line: string;
    fixes: { title: string; preferred: boolean; edits: SentEdit[] }[];
  }[];
}

/** What the tool says, as an assistant would get it. */
async function check(input: { filePath: string; text?: string }): Promise<Answer> {
  const result = await vscode.lm.invokeTool(TOOL, { input, toolInvocationToken: undefined });
  const [part] = result.content;
  assert.ok(part instanceof vscode.LanguageModelTextPart);
  return JSON.parse(part.value) as Answer;
}

async function write(name: string, text: string): Promise<vscode.Uri> {
  const uri = workspaceFile(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

describe('the tool for language models', () => {
  before(() => write('.env', 'BEDROCK_AWS_DEFAULT_REGION=us-east-1\n'));

  it('is offered, with what it is for and what it takes', () => {
    const tool = vscode.lm.tools.find(({ name }) => name === TOOL);
    assert.ok(tool, `${TOOL} is among ${vscode.lm.tools.map(({ name }) => name).join(', ')}`);
    assert.match(tool.description, /librechat\.yaml/);
    assert.deepEqual(Object.keys((tool.inputSchema as { properties: object }).properties), [
      'filePath',
      'text',
    ]);
  });

  it('finds what is wrong with a file that is not open, and its edits mend it', async () => {
    const uri = await write('deploy/librechat.yaml', BROKEN);
    const answer = await check({ filePath: 'deploy/librechat.yaml' });
    assert.equal(answer.file, 'deploy/librechat.yaml');
    assert.equal(answer.trusted, true);
    assert.match(answer.target?.release ?? '', /^v\d/);
    assert.deepEqual(
      answer.findings?.map(({ code, severity, line }) => [code, severity, line]),
      [['guardrail-version-format', 'error', '      guardrailVersion: 1']],
    );
    assert.ok(!vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()));
    const fix = answer.findings[0]?.fixes.find(({ preferred }) => preferred);
    assert.ok(fix);
    const edit = new vscode.WorkspaceEdit();
    for (const { range, newText } of fix.edits) {
      const { start, end } = range;
      edit.replace(uri, new vscode.Range(start.line, start.character, end.line, end.character), newText);
    }
    assert.ok(await vscode.workspace.applyEdit(edit));
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.getText(), BROKEN.replace('Version: 1', 'Version: "1"'));
    // The open document counts, saved or not, also by its whole path.
    assert.deepEqual((await check({ filePath: uri.fsPath })).findings, []);
  });

  it('checks a text that is not written yet', async () => {
    const answer = await check({ filePath: 'nowhere/librechat.yaml', text: BROKEN });
    assert.deepEqual(
      answer.findings?.map(({ code }) => code),
      ['guardrail-version-format'],
    );
    await openText('librechat.yaml', BROKEN);
    const other = await check({ filePath: 'librechat.yaml', text: `${HEAD}    streamRate: 25\n` });
    assert.deepEqual(other.findings, []);
  });

  it('says why it has nothing to check', async () => {
    await write('pod.yaml', 'kind: Pod\n');
    await write('blob.yaml', 'librechat\0');
    await vscode.workspace.fs.createDirectory(workspaceFile('folder'));
    const problems = await Promise.all(
      ['pod.yaml', 'none.yaml', 'folder', 'blob.yaml'].map(async (filePath) => {
        const { problem } = await check({ filePath });
        assert.match(problem?.message ?? '', /\.$/);
        return problem?.code;
      }),
    );
    assert.deepEqual(problems, ['not-a-configuration', 'not-found', 'not-a-file', 'not-text']);
  });
});
