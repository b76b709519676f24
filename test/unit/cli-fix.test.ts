import { describe, expect, test } from 'vitest';
import { Environments } from '../../server/src/cli/environments';
import { applySafeFixes, safeFix } from '../../server/src/cli/fix';
import { Folders } from '../../server/src/cli/folders';
import { lint } from '../../server/src/cli/lint';
import { readTarget } from '../../server/src/cli/target';
import { Targets } from '../../server/src/cli/targets';
import { Document } from '../../server/src/core/document';
import { Environment } from '../../server/src/environment/environment';
import { loadKnowledge } from '../../server/src/knowledge/knowledge';
import type { Surroundings } from '../../server/src/rules/diagnose';
import type { Finding, Fix } from '../../server/src/rules/rule';

const SURROUNDINGS: Surroundings = {
  environment: Environment.none,
  knowledge: loadKnowledge(),
  rules: {},
  today: '2026-11-23',
};

function fixed(text: string, surroundings = SURROUNDINGS): { text: string; applied: number } {
  const { document, applied } = applySafeFixes(new Document('file:///librechat.yaml', 1, text), surroundings);
  return { text: document.text, applied };
}

function findingWith(...fixes: Fix[]): Finding {
  return {
    code: 'wrong-type',
    severity: 'error',
    message: '',
    range: { start: 0, end: 0 },
    fixes: () => fixes,
  };
}

const EDIT = { range: { start: 0, end: 1 }, newText: 'x' };

describe('the fix that is applied unseen', () => {
  test('is one marked as safe', () => {
    const safe: Fix = { title: 'safe', edits: [EDIT], safe: true };
    expect(safeFix(findingWith({ title: 'best', edits: [EDIT], preferred: true }, safe))).toBe(safe);
    expect(safeFix(findingWith({ title: 'best', edits: [EDIT], preferred: true }))).toBeUndefined();
  });

  test('never writes to another file', () => {
    const addition = { uri: 'file:///.env', exists: true, before: '', line: 'A=' };
    expect(
      safeFix(findingWith({ title: 'add', edits: [], additions: [addition], safe: true })),
    ).toBeUndefined();
  });
});

describe('applying fixes', () => {
  test('returns the very same document when there is nothing to do', () => {
    const document = new Document('file:///librechat.yaml', 1, 'version: 1.3.17\n');
    expect(applySafeFixes(document, SURROUNDINGS)).toEqual({ document, applied: 0 });
    expect(applySafeFixes(document, SURROUNDINGS).document).toBe(document);
  });

  test('mends all findings with a certain correction', () => {
    const text =
      'version: 1.3\nendpoints:\n  bedrock:\n    streamRate: "25"\n    availableRegions: us-east-1 # only\n';
    expect(fixed(text)).toEqual({
      text: 'version: "1.3"\nendpoints:\n  bedrock:\n    streamRate: 25\n    availableRegions: [us-east-1] # only\n',
      applied: 3,
    });
  });

  test('is done after one run', () => {
    const once = fixed('version: 1.3\nendpoints:\n  bedrock:\n    models: { default: [a] }\n');
    expect(once.applied).toBeGreaterThan(0);
    expect(fixed(once.text)).toEqual({ text: once.text, applied: 0 });
  });

  test('leaves rules alone that are turned off or silenced', () => {
    const text = 'version: 1.3\n';
    expect(fixed(text, { ...SURROUNDINGS, rules: { 'wrong-type': 'off' } }).text).toBe(text);
    const silenced = `# librechat-ignore wrong-type\n${text}`;
    expect(fixed(silenced).text).toBe(silenced);
  });
});

describe('a report says what --fix would mend', () => {
  /** The tokens of the findings that are said to be fixable. */
  async function promised(text: string): Promise<string[]> {
    const folder = '/no/such/folder';
    const path = `${folder}/librechat.yaml`;
    const content = { text, byteOrderMark: false, exact: true };
    const target = readTarget({ file: path, path, named: true, content });
    if (!target) throw new Error('What is named is to be checked.');
    const folders = new Folders();
    const { findings } = await lint(target, {
      environments: new Environments(new Map(), folder, folders),
      targets: new Targets('v0.8.8-rc4', folder, folders),
      rules: {},
      today: '2026-11-23',
      fix: 'count',
      fixRules: [],
    });
    return findings
      .filter(({ fixable }) => fixable)
      .map(({ sourceLine, range }) => sourceLine.slice(range.start.character, range.end.character));
  }

  test('not what a fix would uncover an error by', async () => {
    const text = 'version: 1.3.17\nendpoints:\n  custom:\n    - { name: x, apikey: 12345 }\n';
    expect(await promised(text)).toEqual([]);
    expect(fixed(text)).toEqual({ text, applied: 0 });
  });

  test('what hides other errors is', async () => {
    const text = 'version: 1.3.17\nendpoints:\n  Bedrock: { models: 5, streamRate: [fast] }\n';
    expect(await promised(text)).toEqual(['Bedrock']);
    expect(fixed(text)).toEqual({ text: text.replace('Bedrock', 'bedrock'), applied: 1 });
  });
});

describe('the preferred fix of a rule that is named', () => {
  const text = `version: 1.3.17
endpoints:
  bedrock:
    models:
      - us.anthropic.claude-sonnet-4-20250514-v1:0 # usual
      - global.anthropic.claude-sonnet-4-6
    titleModel: anthropic.claude-3-haiku-20240307-v1:0
`;

  test('is written only when it is named: which model takes the place of another is a decision', () => {
    const written = new Document('file:///app/librechat.yaml', 1, text);
    expect(applySafeFixes(written, SURROUNDINGS).applied).toBe(0);
    const { document, applied } = applySafeFixes(written, SURROUNDINGS, ['model-end-of-life']);
    expect(applied).toBe(2);
    expect(document.text).toBe(
      text
        .replace('us.anthropic.claude-sonnet-4-20250514-v1:0', 'us.anthropic.claude-sonnet-4-6')
        .replace('anthropic.claude-3-haiku-20240307-v1:0', 'global.anthropic.claude-haiku-4-5-20251001-v1:0'),
    );
  });

  test('does not keep the others from being written when two of them clash', () => {
    const clashing = `version: 1.3.17
endpoints:
  bedrock:
    models: [us.anthropic.claude-sonnet-4-20250514-v1:0, old, older]
    inferenceProfiles:
      old: "\${NONE}"
      older: us.anthropic.claude-3-haiku-20240307-v1:0
`;
    const written = new Document('file:///app/librechat.yaml', 1, clashing);
    const { document } = applySafeFixes(written, SURROUNDINGS, ['model-end-of-life']);
    expect(document.text).toContain('us.anthropic.claude-sonnet-4-6');
    expect(document.text).toContain('older: us.anthropic.claude-haiku-4-5-20251001-v1:0');
    expect(document.problems).toEqual([]);
  });
});
