import { describe, expect, it, test } from 'vitest';
import { Document } from '../../../server/src/core/document';
import { applySafeFixes, safeFix, unseenFix } from '../../../server/src/cli/fix';
import { codeActions } from '../../../server/src/features/codeActions';
import { Consequences } from '../../../server/src/rules/consequences';
import { diagnose, type RuleSettings } from '../../../server/src/rules/diagnose';
import { contextWith, DOCUMENT_URI } from '../../support/featureContext';

const BEDROCK = 'version: 1.3.17\nendpoints:\n  bedrock:\n    ';

function findings(text: string, env?: string) {
  return diagnose(new Document(DOCUMENT_URI, 1, text), contextWith({ ...(env !== undefined && { env }) }));
}

describe('a correction that would make LibreChat exit', () => {
  it('is never written unseen', () => {
    const text =
      'version: 1.3.17\nendpoints:\n  custom:\n    - {name: x, apikey: 12345, baseUrl: [a], models: {default: [a]}}\n';
    const { document } = applySafeFixes(new Document(DOCUMENT_URI, 1, text), contextWith({}));
    const errors = diagnose(document, contextWith({})).filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
  });

  it.each(['region: us-east-1', 'guardrail: x', 'inferenceProfile: x', 'header: x'])(
    'is not the preferred one: %s',
    (line) => {
      const text = `${BEDROCK}${line}\n`;
      const document = new Document(DOCUMENT_URI, 1, text);
      const position = document.positionAt(BEDROCK.length + 1);
      const actions = codeActions(document, { start: position, end: position }, contextWith({}));
      expect(actions.filter((action) => action.isPreferred)).toEqual([]);
      expect(actions.length).toBeGreaterThan(1);
    },
  );

  it('does not hide one that is right', () => {
    const document = new Document(DOCUMENT_URI, 1, `${BEDROCK}titelModel: current_model\n`);
    const position = document.positionAt(BEDROCK.length + 1);
    const actions = codeActions(document, { start: position, end: position }, contextWith({}));
    expect(actions.find((action) => action.isPreferred)?.title).toBe('Change to titleModel');
  });
});

test('a list of models from an env file is compared, not shown', () => {
  const text = `${BEDROCK}inferenceProfiles: {my-private-modl: "x"}\n`;
  const env = 'BEDROCK_AWS_DEFAULT_REGION=us-east-1\nBEDROCK_AWS_MODELS=my-private-model,other\n';
  const [finding] = findings(text, env);
  expect(finding?.code).toBe('inference-profile-unused');
  expect(JSON.stringify([finding?.message, finding?.fixes?.()])).not.toContain('my-private-model');
});

describe('an unset variable', () => {
  const mcp = (url: string) => `version: 1.3.17\nmcpServers:\n  a:\n    url: "${url}"\n`;

  test('stops LibreChat at boot only as a whole address', () => {
    expect(findings(mcp('${HOST}'), '')[0]?.message).toContain('LibreChat exits at boot');
    expect(findings(mcp('https://${HOST}/mcp'), '')[0]?.message).not.toContain('LibreChat exits');
  });

  test('is not asked for where LibreChat would never look it up', () => {
    const text = `${BEDROCK}inferenceProfiles: {a: "\${JWT_SECRET}"}\n    models: [a]\n`;
    const codes = findings(text, 'BEDROCK_AWS_DEFAULT_REGION=us-east-1\n').map(({ code }) => code);
    expect(codes).toEqual(['env-protected']);
  });
});

describe('what LibreChat reads as nothing or as an error', () => {
  test('a file that is null starts LibreChat with defaults, without a finding', () => {
    expect(findings('null\n')).toEqual([]);
    expect(findings('~')).toEqual([]);
  });

  test('lone carriage returns end lines', () => {
    expect(findings('version: 1.3.17\rcache: true\r')).toEqual([]);
    expect(findings('version: 1.3.17\rcache: maybe\r').map(({ code }) => code)).toEqual(['wrong-type']);
  });

  test.each(['reason', 'stack'])('the root key %s makes the file count as unreadable', (key) => {
    expect(findings(`version: 1.3.17\n${key}: x\n`)[0]?.message).toContain('ignores the whole file');
  });
});

describe('an error that hides others', () => {
  const text = 'version: 1.3.17\nendpoints:\n  Bedrock: {models: 5, streamRate: [fast]}\n';

  it('is mended nevertheless', () => {
    const { document, applied } = applySafeFixes(new Document(DOCUMENT_URI, 1, text), contextWith({}));
    expect(applied).toBe(1);
    expect(document.text).toBe(text.replace('Bedrock', 'bedrock'));
    expect(findings(document.text).length).toBeGreaterThan(findings(text).length);
  });

  it('has a preferred correction', () => {
    const document = new Document(DOCUMENT_URI, 1, text);
    const position = document.positionAt(text.indexOf('Bedrock'));
    const actions = codeActions(document, { start: position, end: position }, contextWith({}));
    expect(actions.find((action) => action.isPreferred)?.title).toBe('Change to bedrock');
  });

  it('as a date in a group of Azure may', () => {
    const group = '{group: a, apiKey: x, version: 2024-05-01, models: {m: true}}';
    const azure = `version: 1.3.17\nendpoints:\n  azureOpenAI:\n    groups: [${group}]\n`;
    const { document } = applySafeFixes(new Document(DOCUMENT_URI, 1, azure), contextWith({}));
    expect(document.text).toBe(azure.replace('2024-05-01', '"2024-05-01"'));
  });
});

describe('what --fix promises', () => {
  const text =
    'version: 1.3.17\nendpoints:\n  custom:\n    - {name: x, apikey: 12345, baseUrl: [a], models: {default: [a]}}\n';

  it.each<[string, RuleSettings]>([
    ['as the rules are', {}],
    ['where a setting makes an error of a warning', { 'unknown-key': 'error' }],
  ])('it does: %s', (_name, rules) => {
    const surroundings = { ...contextWith({}), rules };
    const document = new Document(DOCUMENT_URI, 1, text);
    const consequences = new Consequences(document, surroundings);
    const found = diagnose(document, surroundings);
    expect(found.filter((finding) => safeFix(finding))).toHaveLength(2);
    expect(found.filter((finding) => unseenFix(finding, consequences))).toEqual([]);
    expect(applySafeFixes(document, surroundings).applied).toBe(0);
  });
});

describe('a correction that is a guess', () => {
  /** The corrections at a word as `title`, with `*` for a preferred and `!` for a safe one. */
  function fixesAt(text: string, code: string): string[] {
    const fixes =
      findings(text)
        .find((finding) => finding.code === code)
        ?.fixes?.() ?? [];
    return fixes.map(({ title, preferred, safe }) => `${title}${preferred ? ' *' : ''}${safe ? ' !' : ''}`);
  }
  const server = (lines: string) => `version: 1.3.17\nmcpServers:\n  a: {${lines}}\n`;
  const preset = (endpoints: string, model: string) =>
    `version: 1.3.17\nendpoints: {${endpoints}}\nmodelSpecs: {list: [{name: a, label: A, preset: {model: ${model}}}]}\n`;

  it.each<[string, string, string[]]>([
    [server('command: npx, args: -y server'), 'wrong-type', ['Make a list of it: `["-y", server]` *']],
    [server('command: npx, args: server'), 'wrong-type', ['Make a list of it: `[server]` * !']],
    [server('url: host/mcp'), 'invalid-value', ['Change to `https://host/mcp` *']],
    [
      server('type: websocket, url: https://x'),
      'invalid-value',
      ['Change `type` to `streamable-http`', 'Change `type` to `sse`'],
    ],
    [server('timeout: 1'), 'missing-key', ['Add `url`', 'Add `command` and `args`']],
    [
      preset('openAI: {}, bedrock: {models: [m]}', 'm'),
      'missing-key',
      ['Add `endpoint: bedrock` *', 'Add `endpoint: openAI`'],
    ],
    [
      preset('openAI: {}, google: {}', 'm'),
      'missing-key',
      ['Add `endpoint: openAI`', 'Add `endpoint: google`'],
    ],
    [preset('google: {}', 'm'), 'missing-key', ['Add `endpoint: google` *']],
  ])('is not safe, and preferred only where nothing else is as likely: %s', (text, code, expected) => {
    expect(fixesAt(text, code)).toEqual(expected);
  });
});
