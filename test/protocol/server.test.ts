import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CodeAction, Diagnostic, Position, TextEdit } from 'vscode-languageserver-protocol';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../server/src/core/lines';
import type { LspClient } from '../support/lspClient';
import { BARE_CLIENT, FULL_CLIENT, SERVER } from '../support/lspClient';
import { CURSOR, parseMarked } from '../support/marker';
import { useSessions } from '../support/session';
import type { Workspace } from '../support/workspace';
import { changesOf } from '../support/workspaceEdits';

const setUp = useSessions();

/** Opens `librechat.yaml` with a marked text; gives back its URI, its text without marker and the position. */
async function openMarked(
  client: LspClient,
  workspace: Workspace,
  fixture: string,
): Promise<{ uri: string; text: string; position: Position }> {
  const { text, offset } = parseMarked(fixture);
  const uri = workspace.file('librechat.yaml');
  await client.open(uri, text);
  return { uri, text, position: LineIndex.of(text).positionAt(offset) };
}

function summary(found: readonly Diagnostic[]): string[] {
  return found.map(
    (diagnostic) =>
      `${String(diagnostic.code)} ${diagnostic.severity ?? 0} ${diagnostic.range.start.line}:${diagnostic.range.start.character}`,
  );
}

function apply(text: string, edits: readonly TextEdit[]): string {
  const lines = LineIndex.of(text);
  return [...edits]
    .sort((a, b) => lines.offsetAt(b.range.start) - lines.offsetAt(a.range.start))
    .reduce(
      (result, edit) =>
        result.slice(0, lines.offsetAt(edit.range.start)) +
        edit.newText +
        result.slice(lines.offsetAt(edit.range.end)),
      text,
    );
}

function editsOf(action: CodeAction, uri: string): readonly TextEdit[] {
  return changesOf(action.edit)[uri] ?? [];
}

/** Switches Bedrock on, which is not what most of this is about. */
const REGION = 'BEDROCK_AWS_DEFAULT_REGION=us-east-1\n';
const GUARDRAIL = `version: 1.3.17
endpoints:
  bedrock:
    guardrailConfig:
      guardrailIdentifier: \${GUARDRAIL_ID}${CURSOR}
`;

describe('the built server over stdio', () => {
  it('says what it is and can do', async () => {
    const { client } = await setUp({});
    expect(client.initialized?.serverInfo?.name).toBe('librechat-language-server');
    expect(client.initialized?.capabilities.textDocumentSync).toEqual({ openClose: true, change: 2 });
    expect(client.initialized?.capabilities.diagnosticProvider).toMatchObject({
      identifier: 'librechat',
      interFileDependencies: true,
    });
  });

  it('answers pulled diagnostics with code, page and source', async () => {
    const { client, workspace } = await setUp({ '.env': `GUARDRAIL_ID=abcdefgh12\n${REGION}` });
    const { uri } = await openMarked(client, workspace, GUARDRAIL);
    const [finding, ...others] = await client.diagnostics(uri);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'guardrail-incomplete', severity: 1, source: 'librechat' });
    expect(finding?.codeDescription?.href).toMatch(/docs\/rules\/guardrail-incomplete\.md$/);
    expect(finding?.range).toEqual({ start: { line: 3, character: 4 }, end: { line: 3, character: 19 } });
  });

  it('pushes diagnostics to clients that do not pull, and clears them on close', async () => {
    const { client, workspace } = await setUp({}, { capabilities: BARE_CLIENT });
    const { uri } = await openMarked(client, workspace, `endpoints:${CURSOR}\n`);
    expect(summary(await client.pushed(uri))).toEqual(['missing-key 1 0:0', 'empty-section 1 0:0']);
    await client.change(uri, 'version: 1.3.17\n');
    expect(await client.pushed(uri, (found) => found.length === 0)).toEqual([]);
    await client.change(uri, 'nonsense: 1\n');
    await client.pushed(uri, (found) => found.length > 0);
    await client.close(uri);
    expect(await client.pushed(uri, (found) => found.length === 0)).toEqual([]);
  });

  it('applies incremental changes as they were typed', async () => {
    const { client, workspace } = await setUp({});
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, '');
    let character = 0;
    for (const letter of 'version: 1.2') {
      const at = { line: 0, character: character++ };
      await client.change(uri, letter, { start: at, end: at });
    }
    expect(summary(await client.diagnostics(uri))).toEqual(['wrong-type 1 0:9']);
    const [fix] = await client.codeActions(uri, {
      start: { line: 0, character: 9 },
      end: { line: 0, character: 9 },
    });
    expect(apply('version: 1.2', fix ? editsOf(fix, uri) : [])).toBe('version: "1.2"');
  });

  it('completes, and documents an item only when it is shown', async () => {
    const { client, workspace } = await setUp({});
    const { uri, position } = await openMarked(
      client,
      workspace,
      `endpoints:\n  bedrock:\n    gu${CURSOR}\n    models: []\n`,
    );
    const items = await client.completion(uri, position);
    const item = items.find((candidate) => candidate.label === 'guardrailConfig');
    expect(item).toBeDefined();
    expect(item).not.toHaveProperty('documentation');
    expect(items.map((candidate) => candidate.label)).not.toContain('models');
    const resolved = item && (await client.resolve(item));
    expect(JSON.stringify(resolved?.documentation)).toContain('guardrail');
  });

  it('shows a variable masked, and where it is defined', async () => {
    const secret = 'super-secret-value-9f';
    const { client, workspace } = await setUp({ '.env': `# first\nGUARDRAIL_ID=${secret}\n` });
    const { uri, position } = await openMarked(client, workspace, GUARDRAIL);
    const inside = { ...position, character: position.character - 4 };
    const shown = JSON.stringify(await client.hover(uri, inside));
    expect(shown).toContain('.env');
    expect(shown).toContain('line 2');
    expect(shown).not.toContain('super');
    const [target] = await client.definition(uri, inside);
    expect(target).toMatchObject({
      targetUri: workspace.file('.env'),
      targetSelectionRange: { start: { line: 1, character: 0 }, end: { line: 1, character: 12 } },
    });
  });

  it('follows the env file as it is saved and as it is typed', async () => {
    const { client, workspace } = await setUp({});
    const { uri } = await openMarked(
      client,
      workspace,
      GUARDRAIL.replace(CURSOR, `\n      guardrailVersion: "1"${CURSOR}`),
    );
    expect(summary(await client.diagnostics(uri))).toEqual(['env-undefined 3 4:27']);
    const refreshes = client.refreshes;
    workspace.write('.env', `GUARDRAIL_ID=\n${REGION}`);
    await client.watchedFileChanged(workspace.file('.env'));
    expect(summary(await client.diagnostics(uri))).toEqual(['env-empty 2 4:27']);
    expect(client.refreshes).toBe(refreshes + 1);
    await client.open(workspace.file('.env'), `GUARDRAIL_ID=abc\n${REGION}`, 'dotenv');
    expect(await client.diagnostics(uri)).toEqual([]);
    expect(await client.diagnostics(workspace.file('.env'))).toEqual([]);
    await client.close(workspace.file('.env'));
    expect(summary(await client.diagnostics(uri))).toEqual(['env-empty 2 4:27']);
    rmSync(fileURLToPath(workspace.file('.env')));
    // Editors keep the text of a deleted file open for a while.
    await client.open(workspace.file('.env'), `GUARDRAIL_ID=abc\n${REGION}`, 'dotenv');
    await client.watchedFileChanged(workspace.file('.env'), 3);
    expect(summary(await client.diagnostics(uri))).toEqual(['env-undefined 3 4:27']);
  });

  it('adds a variable to the env file, or makes the file', async () => {
    const { client, workspace } = await setUp({});
    const { uri, position } = await openMarked(
      client,
      workspace,
      GUARDRAIL.replace(CURSOR, `${CURSOR}\n      guardrailVersion: "1"`),
    );
    const range = { start: position, end: position };
    const create = (await client.codeActions(uri, range)).find((action) =>
      action.title.includes('GUARDRAIL_ID='),
    );
    expect(create?.edit?.documentChanges).toEqual([
      { kind: 'create', uri: workspace.file('.env'), options: { ignoreIfExists: true } },
      {
        textDocument: { uri: workspace.file('.env'), version: null },
        edits: [
          {
            range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
            newText: 'GUARDRAIL_ID=\n',
          },
        ],
      },
    ]);
    workspace.write('.env', 'A=1');
    await client.watchedFileChanged(workspace.file('.env'));
    const append = (await client.codeActions(uri, range)).find((action) =>
      action.title.includes('GUARDRAIL_ID='),
    );
    expect(apply('A=1', append ? editsOf(append, workspace.file('.env')) : [])).toBe('A=1\nGUARDRAIL_ID=\n');
  });

  it('honours settings: severities, env files, further file names', async () => {
    const settings = {
      rules: { 'missing-key': 'hint', 'no-such-rule': 'error' },
      envFiles: ['local.env'],
      files: ['chat.yaml'],
    };
    const { client, workspace } = await setUp({ 'local.env': 'KEY=1234567890' }, { settings });
    const uri = workspace.file('chat.yaml');
    await client.open(
      uri,
      'endpoints:\n  custom:\n    - {name: a, apiKey: "${KEY}", baseURL: https://a.example, models: {default: [m]}}\n',
    );
    expect(summary(await client.diagnostics(uri))).toEqual(['missing-key 4 0:0']);
    client.settings = { ...settings, rules: { 'missing-key': 'off' } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  it('reads an env file of any name again when nobody tells of its changes', async () => {
    const { client, workspace } = await setUp(
      { 'prod.txt': 'B=2\n' },
      { settings: { envFiles: ['prod.txt'] } },
    );
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, 'version: 1.3.17\nendpoints:\n  bedrock:\n    inferenceProfiles: {a: "${A}"}\n');
    const codes = async () => (await client.diagnostics(uri)).map((diagnostic) => diagnostic.code);
    expect(await codes()).toContain('env-undefined');
    workspace.write('prod.txt', 'A=1\n');
    expect(await codes()).not.toContain('env-undefined');
    await client.open(workspace.file('prod.txt'), 'A=\n', 'plaintext');
    expect(await codes()).toContain('env-empty');
    await client.change(workspace.file('prod.txt'), 'A=x\n');
    expect(await codes()).not.toContain('env-empty');
  });

  it('asks for new findings when the folders of the workspace change', async () => {
    const { client, workspace } = await setUp({});
    const { uri } = await openMarked(client, workspace, `cache: true${CURSOR}`);
    await client.diagnostics(uri);
    const { refreshes } = client;
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: workspace.uri, name: 'test' }] },
    });
    await client.diagnostics(uri);
    expect(client.refreshes).toBe(refreshes + 1);
  });

  it('judges a document anew that is closed and opened with other text', async () => {
    const { client, workspace } = await setUp({});
    const { uri } = await openMarked(client, workspace, `version: 1.3.17${CURSOR}`);
    expect(await client.diagnostics(uri)).toEqual([]);
    await client.close(uri);
    await client.open(uri, 'cache: true');
    expect(await client.diagnostics(uri)).toHaveLength(1);
  });

  it('takes settings from the initialization options of clients that cannot be asked', async () => {
    const { client, workspace } = await setUp(
      {},
      { capabilities: BARE_CLIENT, initializationOptions: { settings: { rules: { 'missing-key': 'off' } } } },
    );
    const { uri } = await openMarked(client, workspace, `cache: true${CURSOR}`);
    expect(await client.pushed(uri)).toEqual([]);
  });

  it('leaves plain YAML errors to another extension, and nothing else', async () => {
    const { client, workspace } = await setUp({}, { initializationOptions: { yamlSyntaxElsewhere: true } });
    const { uri } = await openMarked(client, workspace, `version: 1.2\na: b: c${CURSOR}\n`);
    expect(summary(await client.diagnostics(uri))).toEqual(['wrong-type 1 0:9']);
    client.settings = { yamlSyntaxErrors: 'always' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(summary(await client.diagnostics(uri))).toEqual(['wrong-type 1 0:9', 'yaml-syntax 1 1:3']);
  });

  it('reads no env file in a folder that is not trusted', async () => {
    const { client, workspace } = await setUp(
      { '.env': `GUARDRAIL_ID=abcdefgh12\n${REGION}` },
      { initializationOptions: { trusted: false } },
    );
    const { uri, position } = await openMarked(client, workspace, GUARDRAIL);
    const inside = { ...position, character: position.character - 4 };
    expect(JSON.stringify(await client.hover(uri, inside))).toContain('No env file was read');
    await client.connection.sendNotification('librechat/trusted', { trusted: true });
    expect(JSON.stringify(await client.hover(uri, inside))).toContain('line 1');
  });

  it('has nothing to say about files of other tools', async () => {
    const { client, workspace } = await setUp({});
    const compose = workspace.file('librechat.yml');
    await client.open(compose, 'services:\n  api:\n    image: x\n');
    expect(await client.diagnostics(compose)).toEqual([]);
    expect(await client.completion(compose, { line: 0, character: 0 })).toEqual([]);
    const other = workspace.file('values.yaml');
    await client.open(other, 'replicas: 1\n');
    expect(await client.diagnostics(other)).toEqual([]);
    await client.open(workspace.file('any.yaml'), 'cache: maybe\n', 'librechat-yaml');
    expect(await client.diagnostics(workspace.file('any.yaml'))).toHaveLength(2);
  });

  it('answers requests for documents that are not open', async () => {
    const { client, workspace } = await setUp({});
    const uri = workspace.file('librechat.yaml');
    const position = { line: 3, character: 3 };
    expect(await client.completion(uri, position)).toEqual([]);
    expect(await client.hover(uri, position)).toBeNull();
    expect(await client.definition(uri, position)).toEqual([]);
    expect(await client.diagnostics(uri)).toEqual([]);
    expect(await client.symbols(uri)).toEqual([]);
    expect(client.logged).toEqual([]);
  });

  it('keeps completion, hover and outline working around a syntax error', async () => {
    const { client, workspace } = await setUp({});
    const { uri, position } = await openMarked(
      client,
      workspace,
      `version: 1.3.17\ninterface: [oops\nendpoints:\n  bedrock:\n    trace: x: y\n    ${CURSOR}\n    models:\n      - a\n`,
    );
    expect((await client.completion(uri, position)).map((item) => item.label)).toContain('availableRegions');
    expect(JSON.stringify(await client.hover(uri, { line: 6, character: 6 }))).toContain('models');
    const symbols = await client.symbols(uri);
    expect(symbols.map((symbol) => symbol.name)).toEqual(['version', 'interface', 'endpoints']);
    expect(symbols[2]?.children?.[0]?.children?.map((symbol) => symbol.name)).toEqual(['trace', 'models']);
  });

  it('colours references and placeholders, not comments', async () => {
    const { client, workspace } = await setUp({});
    const { uri } = await openMarked(client, workspace, `a: "\${X} {{Y}}"${CURSOR} # \${Z}\n`);
    expect((await client.semanticTokens(uri)).data).toEqual([0, 4, 4, 0, 0, 0, 5, 5, 1, 0]);
  });

  it('keeps serving after malformed messages from the client', async () => {
    const { client, workspace } = await setUp({});
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: 'nowhere', version: 'x' },
      contentChanges: [{ text: 'x' }],
    });
    await expect(client.connection.sendRequest('textDocument/hover', { position: null })).rejects.toThrow();
    await expect(client.connection.sendRequest('librechat/unknown')).rejects.toThrow(/Unhandled method/);
    const { uri } = await openMarked(client, workspace, `cache: 1${CURSOR}`);
    expect(await client.diagnostics(uri)).toHaveLength(2);
  });

  it('works for a client with every capability and for one with none', async () => {
    for (const capabilities of [FULL_CLIENT, BARE_CLIENT]) {
      const { client, workspace } = await setUp({}, { capabilities });
      const { uri, position } = await openMarked(client, workspace, `endpoints:\n  bedrock:\n    ${CURSOR}`);
      const labels = (await client.completion(uri, position)).map((item) => item.label);
      expect(labels).toContain('guardrailConfig');
    }
  });

  it('says nothing but what it is asked, whichever Node runs it', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [SERVER, '--version'], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
