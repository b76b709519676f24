import { describe, expect, it, test } from 'vitest';
import { Document } from '../../../server/src/core/document';
import { applySafeFixes } from '../../../server/src/cli/fix';
import { codeActions } from '../../../server/src/features/codeActions';
import { diagnose } from '../../../server/src/rules/diagnose';
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
  const [finding] = findings(text, 'BEDROCK_AWS_MODELS=my-private-model,other\n');
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
    expect(findings(`${BEDROCK}inferenceProfiles: {a: "\${JWT_SECRET}"}\n    models: [a]\n`, '')).toEqual([]);
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
