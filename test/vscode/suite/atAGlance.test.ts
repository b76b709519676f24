import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codes, openText, waitFor, waitForCodes, workspaceFile } from './support';

const FOLDER = 'glance';
const NAME = `${FOLDER}/librechat.yaml`;
const YAML = `version: 1.3.17
endpoints:
  bedrock:
    models:
      - us.anthropic.claude-sonnet-4-20250514-v1:0
      - us.anthropic.claude-sonnet-4-6
    guardrailConfig:
      guardrailIdentifier: abc123def456
      guardrailVersion: '1'
`;
const UNKNOWN = 'version: 1.3.17\nendpoints:\n  bedrock:\n    flux: 25\n';
const RC = '.librechatlintrc.json';

async function hints(uri: vscode.Uri): Promise<string[]> {
  const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    uri,
    new vscode.Range(0, 0, 100, 0),
  );
  return found.map(({ position, label }) => `${position.line} ${typeof label === 'string' ? label : ''}`);
}

async function lenses(uri: vscode.Uri): Promise<vscode.CodeLens[]> {
  return vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 10);
}

async function write(name: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(workspaceFile(name), new TextEncoder().encode(text));
}

async function read(name: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(workspaceFile(name)));
  } catch {
    return undefined;
  }
}

describe('at a glance in the real editor', () => {
  before(() => write(`${FOLDER}/.env`, 'BEDROCK_AWS_DEFAULT_REGION=us-east-1\n'));

  after(async () => {
    await vscode.workspace.saveAll(false);
    await vscode.workspace.fs.delete(workspaceFile(FOLDER), { recursive: true });
  });

  it('hints stand behind values, and follow the env file and the setting', async () => {
    const { document } = await openText(NAME, YAML);
    const expected = ['2 region us-east-1 from glance/.env', '4 ended 2026-10-14', '6 trace: disabled'];
    const settings = vscode.workspace.getConfiguration('librechat', document.uri);
    // The line above Bedrock names the Region, too, and a hint does not say it again.
    await waitFor(async () => (await hints(document.uri)).join() === expected.slice(1).join());
    await settings.update('codeLens', false, vscode.ConfigurationTarget.Workspace);
    await waitFor(async () => (await hints(document.uri)).join() === expected.join());
    await write(`${FOLDER}/.env`, 'BEDROCK_AWS_DEFAULT_REGION=eu-west-1\n');
    await waitFor(async () => (await hints(document.uri))[0] === '2 region eu-west-1 from glance/.env');
    await settings.update('inlayHints', false, vscode.ConfigurationTarget.Workspace);
    await waitFor(async () => (await hints(document.uri)).length === 0);
    await settings.update('inlayHints', undefined, vscode.ConfigurationTarget.Workspace);
    await waitFor(async () => (await hints(document.uri)).length === 3);
    await settings.update('codeLens', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('one line above Bedrock sums it up, and leads to the view', async () => {
    const { document } = await openText(NAME, YAML);
    let found: vscode.CodeLens[] = [];
    await waitFor(async () => (found = await lenses(document.uri)).length === 1);
    const [lens] = found;
    assert.equal(
      lens?.command?.title,
      '2 models, 1 ended · eu-west-1 · guardrail abc123def456:1 · enabled by BEDROCK_AWS_DEFAULT_REGION in glance/.env',
    );
    assert.equal(lens.command.command, 'librechat.showBedrockConfiguration');
    assert.equal(lens.range.start.line, 2);
  });
});

describe('the severity of a rule in the real editor', () => {
  const change = (severity: string, place: string) =>
    vscode.commands.executeCommand(
      'librechat.changeRuleSeverity',
      workspaceFile(NAME).toString(),
      'unknown-key',
      severity,
      place,
    );
  const severities = (uri: vscode.Uri) =>
    vscode.languages
      .getDiagnostics(uri)
      .filter(({ source }) => source === 'librechat')
      .map(({ severity }) => vscode.DiagnosticSeverity[severity]);
  const rulesIn = (target: 'globalValue' | 'workspaceValue') =>
    vscode.workspace.getConfiguration('librechat').inspect('rules')?.[target];

  before(() => write(`${FOLDER}/.env`, 'BEDROCK_AWS_DEFAULT_REGION=us-east-1\n'));

  after(async () => {
    await vscode.workspace.saveAll(false);
    await vscode.workspace.fs.delete(workspaceFile(FOLDER), { recursive: true });
    if ((await read(RC)) !== undefined) await vscode.workspace.fs.delete(workspaceFile(RC));
  });

  it('is offered with each finding, by the command that lets the user choose', async () => {
    const { document } = await openText(NAME, UNKNOWN);
    await waitForCodes(document.uri, ['unknown-key']);
    const [finding] = vscode.languages.getDiagnostics(document.uri);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding?.range,
      'quickfix',
    );
    const offered = actions.find(({ title }) => title === 'Change severity of unknown-key…');
    assert.deepEqual(offered?.command?.arguments, [document.uri.toString(), 'unknown-key']);
    assert.equal(offered.command.command, 'librechat.changeRuleSeverity');
  });

  it('is set in the project, whose file is made and saved, and set back there', async () => {
    const { document } = await openText(NAME, UNKNOWN);
    await waitForCodes(document.uri, ['unknown-key']);
    await change('hint', 'project');
    assert.equal(await read(RC), '{\n  "rules": {\n    "unknown-key": "hint"\n  }\n}\n');
    await waitFor(() => severities(document.uri).join() === 'Hint');
    await change('off', 'project');
    assert.equal(await read(RC), '{\n  "rules": {\n    "unknown-key": "off"\n  }\n}\n');
    await waitForCodes(document.uri, []);
    await change('default', 'project');
    await waitFor(() => severities(document.uri).join() === 'Warning');
    assert.doesNotMatch((await read(RC)) ?? '', /unknown-key/);
  });

  it('is not set in a file of the project with unsaved changes, which stay as they are', async () => {
    const { document } = await openText(NAME, UNKNOWN);
    await waitForCodes(document.uri, ['unknown-key']);
    const saved = '{\n  "rules": {\n    "model-legacy": "off"\n  }\n}\n';
    await write(RC, saved);
    const shown = await vscode.workspace.openTextDocument(workspaceFile(RC));
    await waitFor(() => shown.getText() === saved);
    const typed = `{\n  "maxWarnings": 5,\n${saved.slice(2)}`;
    const { document: rc } = await openText(RC, typed);
    assert.ok(rc.isDirty);
    const original = vscode.window.showErrorMessage;
    const told: string[] = [];
    Object.assign(vscode.window, {
      showErrorMessage: (message: string) => Promise.resolve(told.push(message)),
    });
    try {
      await change('hint', 'project');
    } finally {
      Object.assign(vscode.window, { showErrorMessage: original });
    }
    assert.equal(rc.getText(), typed);
    assert.equal(await read(RC), saved);
    assert.deepEqual(told, [
      `${RC} has unsaved changes. Save it first: the severity of unknown-key was not changed.`,
    ]);
    await rc.save();
    await change('hint', 'project');
    await waitFor(async () => /"maxWarnings": 5[^]*"unknown-key": "hint"/.test((await read(RC)) ?? ''));
    await change('default', 'project');
  });

  it('is set in the settings, beside what is there', async () => {
    const { document } = await openText(NAME, UNKNOWN);
    await waitFor(() => severities(document.uri).join() === 'Warning');
    const settings = vscode.workspace.getConfiguration('librechat');
    await settings.update('rules', { 'model-legacy': 'off' }, vscode.ConfigurationTarget.Workspace);
    await change('error', 'workspace');
    await waitFor(() => severities(document.uri).join() === 'Error');
    assert.deepEqual(rulesIn('workspaceValue'), { 'model-legacy': 'off', 'unknown-key': 'error' });
    await change('information', 'user');
    assert.deepEqual(rulesIn('globalValue'), { 'unknown-key': 'information' });
    await change('default', 'workspace');
    assert.deepEqual(rulesIn('workspaceValue'), { 'model-legacy': 'off' });
    await waitFor(() => severities(document.uri).join() === 'Information');
    await change('default', 'user');
    assert.equal(rulesIn('globalValue'), undefined);
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await waitFor(() => severities(document.uri).join() === 'Warning');
  });

  it('is not changed before all is chosen', async () => {
    const { document } = await openText(NAME, UNKNOWN);
    await waitForCodes(document.uri, ['unknown-key']);
    const before = await read(RC);
    const asking = vscode.commands.executeCommand(
      'librechat.changeRuleSeverity',
      document.uri.toString(),
      'unknown-key',
      'off',
    );
    // The question for the place is left unanswered.
    let isOver = false;
    void asking.then(() => (isOver = true));
    await waitFor(async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return isOver;
    });
    assert.equal(await read(RC), before);
    assert.equal(rulesIn('workspaceValue'), undefined);
    assert.equal(rulesIn('globalValue'), undefined);
    assert.deepEqual(codes(document.uri), ['unknown-key']);
  });

  it('that is misspelt in the file of the project is found out by its schema', async () => {
    await write(RC, '{ "rules": { "model-legacy": "off", "model-lagacy": "off" } }');
    const document = await vscode.workspace.openTextDocument(workspaceFile(RC));
    await vscode.window.showTextDocument(document);
    await waitFor(() => vscode.languages.getDiagnostics(document.uri).length > 0);
    const messages = vscode.languages.getDiagnostics(document.uri).map(({ message }) => message);
    assert.deepEqual(messages, ['Property model-lagacy is not allowed.']);
  });
});
