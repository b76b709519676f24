import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ReportAnswer, ReportResult } from '../../server/src/protocol';
import { BARE_CLIENT, type LspClient } from '../support/lspClient';
import { PLANTED, useSessions } from '../support/session';

const setUp = useSessions();

const HEAD = 'version: 1.3.17\nendpoints:\n  bedrock:\n';
const BROKEN = `${HEAD}    guardrailConfig:\n      guardrailIdentifier: abc123def456\n`;
const ENV = `BEDROCK_AWS_DEFAULT_REGION=us-east-1\nMY_KEY=${PLANTED}-key\n`;

const ask = (client: LspClient, params: unknown): Promise<ReportResult> =>
  client.connection.sendRequest('librechat/report', params);

async function reportOf(client: LspClient, params: unknown): Promise<ReportAnswer> {
  const result = await ask(client, params);
  expect(result).toHaveProperty('findings');
  return result as ReportAnswer;
}

const codesOf = ({ findings }: ReportAnswer) => findings.map(({ code }) => code);

describe('a report of the built server', () => {
  it('is about a text that is not open, and what lies around it', async () => {
    const compose =
      'services:\n  api:\n    image: ghcr.io/danny-avila/librechat:v0.8.5\n    env_file: .env\n';
    const { client, workspace } = await setUp({ '.env': ENV, 'docker-compose.yml': compose });
    const uri = workspace.file('librechat.yaml');
    const report = await reportOf(client, { uri, text: `${HEAD}    flux: "\${NO_KEY}"\n` });
    expect(report).toMatchObject({
      uri,
      target: { release: 'v0.8.5', from: 'compose', file: 'docker-compose.yml' },
      trusted: true,
      envFiles: ['.env', 'docker-compose.yml'],
      omitted: 0,
    });
    expect(codesOf(report)).toContain('unknown-key');
  });

  it('has edits that mend, one fix after the other', async () => {
    const { client, workspace } = await setUp({ '.env': ENV });
    const uri = workspace.file('librechat.yaml');
    let text = BROKEN;
    for (let round = 0; round < 5; round++) {
      const { findings } = await reportOf(client, { uri, text });
      const fix = findings.flatMap(({ fixes }) => fixes).find(({ edits }) => edits.length > 0);
      if (!fix) break;
      text = TextDocument.applyEdits(TextDocument.create(uri, 'yaml', 0, text), [...fix.edits]);
    }
    expect(text).toMatch(/guardrailVersion: ['"]?\S+/);
    const { findings } = await reportOf(client, { uri, text });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is about the open document, saved or not, where no text is sent, and about the text where one is', async () => {
    const { client, workspace } = await setUp({ '.env': ENV, 'librechat.yaml': HEAD });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, BROKEN);
    expect(codesOf(await reportOf(client, { uri }))).toEqual(['guardrail-incomplete']);
    expect(codesOf(await reportOf(client, { uri, text: `${HEAD}    streamRate: 25\n` }))).toEqual([]);
    // What was sent has not become the document.
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toEqual(['guardrail-incomplete']);
  });

  it('says the same as the diagnostics, but tells of syntax errors that another extension shows', async () => {
    const { client, workspace } = await setUp(
      { '.env': ENV },
      { initializationOptions: { yamlSyntaxElsewhere: true } },
    );
    const uri = workspace.file('librechat.yaml');
    const text = `${BROKEN}      trace: "enabled\n`;
    await client.open(uri, text);
    const shown = (await client.diagnostics(uri)).map(({ code }) => String(code));
    expect(shown).not.toContain('yaml-syntax');
    expect(codesOf(await reportOf(client, { uri }))).toEqual(
      expect.arrayContaining([...shown, 'yaml-syntax']),
    );
  });

  it('follows the settings of rules', async () => {
    const { client, workspace } = await setUp(
      { '.env': ENV },
      { settings: { rules: { 'guardrail-incomplete': 'off', 'unknown-key': 'error' } } },
    );
    const uri = workspace.file('librechat.yaml');
    const { findings } = await reportOf(client, { uri, text: `${BROKEN}    flux: 1\n` });
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['unknown-key', 'error']]);
  });

  it('reads no env file without trust, and says so', async () => {
    const { client, workspace } = await setUp({ '.env': ENV }, { initializationOptions: { trusted: false } });
    const uri = workspace.file('librechat.yaml');
    const report = await reportOf(client, { uri, text: BROKEN });
    expect(report).toMatchObject({ trusted: false, envFiles: [] });
    expect(codesOf(report)).toContain('guardrail-incomplete');
  });

  it('is there for editors that know the least', async () => {
    const { client, workspace } = await setUp({ '.env': ENV }, { capabilities: BARE_CLIENT });
    const uri = workspace.file('librechat.yaml');
    expect(codesOf(await reportOf(client, { uri, text: BROKEN }))).toEqual(['guardrail-incomplete']);
  });

  it('holds no value of an env file', async () => {
    const { client, workspace } = await setUp({
      '.env': `${ENV}BEDROCK_AWS_MODELS=${PLANTED}.model-v1:0\nBEDROCK_REVERSE_PROXY=https://${PLANTED}\n`,
    });
    const uri = workspace.file('librechat.yaml');
    const text = `version: 1.3.17\nmcpServers:\n  a: {type: sse, url: "\${MY_KEY}"}\nendpoints:\n  bedrock:\n    availableRegions: ["\${MY_KEY}"]\n    titleModel: "\${MY_KEY}"\n    inferenceProfiles: {a: "\${MY_KEY}"}\n`;
    const report = await reportOf(client, { uri, text });
    expect(report.findings.length).toBeGreaterThan(2);
    // The session fails the test when a planted value has left the server.
  });
});

describe('what is no configuration to report on', () => {
  it.each<[string, object, string]>([
    ['a document that is not open, without its text', { uri: 'file:///a/librechat.yaml' }, 'not-open'],
    ['another file', { uri: 'file:///a/pod.yaml', text: 'kind: Pod\n' }, 'not-a-configuration'],
    [
      'a manifest that is only called like one',
      { uri: 'file:///a/librechat.yaml', text: 'apiVersion: v1\nkind: Pod\n' },
      'not-a-configuration',
    ],
    ['an env file', { uri: 'file:///a/.env', text: 'version=1\n' }, 'not-a-configuration'],
    [
      'a text that is far too long',
      { uri: 'file:///a/librechat.yaml', text: 'x'.repeat(10_000_001) },
      'too-large',
    ],
    ['no document at all', { text: 'version: 1.3.17\n' }, 'invalid-request'],
  ])('is named: %s', async (_what, params, code) => {
    const { client } = await setUp({});
    expect(await ask(client, params)).toEqual({
      problem: { code, message: expect.stringMatching(/\.$/) as string },
    });
  });

  it('is one after all when the settings say so', async () => {
    const { client, workspace } = await setUp({}, { settings: { files: ['**/chat.yaml'] } });
    const uri = workspace.file('chat.yaml');
    expect(codesOf(await reportOf(client, { uri, text: 'cache: true\n' }))).toContain('missing-key');
  });
});
