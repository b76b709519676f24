import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { URI } from 'vscode-uri';
import { describe, expect, it } from 'vitest';
import { EncodedText } from '../support/encodedText';
import { BARE_CLIENT } from '../support/lspClient';
import { codes, ENV, YAML } from '../support/plainProject';
import { useSessions } from '../support/session';
import { changesOf } from '../support/workspaceEdits';

const setUp = useSessions();

describe('addresses that a client escapes in its own way', () => {
  /** As this server writes it, every one of these characters is escaped. */
  const FOLDER = "chat (copy) @ü+1, a&b=c!'x'";

  /** A path as an address with only what must be escaped. */
  function sparing(file: string): string {
    return `file://${file.replaceAll('%', '%25').replaceAll(' ', '%20').replaceAll('ü', '%C3%BC')}`;
  }

  it('are one file for the server', async () => {
    const { client, workspace } = await setUp({}, { capabilities: BARE_CLIENT });
    const folder = path.join(workspace.folder, FOLDER);
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'librechat.yaml'), YAML);
    writeFileSync(path.join(folder, '.env'), 'OTHER=1\n');
    const uri = sparing(path.join(folder, 'librechat.yaml'));
    const env = sparing(path.join(folder, '.env'));
    expect(uri).not.toBe(URI.file(path.join(folder, 'librechat.yaml')).toString());
    // The unsaved text of the env file counts.
    await client.open(env, ENV, 'sh');
    await client.open(uri, YAML);
    const position = new EncodedText(YAML, 'utf-16').before('GUARDRAIL_ID');
    const edit = await client.rename(uri, position, 'OUR_GUARDRAIL');
    const changes = Object.entries(changesOf(edit)).map(([file, edits]) => [
      path.basename(fileURLToPath(file)),
      edits.length,
    ]);
    // One edit for each place: the open files are not told apart from those on disk.
    expect(Object.fromEntries(changes)).toEqual({ 'librechat.yaml': 1, '.env': 1 });
    const [definition] = (await client.definition(uri, position)) as unknown as { uri: string }[];
    expect(definition && fileURLToPath(definition.uri)).toBe(path.join(folder, '.env'));
  });
});

/** The same file under the names that clients give it: a name of a folder, and how they escape it. */
const SPELLINGS: readonly (readonly [folder: string, spelled: string])[] = [
  ['a+b', 'a+b'],
  ['a (copy)', 'a%20(copy)'],
  ['@home', '@home'],
  ['@home', '%40home'],
  ['a+b', 'a%2bb'],
  // What a drive is called on Windows is any folder's name elsewhere.
  ['C:', 'C%3A'],
];

describe.each(SPELLINGS)('a client that writes the folder %s as %s', (folder, spelled) => {
  const FILES = { [`${folder}/librechat.yaml`]: YAML, [`${folder}/.env`]: ENV };

  async function begin(options: Parameters<typeof setUp>[1]) {
    let root = '';
    const { client, workspace } = await setUp(FILES, {
      ...options,
      initialize: (uri) => {
        root = `${uri}/${spelled}`;
        return { rootUri: root, workspaceFolders: [{ uri: root, name: 'it' }] };
      },
    });
    return { client, workspace, root, uri: `${root}/librechat.yaml`, env: `${root}/.env` };
  }
  const position = new EncodedText(YAML, 'utf-16').before('GUARDRAIL_ID');

  it('gets findings under the name it has given, to the end', async () => {
    const { client, uri } = await begin({
      capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } } },
    });
    await client.open(uri, YAML);
    expect(codes(await client.pushed(uri))).toContain('guardrail-incomplete');
    await client.close(uri);
    while (client.published.get(uri)?.diagnostics.length !== 0) {
      await client.hover(uri, position);
    }
    expect([...client.published.keys()]).toEqual([uri]);
  });

  it('goes to definitions and references, open or not', async () => {
    const { client, uri, env } = await begin({});
    await client.open(uri, YAML);
    for (const envIsOpen of [false, true]) {
      if (envIsOpen) await client.open(env, ENV, 'dotenv');
      expect((await client.definition(uri, position)).map(({ targetUri }) => targetUri)).toEqual([env]);
      const places = await client.references(uri, position);
      expect(places.map((place) => place.uri).sort()).toEqual([env, uri].sort());
      const symbols = await client.workspaceSymbols('GUARDRAIL_ID');
      expect(symbols.map(({ location }) => location.uri)).toContain(env);
    }
    const links = (await client.documentLinks(uri)).map(({ target }) => target?.split('#')[0]);
    expect(links).toContain(env);
  });

  it.each([true, false])('renames under its own names, with versions or without: %s', async (versions) => {
    const { client, uri, env } = await begin(versions ? {} : { capabilities: BARE_CLIENT });
    await client.open(uri, YAML);
    const edit = await client.rename(uri, position, 'OUR_GUARDRAIL');
    const changed = [
      ...Object.keys(edit?.changes ?? {}),
      ...(edit?.documentChanges ?? []).map((change) =>
        'textDocument' in change ? change.textDocument.uri : '',
      ),
    ];
    expect(changed.sort()).toEqual([env, uri].sort());
  });

  it('is asked for settings, and told of the status, by its own names', async () => {
    const { client, uri } = await begin({ initializationOptions: { status: true } });
    const scopes: unknown[] = [];
    client.connection.onRequest(
      'workspace/configuration',
      ({ items }: { items: readonly { scopeUri?: string }[] }) =>
        items.map(({ scopeUri }) => {
          scopes.push(scopeUri);
          return null;
        }),
    );
    await client.open(uri, YAML);
    const found = await client.diagnostics(uri);
    expect(codes(found)).toContain('guardrail-incomplete');
    expect(scopes).toEqual([uri]);
    expect([...client.statuses.keys()]).toEqual([uri]);
  });

  it('finds its names in code lenses and in corrections', async () => {
    const { client, uri, env } = await begin({
      initializationOptions: { showReferencesCommand: 'show', changeSeverityCommand: 'change' },
    });
    await client.open(uri, YAML);
    await client.open(env, ENV, 'dotenv');
    const [lens] = await client.codeLenses(env);
    const [where, , uses] = (lens?.command?.arguments ?? []) as [string, unknown, { uri: string }[]];
    expect([where, ...uses.map((use) => use.uri)]).toEqual([env, uri]);
    const at = new EncodedText(YAML, 'utf-16').before('guardrailConfig');
    const actions = await client.codeActions(uri, { start: at, end: at });
    const edited = actions.flatMap(({ edit }) => [
      ...Object.keys(edit?.changes ?? {}),
      ...(edit?.documentChanges ?? []).map((change) =>
        'textDocument' in change ? change.textDocument.uri : '',
      ),
    ]);
    expect(new Set(edited)).toEqual(new Set([uri]));
    const asked = actions.find(({ command }) => command?.command === 'change')?.command?.arguments;
    expect(asked?.[0]).toBe(uri);
  });
});
