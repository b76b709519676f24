import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { SCHEMA_FILE } from '../support/publishedSchema';
import { YamlLanguageServer } from '../support/yamlLanguageServer';

const HEAD = 'version: 1.3.17\nendpoints:\n  bedrock:\n';
const MODELINE = `# yaml-language-server: $schema=${SCHEMA_FILE.href}\n`;
const TESTS = new URL('../../schemas/schemastore/', import.meta.url);

let server: YamlLanguageServer;

beforeAll(async () => {
  server = await YamlLanguageServer.start({ [SCHEMA_FILE.href]: ['librechat.yaml'] });
});

afterAll(() => server.stop());

/** The findings of a text that names the schema itself, as lines counted from 0 and messages. */
async function findingsIn(text: string): Promise<string[]> {
  const { found } = await server.open('other.yaml', MODELINE + text);
  return found.map((diagnostic) => `${diagnostic.range.start.line - 1}: ${textOf(diagnostic)}`);
}

const textOf = ({ message }: Diagnostic) => (typeof message === 'string' ? message : message.value);

const withoutModeline = (text: string) => text.replace(/^# yaml-language-server.*\n/, '');
const filesIn = (folder: string) =>
  readdirSync(new URL(`${folder}/librechat`, TESTS)).map((name) => ({
    name,
    text: withoutModeline(readFileSync(new URL(`${folder}/librechat/${name}`, TESTS), 'utf8')),
  }));

describe('yaml-language-server with the published schema', () => {
  test.each([
    ['named in the file', 'other.yaml', MODELINE],
    ['set for the file name', 'librechat.yaml', ''],
  ])('tells what a key is for, %s', async (_how, name, modeline) => {
    const { uri, found } = await server.open(
      name,
      `${modeline}${HEAD}    guardrailConfig:\n      guardrailIdentifier: abc\n      guardrailVersion: '1'\n      trace: enabled\n`,
    );
    expect(found).toEqual([]);
    const line = modeline === '' ? 3 : 4;
    const guardrail = await server.hover(uri, { line, character: 8 });
    expect(guardrail).toContain('`guardrailIdentifier` and `guardrailVersion` are both required');
    expect(await server.hover(uri, { line: line - 1, character: 4 })).toContain(
      '](https://www.librechat.ai/docs/',
    );
    expect(await server.hover(uri, { line: line + 3, character: 8 })).toMatch(
      /Allowed Values[^]*`enabled_full`: /,
    );
  });

  test('offers keys with their documentation, but none that do nothing', async () => {
    const { uri } = await server.open('librechat.yaml', `${HEAD}    `);
    const items = await server.completion(uri, { line: 3, character: 4 });
    const labels = items.map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['guardrailConfig', 'models', 'availableRegions']));
    expect(labels).not.toEqual(expect.arrayContaining(['summarize']));
    expect(labels).not.toEqual(expect.arrayContaining(['baseURL']));
    expect(JSON.stringify(items.find(({ label }) => label === 'guardrailConfig')?.documentation)).toContain(
      'uardrail',
    );
  });

  test('finds a guardrail that is broken', async () => {
    expect(await findingsIn(`${HEAD}    guardrailConfig:\n      guardrailIdentifier: abc\n`)).toEqual([
      '3: Missing property "guardrailVersion".',
    ]);
    expect(
      await findingsIn(
        `${HEAD}    guardrailConfig:\n      guardrailIdentifier: abc\n      guardrailVersion: 1\n      trace: ENABLED\n`,
      ),
    ).toEqual([
      expect.stringMatching(/^5: Incorrect type. Expected "string"/),
      expect.stringMatching(/^6: Value is not accepted. Valid values: "enabled", "disabled", "enabled_full"/),
    ]);
  });

  test('says nothing of what LibreChat reads past, but what it is when that is looked at', async () => {
    const { uri, found } = await server.open(
      'librechat.yaml',
      `${HEAD}    summarize: true\n    flux: 1\n    region: x\n`,
    );
    expect(found).toEqual([]);
    expect(await server.hover(uri, { line: 3, character: 6 })).toContain('No longer has any effect.');
    expect(await server.hover(uri, { line: 5, character: 6 })).toContain('`BEDROCK_AWS_DEFAULT_REGION`');
  });

  test('follows anchors and merge keys', async () => {
    const text = `version: 1.3.17
endpoints:
  bedrock: &shared
    streamRate: 25
    titleConvo: true
  google:
    <<: *shared
    titleModel: current_model
`;
    expect(await findingsIn(text)).toEqual([]);
    expect(await findingsIn(text.replace('25', '"25"'))).not.toEqual([]);
  });

  test.each(filesIn('test'))('has nothing to say of $name', async ({ text }) => {
    expect(await findingsIn(text)).toEqual([]);
  });

  test.each(filesIn('negative_test'))('finds something in $name', async ({ text }) => {
    expect(await findingsIn(text)).not.toEqual([]);
  });
});
