import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { RELEASES } from '../../server/src/knowledge/releases';
import { contextWith } from '../support/featureContext';
import { summaryOf } from '../support/findings';
import { Typist } from '../support/typist';
import { judgeText } from './official';

const ENV = 'BEDROCK_AWS_DEFAULT_REGION=eu-central-1\n';

/** Where each is accepted, and what stands there then. */
const CASES: readonly (readonly [before: string, label: string, after: string])[] = [
  [
    '‸',
    'endpoints … for Bedrock',
    'endpoints:\n  bedrock:\n    availableRegions:\n      - eu-central-1\n    models:\n      - eu.anthropic.claude-sonnet-5‸',
  ],
  [
    'endpoints:\n  bed‸ # ours',
    'bedrock …',
    'endpoints:\n  bedrock: # ours\n    availableRegions:\n      - eu-central-1\n    models:\n      - eu.anthropic.claude-sonnet-5‸',
  ],
  [
    'endpoints:\n  cus‸',
    'custom …',
    'endpoints:\n  custom:\n    - name: Mistral\n      apiKey: user_provided\n      baseURL: https://api.mistral.ai/v1\n      models:\n        default:\n          - mistral-small-latest‸',
  ],
  [
    'endpoints:\n  custom:\n  - ‸',
    'name …',
    'endpoints:\n  custom:\n  - name: Mistral\n    apiKey: user_provided\n    baseURL: https://api.mistral.ai/v1\n    models:\n      default:\n      - mistral-small-latest‸',
  ],
  [
    'endpoints:\n  bedrock:\n    models:\n      - eu.amazon.nova-pro-v1:0\n    inf‸',
    'inferenceProfiles …',
    'endpoints:\n  bedrock:\n    models:\n      - eu.amazon.nova-pro-v1:0\n    inferenceProfiles:\n      eu.amazon.nova-pro-v1:0: arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/abc123def456‸',
  ],
  [
    'mcpServers:\n  ‸',
    'name … over HTTP',
    'mcpServers:\n  name:\n    type: streamable-http\n    url: https://mcp.example.com/mcp‸',
  ],
  [
    'mcpServers:\n  ‸',
    'name … as a program',
    'mcpServers:\n  name:\n    type: stdio\n    command: npx\n    args:\n      - -y\n      - package-of-the-server‸',
  ],
  [
    'modelSpecs:\n  ‸',
    'list … for Bedrock',
    'modelSpecs:\n  list:\n    - name: general-assistant\n      label: General assistant\n      preset:\n        endpoint: bedrock\n        model: eu.anthropic.claude-sonnet-5‸',
  ],
  [
    'modelSpecs:\n  list:\n    - ‸',
    'name … for Bedrock',
    'modelSpecs:\n  list:\n    - name: general-assistant\n      label: General assistant\n      preset:\n        endpoint: bedrock\n        model: eu.anthropic.claude-sonnet-5‸',
  ],
];

describe('what people begin with', () => {
  test.each(CASES)('%j and %s', (before, label, after) => {
    const typist = new Typist(before, contextWith({ env: ENV }));
    typist.accept(label);
    expect(typist.marked).toBe(after);
    expect(() => load(typist.text)).not.toThrow();
  });

  test.each(CASES)(
    'is accepted by every release that has it, and nothing is found in it: %j and %s',
    (before, label) => {
      let releases = 0;
      for (const release of RELEASES) {
        const typist = new Typist(before, contextWith({ env: ENV, release: release.librechat }));
        if (!typist.labels().includes(label)) continue;
        releases++;
        typist.accept(label);
        const text = `version: ${release.configVersion}\n${typist.text}\n`;
        expect(judgeText(text, release), `${release.librechat}\n${text}`).toMatchObject({
          verdict: 'accepted',
        });
        expect(summaryOf(text, { env: ENV, release: release.librechat }), text).toEqual([]);
      }
      expect(releases).toBeGreaterThan(4);
    },
  );

  test('is not offered where it is there already', () => {
    const labels = (fixture: string) => new Typist(fixture, contextWith({ env: ENV })).labels();
    expect(labels('endpoints:\n  bedrock: {}\n  ‸')).not.toContain('bedrock …');
    expect(labels('endpoints: {}\n‸')).not.toContain('endpoints … for Bedrock');
    expect(labels('endpoints:\n  custom:\n    - name: a\n      ‸')).not.toContain('name …');
  });
});
