import { describe, expect, test } from 'vitest';
import { defaultModels } from '../../../server/src/knowledge/bedrock/defaultModels';
import { loadKnowledge } from '../../../server/src/knowledge/knowledge';
import { findTarget } from '../../../server/src/knowledge/releases';
import { apply, findingsIn } from '../../support/findings';

const { bedrock, target } = loadKnowledge();
const DEFAULTS = defaultModels(target).ids;

/** A configuration that lists one model, or names it for titles. */
const listing = (id: string) => `version: 1.3.17\nendpoints:\n  bedrock:\n    models:\n      - ${id}\n`;
const titling = (id: string) => `version: 1.3.17\nendpoints:\n  bedrock:\n    titleModel: ${id}\n`;

const REGIONS = ['', 'BEDROCK_AWS_DEFAULT_REGION=us-east-1\n', 'BEDROCK_AWS_DEFAULT_REGION=eu-central-1\n'];

/** What LibreChat's documentation page on Bedrock shows, and what is wrong with it. */
const DOCUMENTED: readonly (readonly [id: string, code: string])[] = [
  ['anthropic.claude-haiku-4-20250514-v1:0', 'model-unknown'],
  ['us.anthropic.claude-haiku-4-20250514-v1:0', 'model-unknown'],
  ['anthropic.claude-sonnet-4-20250514-v1:0', 'model-end-of-life'],
  ['us.anthropic.claude-sonnet-4-20250514-v1:0', 'model-end-of-life'],
  ['anthropic.claude-3-7-sonnet-20250219-v1:0', 'model-end-of-life'],
  ['anthropic.claude-3-haiku-20240307-v1:0', 'model-end-of-life'],
  ['anthropic.claude-3-5-sonnet-20241022-v2:0', 'model-end-of-life'],
  ['anthropic.claude-haiku-4-5-20251001-v1:0', 'model-needs-inference-profile'],
];

/** Whether Bedrock is switched on is not what this is about. */
function aboutModels(text: string, env: string) {
  return findingsIn(text, { env }).filter(({ code }) => code !== 'bedrock-not-enabled');
}

describe.each(DOCUMENTED)('%s', (id, code) => {
  describe.each(REGIONS)('with %j', (env) => {
    test.each([
      ['in the list', listing(id)],
      ['as title model', titling(id)],
    ])('is found out %s, and its preferred fix leaves nothing to find', (_where, text) => {
      const findings = aboutModels(text, env);
      expect(findings.map((finding) => finding.code)).toEqual([code]);
      const fixes = findings.flatMap((finding) => finding.fixes?.() ?? []);
      const [preferred] = fixes.filter((fix) => fix.preferred);
      if (!preferred) throw new Error('no preferred fix');
      expect(aboutModels(apply(text, preferred), env)).toEqual([]);
    });
  });
});

/** The state of LibreChat's own list on the day of the facts. */
describe("LibreChat's default models", () => {
  const found = (id: string) => findingsIn(listing(id)).map(({ code, severity }) => `${code} ${severity}`);

  test('are known, all of them', () => {
    expect(DEFAULTS).toHaveLength(30);
    for (const id of DEFAULTS) expect(bedrock.identify(id)?.listed?.librechatDefault).toBe(true);
  });

  test('are judged like any other: nine have ended, two are in Legacy', () => {
    const codes = DEFAULTS.map((id) => [id, ...found(id)] as const);
    const withCode = (code: string) => codes.filter(([, first]) => first === code).map(([id]) => id);
    expect(withCode('model-end-of-life warning').sort()).toEqual([
      'ai21.jamba-instruct-v1:0',
      'amazon.titan-text-express-v1',
      'amazon.titan-text-lite-v1',
      'amazon.titan-text-premier-v1:0',
      'cohere.command-r-plus-v1:0',
      'cohere.command-r-v1:0',
      'meta.llama2-13b-chat-v1',
      'meta.llama2-70b-chat-v1',
      'meta.llama3-1-405b-instruct-v1:0',
    ]);
    expect(withCode('model-legacy information')).toEqual(
      expect.arrayContaining([
        'global.anthropic.claude-sonnet-4-5-20250929-v1:0',
        'us.anthropic.claude-opus-4-1-20250805-v1:0',
      ]),
    );
    expect(
      codes.filter(([, first]) => first !== undefined && !/^model-(end-of-life|legacy) /.test(first)),
    ).toEqual([]);
  });
});

/** Every fix of every bad id must lead somewhere: no id we offer is one we would warn about. */
test('no id that a fix writes has a finding at warning level', () => {
  const bad = bedrock.models.filter(({ id }) =>
    findingsIn(listing(id)).some(({ severity }) => severity === 'warning'),
  );
  expect(bad.length).toBeGreaterThan(50);
  for (const { id } of bad) {
    for (const finding of findingsIn(listing(id))) {
      for (const fix of finding.fixes?.() ?? []) {
        const after = findingsIn(apply(listing(id), fix)).filter(({ severity }) => severity === 'warning');
        expect(after, `${id}: ${fix.title}`).toEqual([]);
      }
    }
  }
});

describe('the default models of a release', () => {
  const of = (release: string) => defaultModels(loadKnowledge(findTarget(release)).target);

  test('are its own, in the order in which it offers them', () => {
    expect(of('v0.8.5').ids.slice(0, 2)).toEqual([
      'anthropic.claude-opus-4-7',
      'anthropic.claude-sonnet-4-6',
    ]);
    expect(DEFAULTS.slice(0, 2)).toEqual([
      'global.anthropic.claude-fable-5-1',
      'global.anthropic.claude-fable-5',
    ]);
    expect(of('v0.8.5').certain && of('v0.8.8-rc4').certain).toBe(true);
  });

  test('are certain between two releases only where both offer the same', () => {
    expect(of('v0.8.6').certain).toBe(false);
    expect(of('v0.9.0')).toEqual({ ids: DEFAULTS, certain: false });
  });

  test('count for the profiles that are said to be out of reach', () => {
    const text = `version: 1.3.9\nendpoints:\n  bedrock:\n    inferenceProfiles:\n      ${of('v0.8.5').ids[0] ?? ''}: us.amazon.nova-pro-v1:0\n`;
    const codes = (release: string) =>
      findingsIn(text, { env: 'BEDROCK_AWS_DEFAULT_REGION=us-east-1\n', release }).map(({ code }) => code);
    expect(codes('v0.8.5')).not.toContain('inference-profile-unused');
    expect(codes('v0.8.8-rc4')).toContain('inference-profile-unused');
  });
});
