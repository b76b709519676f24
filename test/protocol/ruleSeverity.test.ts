import { describe, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { RuleSeverityResult } from '../../server/src/protocol';
import { BARE_CLIENT, FULL_CLIENT, type LspClient } from '../support/lspClient';
import { useSessions } from '../support/session';
import { changesOf } from '../support/workspaceEdits';

const start = useSessions();

const YAML = 'version: 1.3.17\nendpoints:\n  bedrock:\n    flux: 25\n    flex: 1\n';
const AT_FLUX = { start: { line: 3, character: 4 }, end: { line: 4, character: 8 } };
const RC = '.librechatlintrc.json';
const COMMAND = { initializationOptions: { changeSeverityCommand: 'change' } };

/** What is offered about severities where two keys are unknown. */
async function offered(client: LspClient, uri: string, range = AT_FLUX): Promise<CodeAction[]> {
  const actions = await client.codeActions(uri, range);
  return actions.filter(({ title }) => /severity|Turn off/.test(title));
}

function ask(client: LspClient, params: object): Promise<RuleSeverityResult | null> {
  return client.connection.sendRequest('librechat/ruleSeverity', params);
}

describe('a finding offers to change how its rule reports', () => {
  test('by the command of the client, once for a rule and behind the fixes', async () => {
    const { client, workspace } = await start({}, COMMAND);
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    const actions = await client.codeActions(uri, AT_FLUX);
    const titles = actions.map(({ title }) => title);
    expect(titles.filter((title) => title.includes('severity'))).toEqual(['Change severity of unknown-key…']);
    expect(titles.at(-1)).toBe('Change severity of unknown-key…');
    expect(titles.filter((title) => title.startsWith('Ignore'))).toHaveLength(2);
    expect(actions.at(-1)).toMatchObject({
      kind: 'quickfix',
      command: { command: 'change', arguments: [uri, 'unknown-key'] },
      diagnostics: [{ code: 'unknown-key' }],
    });
    expect(actions.at(-1)?.edit).toBeUndefined();
    expect(client.applied).toEqual([]);
  });

  test('by an edit of the file that is there', async () => {
    const text = '{\n  "rules": {\n    "env-unused": "off"\n  }\n}\n';
    const { client, workspace } = await start({ [RC]: text });
    const uri = workspace.file('deploy/librechat.yaml');
    await client.open(uri, YAML);
    const [action, ...others] = await offered(client, uri);
    expect(others).toEqual([]);
    expect(action?.title).toBe('Turn off unknown-key in .librechatlintrc.json');
    expect(changesOf(action?.edit)[workspace.file(RC)]).toEqual([
      {
        range: { start: { line: 2, character: 23 }, end: { line: 2, character: 23 } },
        newText: ',\n    "unknown-key": "off"',
      },
    ]);
  });

  test('by an edit of package.json, where the project says it there', async () => {
    const { client, workspace } = await start({ 'package.json': '{ "librechatLint": {} }' });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    const [action] = await offered(client, uri);
    expect(action?.title).toBe('Turn off unknown-key in package.json');
    expect(Object.keys(changesOf(action?.edit))).toEqual([workspace.file('package.json')]);
  });

  test('by a new file in the folder of the workspace, where the client makes files', async () => {
    const { client, workspace } = await start({});
    const uri = workspace.file('deploy/librechat.yaml');
    await client.open(uri, YAML);
    const [action] = await offered(client, uri);
    expect(action?.title).toBe('Turn off unknown-key in .librechatlintrc.json');
    expect(action?.edit?.documentChanges?.[0]).toMatchObject({ kind: 'create', uri: workspace.file(RC) });
    const { client: bare, workspace: other } = await start({}, { capabilities: BARE_CLIENT });
    await bare.open(other.file('librechat.yaml'), YAML);
    expect(await offered(bare, other.file('librechat.yaml'))).toEqual([]);
  });

  test('which turns it off, as it says', async () => {
    const { client, workspace } = await start({ [RC]: '{}' });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    const [action] = await offered(client, uri);
    const file = TextDocument.create('', 'json', 0, '{}');
    workspace.write(RC, TextDocument.applyEdits(file, changesOf(action?.edit)[workspace.file(RC)] ?? []));
    await client.watchedFileChanged(workspace.file(RC));
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  test.each([
    [
      'the settings of the editor would go on to count',
      { settings: { rules: { 'unknown-key': 'warning' } } },
    ],
    ['nothing around the file may be touched', { initializationOptions: { trusted: false } }],
  ])('but not where %s', async (_why, options) => {
    const { client, workspace } = await start({ [RC]: '{}' }, options);
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    expect(await client.diagnostics(uri)).toHaveLength(2);
    expect(await offered(client, uri)).toEqual([]);
  });

  test('but not where the file has to be mended first', async () => {
    const { client, workspace } = await start({ [RC]: '{ // ours\n}' });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    expect(await offered(client, uri)).toEqual([]);
  });

  test('in an env file, too', async () => {
    const env = 'LEFT_OVER=1\n';
    const files = { '.env': env, 'librechat.yaml': YAML, [RC]: '{}' };
    const line = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const { client, workspace } = await start(files);
    await client.open(workspace.file('.env'), env, 'dotenv');
    expect((await offered(client, workspace.file('.env'), line)).map(({ title }) => title)).toEqual([
      'Turn off env-unused in .librechatlintrc.json',
    ]);
    const { client: able, workspace: other } = await start(files, COMMAND);
    await able.open(other.file('.env'), env, 'dotenv');
    const [action] = await offered(able, other.file('.env'), line);
    expect(action?.command?.arguments).toEqual([other.file('librechat.yaml'), 'env-unused']);
  });
});

describe('the client that lets the user choose', () => {
  test('has it written to what the file says by now, also before it has told of a change', async () => {
    const { client, workspace } = await start({ [RC]: '{}' }, COMMAND);
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    await ask(client, { uri, code: 'unknown-key' });
    const text = '{ "maxWarnings": 1 }';
    workspace.write(RC, text);
    await ask(client, { uri, code: 'unknown-key', severity: 'off' });
    const file = TextDocument.create('', 'json', 0, text);
    const after = TextDocument.applyEdits(file, changesOf(client.applied[0])[workspace.file(RC)] ?? []);
    expect(JSON.parse(after)).toEqual({ maxWarnings: 1, rules: { 'unknown-key': 'off' } });
  });

  test('learns where the project says it, and has it written there', async () => {
    const { client, workspace } = await start({ [RC]: '{}' }, COMMAND);
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    const file = { uri: workspace.file(RC), label: RC, exists: true };
    expect(await ask(client, { uri, code: 'unknown-key' })).toEqual({ ...file, applied: false });
    expect(client.applied).toEqual([]);
    expect(await ask(client, { uri, code: 'unknown-key', severity: 'hint' })).toEqual({
      ...file,
      applied: true,
    });
    expect(client.applied).toHaveLength(1);
    expect(JSON.stringify(client.applied[0])).toContain('\\"unknown-key\\": \\"hint\\"');
  });

  test('learns why that cannot be done', async () => {
    const { client, workspace } = await start({ [RC]: '{' }, COMMAND);
    const uri = workspace.file('librechat.yaml');
    const result = await ask(client, { uri, code: 'unknown-key', severity: 'off' });
    expect(result).toMatchObject({ problem: 'is not valid JSON', applied: false });
    expect(client.applied).toEqual([]);
  });

  test.each([
    [{}, 'librechat.yaml', 'nonsense', 'off'],
    [{}, 'librechat.yaml', 'unknown-key', 'loud'],
    [{ trusted: false }, 'librechat.yaml', 'unknown-key', 'off'],
  ])('is refused what is none of it: %j %s %s %s', async (options, name, code, severity) => {
    const { client, workspace } = await start(
      { [RC]: '{}' },
      { initializationOptions: { ...COMMAND.initializationOptions, ...options } },
    );
    expect(await ask(client, { uri: workspace.file(name), code, severity })).toBeNull();
    expect(await ask(client, { uri: 'untitled:Untitled-1', code: 'unknown-key' })).toBeNull();
    expect(client.applied).toEqual([]);
  });

  test('of several folders of the workspace the innermost is meant', async () => {
    const { client, workspace } = await start({ 'a/librechat.yaml': YAML });
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: `${workspace.uri}/a`, name: 'a' }], removed: [] },
    });
    const result = await ask(client, { uri: workspace.file('a/librechat.yaml'), code: 'unknown-key' });
    expect(result?.uri).toBe(workspace.file(`a/${RC}`));
    expect(FULL_CLIENT.workspace?.workspaceFolders).toBe(true);
  });
});
