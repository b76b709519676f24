import { expect, test } from 'vitest';
import type { DocumentSymbol, SymbolInformation, TextEdit } from 'vscode-languageserver-protocol';
import { applyEdits } from '../../server/src/core/edit';
import { LineIndex } from '../../server/src/core/lines';
import { BARE_CLIENT, FULL_CLIENT } from '../support/lspClient';
import { useSessions } from '../support/session';
import { changesOf } from '../support/workspaceEdits';

const setUp = useSessions();

const YAML = `version: 1.3.17
# Models of ours,
# and those of others.
endpoints:
  bedrock:
    guardrailConfig: { guardrailIdentifier: abc123, guardrailVersion: "1" }
    titleModel: us.amazon.nova-pro-v1:0
  custom:
    - name: Gateway
      apiKey: "\${GATEWAY_KEY}"
      baseURL: https://gateway.example.com
      models: { default: [small] }
mcpServers:
  files: { command: npx, args: [] }
modelSpecs:
  list:
    - name: one
      label: One
      preset: { endpoint: Gateway, model: small }
      mcpServers: [files]
    - name: two
      label: Two
      preset:
        endpoint: bedrock
        model: us.amazon.nova-pro-v1:0
`;
const ENV =
  'GATEWAY_KEY=PLANTED-value\nBEDROCK_AWS_DEFAULT_REGION=us-east-1\nBEDROCK_AWS_MODELS=us.amazon.nova-pro-v1:0,us.amazon.nova-lite-v1:0\n';

function inside(text: string, word: string): { line: number; character: number } {
  return LineIndex.of(text).positionAt(text.indexOf(word) + 1);
}

/** The text after edits of a server. */
function after(text: string, edits: readonly TextEdit[] = []): string {
  const lines = LineIndex.of(text);
  return applyEdits(
    text,
    edits.map(({ range, newText }) => ({
      range: { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) },
      newText,
    })),
  );
}

/** A session with the configuration open. */
async function open(text = YAML, options: Parameters<typeof setUp>[1] = {}) {
  const { client, workspace } = await setUp({ 'librechat.yaml': text, '.env': ENV }, options);
  const uri = workspace.file('librechat.yaml');
  await client.open(uri, text);
  return { client, workspace, uri, env: workspace.file('.env') };
}

test('the server says what it can do', async () => {
  const { client } = await open();
  expect(client.initialized?.capabilities).toMatchObject({
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
    documentHighlightProvider: true,
    referencesProvider: true,
    definitionProvider: true,
    renameProvider: { prepareProvider: true },
  });
});

test('the outline names what is in lists, nested or flat', async () => {
  const { client, uri } = await open();
  const names = (list: readonly DocumentSymbol[]): string[] =>
    list.flatMap(({ name, children }) => [name, ...names(children ?? [])]);
  const nested = names(await client.symbols(uri));
  for (const name of ['Gateway', 'files', 'One', 'Two', 'small']) expect(nested).toContain(name);
  const bare = await open(YAML, { capabilities: BARE_CLIENT });
  const flat = await bare.client.connection.sendRequest<SymbolInformation[]>('textDocument/documentSymbol', {
    textDocument: { uri: bare.uri },
  });
  expect(flat.find(({ name }) => name === 'Gateway')).toMatchObject({
    containerName: 'custom',
    location: { uri: bare.uri, range: { start: { line: 8, character: 4 } } },
  });
});

test('symbols of the workspace are those of open and closed configurations', async () => {
  const { client, workspace, uri } = await open();
  workspace.write('other/librechat.yaml', 'version: 1.3.17\nmcpServers:\n  far files: {command: x}\n');
  await client.watchedFileChanged(workspace.file('other/librechat.yaml'), 1);
  const found = await client.workspaceSymbols('FLS');
  expect(found.map(({ name, location }) => [name, location.uri])).toEqual([
    ['files', uri],
    ['far files', workspace.file('other/librechat.yaml')],
  ]);
});

test.each([
  ['LF', YAML],
  ['CRLF', YAML.replaceAll('\n', '\r\n')],
])('folds and selections follow what is typed (%s)', async (_title, text) => {
  const { client, uri } = await open(text);
  const folds = async (): Promise<string[]> =>
    (await client.foldingRanges(uri)).map(
      ({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind === undefined ? '' : ` ${kind}`}`,
    );
  expect(await folds()).toEqual([
    '1-2 comment',
    '3-11',
    '4-6',
    '7-11',
    '8-11',
    '12-13',
    '14-24',
    '15-24',
    '16-19',
    '20-24',
    '22-24',
  ]);
  await client.change(uri, 'x: [\n  1\n]\n', {
    start: { line: 1, character: 0 },
    end: { line: 3, character: 0 },
  });
  expect((await folds()).slice(0, 2)).toEqual(['1-2', '4-12']);
  const [first] = await client.selectionRanges(uri, [{ line: 2, character: 3 }]);
  expect(first?.range).toEqual({ start: { line: 2, character: 2 }, end: { line: 2, character: 3 } });
  expect(first?.parent?.range).toEqual({ start: { line: 1, character: 3 }, end: { line: 3, character: 1 } });
});

test('folds are as many and as exact as the client wants', async () => {
  const { textDocument } = FULL_CLIENT;
  const few = await open(YAML, {
    capabilities: { ...FULL_CLIENT, textDocument: { ...textDocument, foldingRange: { rangeLimit: 2 } } },
  });
  expect(await few.client.foldingRanges(few.uri)).toHaveLength(2);
  const bare = await open('version: 1.3.17\nendpoints: {\n  bedrock: {}\n}\n', { capabilities: BARE_CLIENT });
  expect(await bare.client.foldingRanges(bare.uri)).toEqual([
    { startLine: 1, startCharacter: 12, endLine: 3, endCharacter: 0 },
  ]);
});

test('links lead to variables, to the console and to the release', async () => {
  const { client, uri, env } = await open();
  const links = await client.documentLinks(uri);
  expect(links.map(({ range, target }) => [range.start.line, target])).toEqual([
    [9, `${env}#L1`],
    [0, expect.stringMatching(/LibreChat\/releases\/tag\/v/)],
    [5, 'https://us-east-1.console.aws.amazon.com/bedrock/home?region=us-east-1#/guardrails/abc123'],
  ]);
});

test('an endpoint is found, highlighted and renamed from a preset', async () => {
  const { client, uri } = await open();
  const position = inside(YAML, 'Gateway, model');
  expect((await client.definition(uri, position))[0]?.targetSelectionRange.start).toEqual({
    line: 8,
    character: 12,
  });
  expect((await client.highlights(uri, position)).map(({ range, kind }) => [range.start.line, kind])).toEqual(
    [
      [8, 3],
      [18, 2],
    ],
  );
  expect((await client.references(uri, position, false)).map(({ range }) => range.start.line)).toEqual([18]);
  expect(await client.prepareRename(uri, position)).toEqual({
    range: { start: { line: 18, character: 26 }, end: { line: 18, character: 33 } },
    placeholder: 'Gateway',
  });
  const edit = await client.rename(uri, position, 'Our gateway');
  expect(after(YAML, changesOf(edit)[uri])).toBe(
    YAML.replace('name: Gateway', 'name: Our gateway').replace('endpoint: Gateway', 'endpoint: Our gateway'),
  );
  await expect(client.rename(uri, position, 'openAI')).rejects.toThrow("endpoint of LibreChat's own");
  await expect(client.prepareRename(uri, inside(YAML, 'bedrock\n'))).rejects.toThrow('by this name');
});

test('an MCP server is renamed with the specs that name it', async () => {
  const { client, uri } = await open();
  const edit = await client.rename(uri, inside(YAML, 'files: {'), 'documents');
  expect(after(YAML, changesOf(edit)[uri])).toBe(YAML.replaceAll('files', 'documents'));
});

test('a model of the env file is renamed there and in the configuration, from either', async () => {
  const { client, uri, env } = await open();
  await client.open(env, ENV, 'dotenv');
  const places = [
    [uri, inside(YAML, 'us.amazon')],
    [env, inside(ENV, 'us.amazon')],
  ] as const;
  for (const [file, position] of places) {
    const edit = await client.rename(file, position, 'us.amazon.nova-2-pro-v1:0');
    expect(after(YAML, changesOf(edit)[uri])).toBe(YAML.replaceAll('nova-pro', 'nova-2-pro'));
    expect(after(ENV, changesOf(edit)[env])).toBe(ENV.replace('nova-pro', 'nova-2-pro'));
    expect(await client.references(file, position)).toHaveLength(3);
    expect((await client.definition(file, position))[0]?.targetUri).toBe(env);
  }
  expect(await client.prepareRename(env, inside(ENV, 'us.amazon'))).toEqual({
    start: { line: 2, character: 19 },
    end: { line: 2, character: 42 },
  });
  expect(await client.prepareRename(env, inside(ENV, 'PLANTED'))).toBeNull();
});
