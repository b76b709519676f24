import { fileURLToPath } from 'node:url';
import type { MarkupContent, TextDocumentClientCapabilities, TextEdit } from 'vscode-languageserver-protocol';
import { describe, expect, it } from 'vitest';
import { EncodedText } from '../support/encodedText';
import { BARE_CLIENT, type LspClient } from '../support/lspClient';
import { codes, ENV, YAML } from '../support/plainProject';
import { useSessions } from '../support/session';
import { changesOf } from '../support/workspaceEdits';

const setUp = useSessions();

/** What a hover, or documentation, says. */
function textOf(contents: unknown): MarkupContent {
  return contents as MarkupContent;
}

describe('a client without capabilities', () => {
  it('gets findings without asking, and is asked for nothing', async () => {
    const { client, workspace } = await setUp({ '.env': ENV }, { capabilities: BARE_CLIENT });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    expect(codes(await client.pushed(uri))).toContain('guardrail-incomplete');
    expect(client.registrations).toEqual([]);
    expect(client.refreshes).toBe(0);
    const { capabilities } = client.initialized ?? {};
    expect(capabilities?.diagnosticProvider).toBeUndefined();
    expect(capabilities?.codeLensProvider).toBeUndefined();
    expect(capabilities?.workspace).toBeUndefined();
  });

  it('gets completions it can insert as they are', async () => {
    const { client, workspace } = await setUp({}, { capabilities: BARE_CLIENT });
    const uri = workspace.file('librechat.yaml');
    const text = 'version: 1.3.17\nendpoints:\n  bedrock:\n    ';
    await client.open(uri, text);
    const document = new EncodedText(text, 'utf-16');
    const items = await client.completion(uri, document.positionAt(text.length));
    expect(items.length).toBeGreaterThan(10);
    for (const { insertTextFormat, textEdit, label } of items) {
      expect(insertTextFormat ?? 1, label).toBe(1);
      const inserted = document.apply([textEdit as TextEdit]);
      // Neither tab stops nor escapes of snippets.
      expect(inserted, label).not.toMatch(/\$\d|\$\{\d|\\[$}\\]/);
      expect(inserted.startsWith(text.trimEnd()), label).toBe(true);
    }
    const guardrail = items.find(({ label }) => label === 'guardrailConfig');
    const resolved = guardrail && (await client.resolve(guardrail));
    const documentation = textOf(resolved?.documentation);
    expect(documentation.kind).toBe('plaintext');
    expect(documentation.value).not.toMatch(/\*\*|`|\]\(/);
  });

  it('gets hovers without marks of Markdown', async () => {
    const { client, workspace } = await setUp({ '.env': ENV }, { capabilities: BARE_CLIENT });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    const document = new EncodedText(YAML, 'utf-16');
    for (const place of [
      'version',
      'bedrock',
      'us-east-1',
      'titleModel',
      'anthropic',
      'guardrailConfig',
      'GUARDRAIL_ID',
    ]) {
      const hovered = textOf((await client.hover(uri, document.before(place)))?.contents);
      expect(hovered.kind, place).toBe('plaintext');
      expect(hovered.value, place).not.toMatch(/\*\*|`|\]\(|^\||\\\||&[a-z]+;/m);
      expect(hovered.value.length, place).toBeGreaterThan(10);
    }
    const env = workspace.file('.env');
    await client.open(env, ENV, 'dotenv');
    for (const place of [
      { line: 0, character: 3 },
      { line: 1, character: 3 },
    ]) {
      const hovered = textOf((await client.hover(env, place))?.contents);
      expect(hovered.kind).toBe('plaintext');
      expect(hovered.value).not.toMatch(/\*\*|`|\]\(/);
    }
  });

  it('gets edits, locations and symbols in their oldest form', async () => {
    const { client, workspace } = await setUp({ '.env': ENV }, { capabilities: BARE_CLIENT });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    const document = new EncodedText(YAML, 'utf-16');
    const at = document.before('GUARDRAIL_ID');
    const edit = await client.rename(uri, at, 'OUR_GUARDRAIL');
    expect(edit?.documentChanges).toBeUndefined();
    expect(Object.keys(changesOf(edit)).sort()).toEqual([workspace.file('.env'), uri]);
    expect(await client.definition(uri, at)).toEqual([
      {
        uri: workspace.file('.env'),
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 12 } },
      },
    ]);
    const symbols: readonly object[] = await client.symbols(uri);
    for (const symbol of symbols) expect(symbol).toHaveProperty('location');
    expect(symbols.length).toBeGreaterThan(4);
    const here = document.before('guardrailConfig');
    const fixes = await client.codeActions(uri, { start: here, end: here });
    const [first] = fixes;
    expect(document.apply(changesOf(first?.edit)[uri] ?? [])).toContain('guardrailVersion:');
  });

  it('follows the env file that is saved, although nobody tells', async () => {
    const { client, workspace } = await setUp({}, { capabilities: BARE_CLIENT });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    expect(codes(await client.pushed(uri))).toContain('env-undefined');
    workspace.write('.env', ENV);
    await client.change(uri, `${YAML}# typed\n`);
    const found = await client.pushed(uri, (pushed) => pushed.length > 0);
    expect(codes(found)).not.toContain('env-undefined');
  });
});

describe('what a client can show', () => {
  it.each<[string, TextDocumentClientCapabilities, string, string]>([
    [
      'Markdown in hovers only',
      {
        hover: { contentFormat: ['markdown', 'plaintext'] },
        completion: { completionItem: { documentationFormat: ['plaintext'] } },
      },
      'markdown',
      'plaintext',
    ],
    [
      'Markdown in completion only',
      {
        hover: { contentFormat: ['plaintext'] },
        completion: { completionItem: { documentationFormat: ['markdown'] } },
      },
      'plaintext',
      'markdown',
    ],
    [
      'plain text rather than Markdown',
      {
        hover: { contentFormat: ['plaintext', 'markdown'] },
        completion: { completionItem: { documentationFormat: ['plaintext', 'markdown'] } },
      },
      'plaintext',
      'plaintext',
    ],
  ])('%s', async (_what, textDocument, hoverKind, itemKind) => {
    const { client, workspace } = await setUp({}, { capabilities: { textDocument } });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, 'endpoints:\n  bedrock:\n    ');
    expect(textOf((await client.hover(uri, { line: 1, character: 3 }))?.contents).kind).toBe(hoverKind);
    const [item] = (await client.completion(uri, { line: 2, character: 4 })).filter(
      ({ data }) => data !== undefined,
    );
    const resolved = item && (await client.resolve(item));
    expect(textOf(resolved?.documentation).kind).toBe(itemKind);
  });
});

describe('settings', () => {
  const off = { rules: { 'missing-key': 'off' } };
  const undefinedVersion = 'cache: true\n';

  it.each<[string, unknown]>([
    ['below settings', { settings: off }],
    ['below librechat', { librechat: off }],
    ['below settings and librechat', { settings: { librechat: off } }],
    ['with dots in their names', { 'librechat.rules': off.rules }],
  ])('come with the initialization options, %s', async (_how, initializationOptions) => {
    const { client, workspace } = await setUp(
      {},
      {
        capabilities: BARE_CLIENT,
        initializationOptions: initializationOptions as object,
      },
    );
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, undefinedVersion);
    expect(await client.pushed(uri)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['nested', { librechat: off }],
    ['with dots', { 'librechat.rules': off.rules }],
  ])('come with a notification, %s', async (_how, settings) => {
    const { client, workspace } = await setUp({}, { capabilities: BARE_CLIENT });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, undefinedVersion);
    expect(codes(await client.pushed(uri, (found) => found.length > 0))).toEqual(['missing-key']);
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    expect(await client.pushed(uri, (found) => found.length === 0)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['another section', { yaml: { validate: true } }],
    ['something else', 'librechat'],
    ['a list', []],
  ])('stay as they are when a notification holds %s', async (_what, settings) => {
    const { client, workspace } = await setUp(
      {},
      {
        capabilities: BARE_CLIENT,
        initializationOptions: { librechat: off },
      },
    );
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, undefinedVersion);
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    await client.change(uri, `${undefinedVersion}interface: 1\n`);
    expect(codes(await client.pushed(uri, (found) => found.length > 0))).toEqual(['wrong-type']);
  });

  it('of the initialization options count where the client, asked, has none', async () => {
    const { client, workspace } = await setUp(
      {},
      { initializationOptions: { librechat: off }, settings: null },
    );
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, undefinedVersion);
    expect(await client.diagnostics(uri)).toEqual([]);
  });
});

describe('the folder of a client that knows no workspace folders', () => {
  /** The `.env` lies above the configuration: it counts only within the workspace. */
  const files = { '.env': ENV, 'chat/config/librechat.yaml': YAML };

  async function findings(client: LspClient, uri: string): Promise<string[]> {
    await client.open(uri, YAML);
    return codes(await client.pushed(uri));
  }

  it('is its rootUri', async () => {
    const { client, workspace } = await setUp(files, {
      capabilities: BARE_CLIENT,
      initialize: (folder) => ({ workspaceFolders: null, rootUri: folder }),
    });
    expect(await findings(client, workspace.file('chat/config/librechat.yaml'))).not.toContain(
      'env-undefined',
    );
  });

  it('is its rootPath, for still older ones', async () => {
    const { client, workspace } = await setUp(files, {
      capabilities: BARE_CLIENT,
      initialize: (folder) => ({ workspaceFolders: null, rootUri: null, rootPath: fileURLToPath(folder) }),
    });
    expect(await findings(client, workspace.file('chat/config/librechat.yaml'))).not.toContain(
      'env-undefined',
    );
  });

  it('is none without either', async () => {
    const { client, workspace } = await setUp(files, {
      capabilities: BARE_CLIENT,
      initialize: () => ({ workspaceFolders: null, rootUri: null }),
    });
    expect(await findings(client, workspace.file('chat/config/librechat.yaml'))).toContain('env-undefined');
  });
});

describe('what a client calls the language', () => {
  it.each([
    'yaml.docker-compose',
    'yaml-ts',
    'yamlts',
    'librechat-yaml',
    '',
    'plaintext',
    'YAML',
    'helm',
    'conf',
  ])('%j does not matter for a file that is called like a configuration', async (languageId) => {
    const { client, workspace } = await setUp({ '.env': ENV }, { capabilities: BARE_CLIENT });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML, languageId);
    expect(codes(await client.pushed(uri))).toContain('guardrail-incomplete');
  });

  it.each(['sh', 'env', 'conf', '', 'plaintext', 'properties'])(
    '%j does not matter for an env file',
    async (languageId) => {
      const { client, workspace } = await setUp({ 'librechat.yaml': YAML }, { capabilities: BARE_CLIENT });
      const env = workspace.file('.env');
      await client.open(env, 'GUARDRAIL_ID=\nBEDROCK_AWS_DEFAULT_REGION=us-east-1\n', languageId);
      expect(codes(await client.pushed(env))).toContain('env-empty');
    },
  );
});
