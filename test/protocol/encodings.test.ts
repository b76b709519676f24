import type {
  ClientCapabilities,
  Diagnostic,
  Position,
  Range,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { describe, expect, it, test } from 'vitest';
import type { ReportAnswer } from '../../server/src/protocol';
import { seededRandom } from '../support/editingScript';
import { boundaries, EncodedText, ENCODINGS, type Encoding } from '../support/encodedText';
import { FULL_CLIENT, type LspClient } from '../support/lspClient';
import { useSessions } from '../support/session';
import { changesOf } from '../support/workspaceEdits';

const setUp = useSessions();

/** What a client can do that counts in an encoding, and knows another that nobody does. */
function speaking(...encodings: readonly string[]): ClientCapabilities {
  return { ...FULL_CLIENT, general: { positionEncodings: ['utf-7', ...encodings] } };
}

/** Characters of one to four bytes stand in front of everything that is asked about. */
const WIDE = 'ü 日本 😀 👩‍💻';
const YAML = `version: 1.3.17
endpoints:
  bedrock:
    availableRegions: ["us-east-1"] # ${WIDE}
  custom:
    - { name: "${WIDE}", baseURL: "https://${WIDE}/\${TEAM_HOST}", apiKey: "\${TEAM_KEY}", models: { default: ["m"] } }
    - { name: "${WIDE}2", apiKey: "\${NO_KEY}", baseURL: "https://a.example", models: { default: ["m"] }, dropParms: [] }
`;
const ENV = `# ${WIDE}\nTEAM_KEY="abc" # ${WIDE}\nTEAM_HOST=a.example\nBEDROCK_AWS_DEFAULT_REGION=us-east-1\n`;
const COMPOSE = `services:
  api: { image: "librechat/librechat:v0.8.5", labels: { a: "${WIDE}" }, env_file: ".env", environment: { L: "${WIDE}", TEAM_KEY: "\${TEAM_KEY}" } }
`;
const FILES = { 'librechat.yaml': YAML, '.env': ENV, 'docker-compose.yml': COMPOSE };

/** Findings as text: what a client underlines. */
function underlined(found: readonly Diagnostic[], document: EncodedText): string[] {
  return found.map(({ code, range }) => `${String(code)}: ${document.slice(range)}`);
}

async function begin(encoding: Encoding, files: Record<string, string> = FILES) {
  const { client, workspace } = await setUp(files, {
    capabilities: speaking(encoding),
    initializationOptions: { showReferencesCommand: 'show' },
  });
  const uri = workspace.file('librechat.yaml');
  await client.open(uri, files['librechat.yaml'] ?? '');
  const texts = new Map(
    Object.entries(files).map(([name, text]) => [workspace.file(name), new EncodedText(text, encoding)]),
  );
  const textOf = (file: string): EncodedText => {
    const text = texts.get(file);
    if (!text) throw new Error(`${file} is not there`);
    return text;
  };
  return { client, workspace, uri, document: textOf(uri), textOf };
}

describe('the encoding of positions', () => {
  it.each([
    [['utf-8', 'utf-16'], 'utf-8'],
    [['utf-32', 'utf-8', 'utf-16'], 'utf-32'],
    [['utf-16', 'utf-8'], 'utf-16'],
    [[], 'utf-16'],
  ])('of a client that offers %j is %s', async (offered, chosen) => {
    const { client } = await setUp({}, { capabilities: speaking(...offered) });
    expect(client.initialized?.capabilities.positionEncoding).toBe(chosen);
  });

  it('is UTF-16 for a client that says nothing about it', async () => {
    const { client } = await setUp({}, { capabilities: {} });
    expect(client.initialized?.capabilities.positionEncoding ?? 'utf-16').toBe('utf-16');
  });
});

describe.each(ENCODINGS)('a client that counts in %s', (encoding) => {
  it('underlines what is meant', async () => {
    const { client, uri, document } = await begin(encoding);
    const found = await client.diagnostics(uri);
    expect(underlined(found, document)).toEqual(
      expect.arrayContaining(['env-undefined: ${NO_KEY}', 'unknown-key: dropParms']),
    );
  });

  it('sees where the cause of a finding stands in another file', async () => {
    const files = {
      ...FILES,
      '.env': ENV.replace('TEAM_HOST=', `TEAM_NAME="${WIDE}"\nTEAM_HOST=`).replace('a.example', ''),
    };
    const { client, uri, textOf, workspace } = await begin(encoding, files);
    const empty = (await client.diagnostics(uri)).find(({ code }) => code === 'env-empty');
    const [related] = empty?.relatedInformation ?? [];
    expect(related && textOf(related.location.uri).slice(related.location.range)).toBe('TEAM_HOST');
    const env = workspace.file('.env');
    await client.open(env, files['.env'], 'dotenv');
    const atCause = (await client.diagnostics(env)).find(({ code }) => code === 'env-empty');
    const [dependent] = atCause?.relatedInformation ?? [];
    expect(dependent && textOf(dependent.location.uri).slice(dependent.location.range)).toBe('${TEAM_HOST}');
  });

  it('hovers over what is meant, and sees its extent', async () => {
    const { client, uri, document } = await begin(encoding);
    const hovered = await client.hover(uri, document.before('TEAM_KEY'));
    expect(hovered?.range && document.slice(hovered.range)).toContain('TEAM_KEY');
    const key = await client.hover(uri, document.before('apiKey'));
    expect(key?.range && document.slice(key.range)).toBe('apiKey');
  });

  it.each([
    // What is in the file, what is typed there, the item, and what becomes of it.
    ['"${TEAM_KEY}"', '"${TEAM_‸}"', '${TEAM_KEY}', '"${TEAM_KEY}"'],
    ['models: { default: ["m"] } }', 'mod‸ }', 'models', 'models'],
    ['["us-east-1"] #', '["us-east-1", "eu-‸"] #', 'eu-central-1', '"eu-central-1"] #'],
  ])('completes %s typed as %s', async (written, typed, label, expected) => {
    const [before = '', behind = ''] = typed.split('‸');
    const text = YAML.replace(written, () => before + behind);
    const { client, uri } = await begin(encoding, { ...FILES, 'librechat.yaml': text });
    const document = new EncodedText(text, encoding);
    const cursor = document.positionAt(text.indexOf(before + behind) + before.length);
    const item = (await client.completion(uri, cursor)).find((candidate) => candidate.label === label);
    const edit = item?.textEdit as TextEdit | undefined;
    expect(edit && document.slice(edit.range).includes('\n')).toBe(false);
    const completed = edit && document.apply([edit]);
    expect(completed).toContain(expected);
    // Nothing around it has changed.
    const start = text.indexOf(before + behind);
    expect(completed?.startsWith(text.slice(0, start))).toBe(true);
    expect(completed?.endsWith(text.slice(start + before.length + behind.length))).toBe(true);
  });

  it('renames a variable in all files', async () => {
    const { client, uri, document, textOf } = await begin(encoding);
    const position = document.behind('TEAM_KEY');
    const prepared = await client.prepareRename(uri, position);
    expect(prepared && document.slice(prepared.range)).toBe('TEAM_KEY');
    const edit = await client.rename(uri, position, 'OUR_KEY');
    const changed = Object.entries(changesOf(edit)).map(([file, edits]) => [
      file.replace(/^.*\//, ''),
      textOf(file).apply(edits),
    ]);
    expect(Object.fromEntries(changed)).toEqual({
      'librechat.yaml': YAML.replace('TEAM_KEY', 'OUR_KEY'),
      '.env': ENV.replace('TEAM_KEY', 'OUR_KEY'),
      'docker-compose.yml': COMPOSE.replaceAll('TEAM_KEY', 'OUR_KEY'),
    });
  });

  it('goes to definitions, references and highlights', async () => {
    const { client, uri, document, textOf } = await begin(encoding);
    const position = document.before('TEAM_KEY');
    const [link] = await client.definition(uri, position);
    expect(link && textOf(link.targetUri).slice(link.targetSelectionRange)).toBe('TEAM_KEY');
    expect(link?.originSelectionRange && document.slice(link.originSelectionRange)).toContain('TEAM_KEY');
    const places = await client.references(uri, position);
    expect(places.map(({ uri: file, range }) => textOf(file).slice(range))).toEqual(
      Array.from({ length: 4 }, () => 'TEAM_KEY'),
    );
    const [highlight] = await client.highlights(uri, position);
    expect(highlight && document.slice(highlight.range)).toBe('TEAM_KEY');
    const symbols = await client.workspaceSymbols('TEAM_KEY');
    for (const { location } of symbols) {
      expect(textOf(location.uri).slice((location as { range: Range }).range)).toBe('TEAM_KEY');
    }
    expect(symbols.length).toBeGreaterThan(0);
  });

  it('follows links and lenses', async () => {
    const { client, uri, document, workspace, textOf } = await begin(encoding);
    const links = await client.documentLinks(uri);
    expect(links.map(({ range }) => document.slice(range))).toEqual(['TEAM_HOST', 'TEAM_KEY', '1.3.17']);
    const compose = workspace.file('docker-compose.yml');
    await client.open(compose, COMPOSE);
    const files = (await client.documentLinks(compose)).filter(({ target }) => !target?.includes('#'));
    expect(files.map(({ range }) => textOf(compose).slice(range))).toEqual(['.env']);
    const env = workspace.file('.env');
    await client.open(env, ENV, 'dotenv');
    const lenses = await client.codeLenses(env);
    expect(lenses.map(({ range }) => textOf(env).slice(range))).toEqual(['TEAM_KEY', 'TEAM_HOST']);
    const uses = lenses[0]?.command?.arguments?.[2] as { uri: string; range: Range }[] | undefined;
    expect(uses?.map((use) => textOf(use.uri).slice(use.range))).toContain('TEAM_KEY');
  });

  it('colours what is meant, to its end', async () => {
    const text = `a: "${WIDE} \${Ü😀} {{日}}" # ${WIDE}\nb: "${WIDE}\${X}"\n`;
    const { client, uri } = await begin(encoding, { 'librechat.yaml': text });
    const document = new EncodedText(text, encoding);
    const { data } = await client.semanticTokens(uri);
    let at: Position = { line: 0, character: 0 };
    const coloured: string[] = [];
    for (let i = 0; i + 4 < data.length; i += 5) {
      const [lines = 0, characters = 0, length = 0] = data.slice(i, i + 3);
      at = { line: at.line + lines, character: lines > 0 ? characters : at.character + characters };
      coloured.push(document.slice({ start: at, end: { ...at, character: at.character + length } }));
    }
    expect(coloured).toEqual(['${Ü😀}', '{{日}}', '${X}']);
  });

  it('corrects what is meant, in the file and beside it', async () => {
    const { client, uri, document, textOf } = await begin(encoding);
    const at = document.before('NO_KEY');
    const actions = await client.codeActions(uri, { start: at, end: at });
    const added = changesOf(actions.find(({ title }) => title.includes('NO_KEY='))?.edit);
    const [file = '', edits = []] = Object.entries(added)[0] ?? [];
    expect(textOf(file).apply(edits)).toBe(`${ENV}NO_KEY=\n`);
    const typo = document.before('dropParms');
    const fix = (await client.codeActions(uri, { start: typo, end: typo })).find(({ title }) =>
      title.includes('dropParams'),
    );
    expect(document.apply(changesOf(fix?.edit)[uri] ?? [])).toBe(YAML.replace('dropParms', 'dropParams'));
  });

  it.each([true, false])('reports in it, of a document that is open: %s', async (isOpen) => {
    // A line that is cut, too, is cut around what is meant.
    const long = `"${'😀'.repeat(300)}"`;
    const text = YAML.replace('dropParms: []', `a: ${long}, dropParms: [], b: ${long}`);
    const { client, uri, workspace } = await begin(encoding);
    const asked = isOpen ? uri : workspace.file('other/librechat.yaml');
    if (isOpen) await client.change(uri, text);
    const report = await client.connection.sendRequest<ReportAnswer>('librechat/report', {
      uri: asked,
      ...(!isOpen && { text }),
    });
    const document = new EncodedText(text, encoding);
    const found = report.findings.find(({ message }) => message.includes('dropParms'));
    expect(found && document.slice(found.range)).toBe('dropParms');
    expect(found?.line).toMatch(/^…😀+", dropParms: \[\], b: "😀+…$/u);
    const fix = found?.fixes.find(({ edits }) => edits.length > 0);
    expect(document.apply(fix?.edits ?? [])).toBe(text.replace('dropParms', 'dropParams'));
  });

  it('outlines the file', async () => {
    const text = `"${WIDE}": { a: 1 } # ${WIDE}\nb: "${WIDE}"\n`;
    const { client, uri } = await begin(encoding, { 'librechat.yaml': text });
    const document = new EncodedText(text, encoding);
    const symbols = await client.symbols(uri);
    expect(symbols.map(({ selectionRange }) => document.slice(selectionRange))).toEqual([`"${WIDE}"`, 'b']);
    expect(
      document.slice(
        symbols[1]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      ),
    ).toBe(`b: "${WIDE}"`);
  });

  it('edits behind and within wide characters, several times at once', async () => {
    const { client, uri } = await begin(encoding);
    // Each of the changes speaks of the text the one before it leaves.
    let text = YAML;
    const change = (wanted: string, by: string) => {
      const document = new EncodedText(text, encoding);
      const range = { start: document.before(wanted), end: document.behind(wanted) };
      text = text.replace(wanted, () => by);
      return { range, text: by };
    };
    await client.changes(uri, [
      change('NO_KEY', '日😀NO_KEY'),
      change('日😀NO_KEY', 'TEAM_KEY'),
      change('", baseURL: "https://ü', '😀", baseURL: "https://日'),
      change('dropParms: []', 'dropParams: ["ü😀"], titleConvo: 日'),
    ]);
    const document = new EncodedText(text, encoding);
    expect(underlined(await client.diagnostics(uri), document)).toContain('wrong-type: 日');
    expect((await client.hover(uri, document.before('TEAM_KEY', 1)))?.range).toBeDefined();
  });
});

/** What people type, paste and delete, in characters of every width. */
const TYPED = [
  'a',
  ' ',
  '\n',
  ': ',
  '- ',
  '"',
  '#',
  'ü',
  '日本',
  '😀',
  '👩‍💻',
  '${A}',
  '{x: 日}',
  '\n    trace: 日\n',
];

/** One step of an editing script: offsets lie between characters. */
function step(text: string, random: () => number): { start: number; end: number; typed: string } {
  const places = boundaries(text);
  const first = Math.floor(random() * places.length);
  const length = random() < 0.5 ? 0 : Math.floor(random() * 6);
  const start = places[first] ?? 0;
  const end = places[Math.min(first + length, places.length - 1)] ?? start;
  return { start, end, typed: random() < 0.3 ? '' : (TYPED[Math.floor(random() * TYPED.length)] ?? '') };
}

describe('the same edits in every encoding', () => {
  test.each([1, 2, 3, 4, 5])('give the same findings, script %i', async (seed) => {
    const sessions = await Promise.all(ENCODINGS.map((encoding) => begin(encoding)));
    const random = seededRandom(seed);
    let text = YAML;
    for (let round = 0; round < 12; round++) {
      const before = text;
      const steps = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
        const made = { ...step(text, random), before: text };
        text = text.slice(0, made.start) + made.typed + text.slice(made.end);
        return made;
      });
      const found = await Promise.all(
        sessions.map(async ({ client, uri }, i) => {
          const encoding = ENCODINGS[i] ?? 'utf-16';
          await client.changes(
            uri,
            steps.map((made) => {
              const document = new EncodedText(made.before, encoding);
              const range = { start: document.positionAt(made.start), end: document.positionAt(made.end) };
              return { range, text: made.typed };
            }),
          );
          return placed(client, uri, new EncodedText(text, encoding));
        }),
      );
      const what = JSON.stringify({
        before,
        steps: steps.map(({ start, end, typed }) => [start, end, typed]),
      });
      expect(found[0], what).toEqual(found[1]);
      expect(found[2], what).toEqual(found[1]);
    }
    expect(text).not.toBe(YAML);
  });
});

/** Findings with the offsets they cover. */
async function placed(client: LspClient, uri: string, document: EncodedText): Promise<string[]> {
  const found = await client.diagnostics(uri);
  return found.map(
    ({ code, range, message }) =>
      `${String(code)} ${document.offsetAt(range.start)}-${document.offsetAt(range.end)} ${JSON.stringify(message)}`,
  );
}
