import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Position, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { useSessions } from '../support/session';
import { changesOf } from '../support/workspaceEdits';

const setUp = useSessions();

const SHOW = { initializationOptions: { showReferencesCommand: 'show' } };

/** The position of the first occurrence of a text, one character in. */
function inside(text: string, wanted: string): Position {
  const document = TextDocument.create('', '', 0, text);
  return document.positionAt(text.indexOf(wanted) + 1);
}

/** The text of a file after the edits for it. */
function after(text: string, edits: readonly TextEdit[] | undefined): string {
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), [...(edits ?? [])]);
}

function read(uri: string): string {
  return readFileSync(fileURLToPath(uri), 'utf8');
}

/** A deployment in which one variable is named in every way there is; 30 uses in the configuration. */
const HEADERS = Array.from({ length: 28 }, (_, i) => `        X-${i}: "a \${TEAM_KEY} b" # TEAM_KEY\n`).join(
  '',
);
const YAML = `version: 1.3.17 # TEAM_KEY and \${TEAM_KEY}
endpoints:
  custom:
    - name: Team
      apiKey: '\${TEAM_KEY}'
      baseURL: https://\${TEAM_KEY}.example.com/\${TEAM_KEY_2}
      models: { default: [m] }
      headers:
${HEADERS}`;
const ENV =
  '# The key\r\nexport TEAM_KEY = "a-value # of TEAM_KEY" # TEAM_KEY\r\nTEAM_KEY_2=other\r\n# TEAM_KEY=old\r\n';
const EXAMPLE = '# TEAM_KEY is ours\nTEAM_KEY=\nTEAM_KEY_2=\n';
const COMPOSE = `services:
  api:
    image: ghcr.io/danny-avila/librechat:v0.8.8-rc4 # \${TEAM_KEY}
    env_file: .env
    environment:
      - OTHER=\${TEAM_KEY:-none}
      - HOST=0.0.0.0
  helper:
    image: helper
    environment:
      - TEAM_KEY
      - KEY=$TEAM_KEY
`;
const OVERRIDE = 'services:\n  api:\n    environment:\n      TEAM_KEY: "${TEAM_KEY}"\n';
const FILES = {
  'librechat.yaml': YAML,
  '.env': ENV,
  '.env.example': EXAMPLE,
  'docker-compose.yml': COMPOSE,
  'docker-compose.override.yml': OVERRIDE,
};

describe('a variable is renamed in all files at once', () => {
  const EXPECTED: Record<string, string> = {
    'librechat.yaml': YAML.replaceAll('a ${TEAM_KEY} b', 'a ${NEW_KEY} b')
      .replace("'${TEAM_KEY}'", "'${NEW_KEY}'")
      .replace('https://${TEAM_KEY}.', 'https://${NEW_KEY}.'),
    '.env': ENV.replace('export TEAM_KEY', 'export NEW_KEY').replace('# TEAM_KEY=old', '# NEW_KEY=old'),
    '.env.example': EXAMPLE.replace('\nTEAM_KEY=', '\nNEW_KEY='),
    'docker-compose.yml': COMPOSE.replace('${TEAM_KEY:-none}', '${NEW_KEY:-none}')
      .replace('- TEAM_KEY\n', '- TEAM_KEY=${NEW_KEY}\n')
      .replace('$TEAM_KEY\n', '$NEW_KEY\n'),
    'docker-compose.override.yml': OVERRIDE.replaceAll('TEAM_KEY', 'NEW_KEY'),
  };

  test.each(['librechat.yaml', '.env', 'docker-compose.yml'])('from %s', async (name) => {
    const { client, workspace } = await setUp(FILES);
    await client.open(workspace.file('librechat.yaml'), YAML);
    const from = FILES[name as keyof typeof FILES];
    if (name !== 'librechat.yaml')
      await client.open(workspace.file(name), from, name === '.env' ? 'dotenv' : 'yaml');
    const position = inside(
      from,
      name === '.env' ? 'TEAM_KEY =' : name === 'librechat.yaml' ? "TEAM_KEY}'" : 'TEAM_KEY:-',
    );
    expect((await client.prepareRename(workspace.file(name), position))?.placeholder).toBe('TEAM_KEY');
    const edit = await client.rename(workspace.file(name), position, 'NEW_KEY');
    expect(Object.keys(changesOf(edit)).sort()).toEqual(
      Object.keys(FILES)
        .map((file) => workspace.file(file))
        .sort(),
    );
    expect(changesOf(edit)[workspace.file('librechat.yaml')]).toHaveLength(30);
    for (const [file, text] of Object.entries(FILES)) {
      expect(after(text, changesOf(edit)[workspace.file(file)]), file).toBe(EXPECTED[file]);
    }
  });

  test('and back again, which restores every byte', async () => {
    const { client, workspace } = await setUp(EXPECTED);
    const uri = workspace.file('librechat.yaml');
    const text = EXPECTED['librechat.yaml'] ?? '';
    await client.open(uri, text);
    const edit = await client.rename(uri, inside(text, "NEW_KEY}'"), 'TEAM_KEY');
    for (const name of ['librechat.yaml', '.env', '.env.example', 'docker-compose.override.yml'] as const) {
      expect(after(EXPECTED[name] ?? '', changesOf(edit)[workspace.file(name)])).toBe(FILES[name]);
    }
  });

  test('not to what is no name, to one that is taken, or to one that never resolves', async () => {
    const { client, workspace } = await setUp(FILES);
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    const position = inside(YAML, "TEAM_KEY}'");
    await expect(client.rename(uri, position, '2 b')).rejects.toThrow('2 b is no name for a variable');
    await expect(client.rename(uri, position, 'TEAM_KEY_2')).rejects.toThrow('the name of another variable');
    await expect(client.rename(uri, position, 'JWT_SECRET')).rejects.toThrow('never puts the value');
  });

  test('and not where a program knows it by its name', async () => {
    const { client, workspace } = await setUp({
      '.env': 'OPENAI_API_KEY=x\nMEILI_NO_ANALYTICS=true\nGROQ_API_KEY=y\n',
    });
    const uri = workspace.file('.env');
    await client.open(workspace.file('librechat.yaml'), 'version: 1.3.17\n');
    await client.open(uri, read(uri), 'dotenv');
    await expect(client.prepareRename(uri, { line: 0, character: 3 })).rejects.toThrow(
      'LibreChat reads OPENAI_API_KEY',
    );
    await expect(client.prepareRename(uri, { line: 1, character: 3 })).rejects.toThrow('Meilisearch reads');
    expect((await client.prepareRename(uri, { line: 2, character: 3 }))?.placeholder).toBe('GROQ_API_KEY');
  });
});

describe('a variable is found from everywhere', () => {
  test('its uses from the env file, its definition from a use, whether files are open or not', async () => {
    const { client, workspace } = await setUp({
      ...FILES,
      'other/librechat.yaml': YAML.replace('Team', 'Other'),
    });
    const env = workspace.file('.env');
    await client.open(env, ENV, 'dotenv');
    const uses = await client.references(env, inside(ENV, 'TEAM_KEY ='), false);
    const count = (name: string) => uses.filter(({ uri }) => uri === workspace.file(name)).length;
    expect(count('librechat.yaml')).toBe(30);
    expect(count('other/librechat.yaml')).toBe(30);
    expect(count('docker-compose.yml')).toBe(3);
    const all = await client.references(env, inside(ENV, 'TEAM_KEY ='), true);
    // Three names in env files, one in the override file.
    expect(all.length).toBe(uses.length + 4);
    await client.open(workspace.file('librechat.yaml'), YAML);
    const [definition] = await client.definition(
      workspace.file('librechat.yaml'),
      inside(YAML, "TEAM_KEY}'"),
    );
    expect(definition?.targetUri).toBe(workspace.file('docker-compose.override.yml'));
    expect(await client.highlights(env, inside(ENV, 'TEAM_KEY ='))).toHaveLength(2);
  });

  test('a second workspace file of other people is left alone', async () => {
    const { client, workspace } = await setUp({
      ...FILES,
      'apart/librechat.yaml': YAML,
      'apart/.env': 'TEAM_KEY=apart\n',
      'apart/docker-compose.yml': COMPOSE,
    });
    const uri = workspace.file('apart/librechat.yaml');
    await client.open(uri, YAML);
    const found = await client.references(uri, inside(YAML, "TEAM_KEY}'"), true);
    expect(new Set(found.map((place) => place.uri.includes('/apart/')))).toEqual(new Set([true]));
  });

  test('lenses count its uses, links lead to its line, symbols name it', async () => {
    const { client, workspace } = await setUp(FILES, SHOW);
    const env = workspace.file('.env');
    const yaml = workspace.file('librechat.yaml');
    await client.open(env, ENV, 'dotenv');
    await client.open(yaml, YAML);
    const lenses = await client.codeLenses(env);
    expect(lenses.map(({ range, command }) => [range.start.line, command?.title])).toEqual([
      [1, '34 uses'],
      [2, '1 use'],
    ]);
    expect(lenses[0]?.command?.command).toBe('show');
    expect(lenses[0]?.command?.arguments?.slice(0, 2)).toEqual([env, { line: 1, character: 7 }]);
    const links = await client.documentLinks(yaml);
    expect(links.filter(({ target }) => target?.startsWith(workspace.uri))).toHaveLength(31);
    expect(links.find(({ target }) => target?.startsWith(env))).toMatchObject({
      target: `${env}#L3`,
      tooltip: '.env, line 3',
    });
    const symbols = await client.workspaceSymbols('tkey');
    expect(symbols.map(({ name }) => name)).toContain('TEAM_KEY_2');
    expect(JSON.stringify(symbols)).not.toContain('a-value');
  });

  test('lenses can be turned off, and are not sent to clients that cannot show them', async () => {
    for (const options of [{ ...SHOW, settings: { codeLens: false } }, {}]) {
      const { client, workspace } = await setUp(FILES, options);
      await client.open(workspace.file('.env'), ENV, 'dotenv');
      expect(await client.codeLenses(workspace.file('.env'))).toEqual([]);
    }
  });

  test('a configuration that comes, changes or goes counts at once', async () => {
    const { client, workspace } = await setUp({ '.env': 'OWN=1\n' }, SHOW);
    const env = workspace.file('.env');
    await client.open(env, 'OWN=1\n', 'dotenv');
    const titles = async () => (await client.codeLenses(env)).map(({ command }) => command?.title);
    expect(await titles()).toEqual([]);
    workspace.write(
      'librechat.yaml',
      'version: 1.3.17\nmcpServers:\n  a: {type: sse, url: "https://${OWN}/x"}\n',
    );
    await client.watchedFileChanged(workspace.file('librechat.yaml'), 1);
    expect(await titles()).toEqual(['1 use']);
  });
});

describe('an env file', () => {
  const CONFIGURATION = `version: 1.3.17
endpoints:
  bedrock: { availableRegions: [us-east-1] }
  custom:
    - { name: X, apiKey: "\${X_KEY}", baseURL: "https://x.example", models: { default: [m] } }
`;

  test('shows what is wrong in it, where it stands, and mends it there', async () => {
    const text =
      'BEDROCK_AWS_DEFAULT_REGION=us-esat-1\nX_KEY=\nENDPOINTS=openAI\nLEFT_OVER=1\nOPENAI_API_KEY=x\n';
    const { client, workspace } = await setUp({ 'librechat.yaml': CONFIGURATION, '.env': text });
    const env = workspace.file('.env');
    await client.open(env, text, 'dotenv');
    const found = await client.diagnostics(env);
    expect(
      found.map(({ code, range, severity }) => `${range.start.line} ${String(code)} ${severity ?? 0}`),
    ).toEqual(['0 region-unknown 2', '1 env-empty 2', '2 bedrock-not-enabled 2', '3 env-unused 4']);
    expect(found[0]?.relatedInformation?.[0]?.location.uri).toBe(workspace.file('librechat.yaml'));
    const fixed = async (line: number) => {
      const at = found.find(({ range }) => range.start.line === line)?.range.start ?? { line, character: 0 };
      const [action] = await client.codeActions(env, { start: at, end: at });
      return after(text, changesOf(action?.edit)[env]).split('\n')[line];
    };
    expect(await fixed(0)).toBe('BEDROCK_AWS_DEFAULT_REGION=us-east-1');
    expect(await fixed(2)).toBe('ENDPOINTS=openAI,bedrock');
    expect(await fixed(3)).toBe('OPENAI_API_KEY=x');
  });

  test('completes names that are used or known, and values that are', async () => {
    const { client, workspace } = await setUp({ 'librechat.yaml': CONFIGURATION, '.env': '' });
    const env = workspace.file('.env');
    const at = async (text: string) => {
      await client.open(env, text, 'dotenv');
      const position = TextDocument.create('', '', 0, text).positionAt(text.length);
      const items = await client.completion(env, position);
      await client.close(env);
      return items;
    };
    const names = await at('PORT=1\nX');
    expect(names[0]).toMatchObject({ label: 'X_KEY', textEdit: { newText: 'X_KEY=' } });
    expect(names.map(({ label }) => label)).toContain('BEDROCK_AWS_BEARER_TOKEN');
    expect(names.map(({ label }) => label)).not.toContain('PORT');
    const known = names.find(({ label }) => label === 'BEDROCK_AWS_PROFILE');
    expect(JSON.stringify(known && (await client.resolve(known)).documentation)).toContain(
      'Since LibreChat v0.8.6',
    );
    expect((await at('BEDROCK_AWS_DEFAULT_REGION=')).map(({ label }) => label)).toContain('eu-central-1');
    expect((await at('BEDROCK_AWS_BEARER_TOKEN=')).map(({ label }) => label)).toEqual(['user_provided']);
    expect((await at('ALLOW_REGISTRATION=')).map(({ label }) => label)).toEqual(['true', 'false']);
    expect(await at('# just a comment ')).toEqual([]);
  });

  test('tells on hover what a variable does and which settings use it', async () => {
    const text = 'X_KEY=1234567890\nBEDROCK_REVERSE_PROXY=proxy\n';
    const { client, workspace } = await setUp({ 'librechat.yaml': CONFIGURATION, '.env': text });
    const env = workspace.file('.env');
    await client.open(env, text, 'dotenv');
    const own = JSON.stringify((await client.hover(env, { line: 0, character: 2 }))?.contents);
    expect(own).toContain('`endpoints.custom[0].apiKey` in [librechat.yaml, line 5]');
    expect(own).not.toContain('1234567890');
    const known = JSON.stringify((await client.hover(env, { line: 1, character: 2 }))?.contents);
    expect(known).toContain('LibreChat puts `https://` in front of it');
  });
});

describe('a secret moves from the file into the env file', () => {
  const KEY = 'gsk_9fK2mQ7xZ4vB1nT8cW5yR3jL6hD0';
  const TEXT = `version: 1.3.17\nendpoints:\n  custom:\n    - name: Groq\n      apiKey: ${KEY} # ours\n      baseURL: https://x.example\n      models: { default: [m] }\n`;

  async function actions(files: Record<string, string>) {
    const { client, workspace } = await setUp({ ...files, 'librechat.yaml': TEXT });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, TEXT);
    const position = inside(TEXT, KEY);
    const found = await client.codeActions(uri, { start: position, end: position });
    return { found: found.filter(({ title }) => title.startsWith('Move')), workspace };
  }

  const EXTRACTED = TEXT.replace(KEY, '"${GROQ_API_KEY}"');

  test('with its name in the example, and git told to ignore the file', async () => {
    const { found, workspace } = await actions({
      '.env': 'A=1',
      '.env.example': 'A=\n',
      '.gitignore': 'node_modules\n',
    });
    const [plain, ignoring, extract] = found;
    const changes = (edit: WorkspaceEdit | undefined) => {
      const all = changesOf(edit);
      return {
        yaml: after(TEXT, all[workspace.file('librechat.yaml')]),
        env: after('A=1', all[workspace.file('.env')]),
        example: after('A=\n', all[workspace.file('.env.example')]),
        gitignore: after('node_modules\n', all[workspace.file('.gitignore')]),
      };
    };
    const moved = { yaml: EXTRACTED, env: `A=1\nGROQ_API_KEY=${KEY}\n`, example: 'A=\nGROQ_API_KEY=\n' };
    expect(plain).toMatchObject({
      title: 'Move the value to GROQ_API_KEY in .env',
      kind: 'quickfix',
      isPreferred: true,
    });
    expect(changes(plain?.edit)).toEqual({ ...moved, gitignore: 'node_modules\n' });
    expect(changes(ignoring?.edit)).toEqual({ ...moved, gitignore: 'node_modules\n.env\n' });
    expect(extract).toMatchObject({ kind: 'refactor.extract' });
  });

  test('which is made where it does not exist', async () => {
    const { found, workspace } = await actions({});
    expect(found[0]?.edit?.documentChanges).toMatchObject([
      { kind: 'create', uri: workspace.file('.env') },
      { textDocument: { uri: workspace.file('librechat.yaml') } },
      { textDocument: { uri: workspace.file('.env') }, edits: [{ newText: `GROQ_API_KEY=${KEY}\n` }] },
    ]);
  });

  test('under another name where that one is taken, and not twice', async () => {
    const taken = await actions({ '.env': 'GROQ_API_KEY=other\n' });
    expect(taken.found[0]?.title).toBe('Move the value to GROQ_API_KEY_2 in .env');
  });
});

test('without trust nothing but open files is looked at', async () => {
  const { client, workspace } = await setUp(FILES, {
    initializationOptions: { ...SHOW.initializationOptions, trusted: false },
  });
  const yaml = workspace.file('librechat.yaml');
  await client.open(yaml, YAML);
  expect(await client.definition(yaml, inside(YAML, "TEAM_KEY}'"))).toEqual([]);
  expect((await client.references(yaml, inside(YAML, "TEAM_KEY}'"))).every(({ uri }) => uri === yaml)).toBe(
    true,
  );
  const symbols = await client.workspaceSymbols('');
  expect(symbols.map(({ name, location }) => [name, location.uri])).toEqual([
    ['version', yaml],
    ['endpoints', yaml],
    ['custom', yaml],
    ['Team', yaml],
  ]);
  await client.open(workspace.file('.env'), ENV, 'dotenv');
  expect(await client.codeLenses(workspace.file('.env'))).toEqual([]);
});
