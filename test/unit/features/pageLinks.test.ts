import { describe, expect, it } from 'vitest';
import { Document } from '../../../server/src/core/document';
import { pageLinks } from '../../../server/src/features/pageLinks';
import { VariableScope } from '../../../server/src/features/variables/scope';
import { RELEASES } from '../../../server/src/knowledge/releases';
import { contextWith, DOCUMENT_URI } from '../../support/featureContext';

const REGION = 'BEDROCK_AWS_DEFAULT_REGION=eu-central-1\n';

/** The links of a file as `text → address`. */
function links(text: string, options: Parameters<typeof contextWith>[0] = {}): string[] {
  const document = new Document(DOCUMENT_URI, 1, text);
  const context = contextWith(options);
  const scope = new VariableScope([{ document, context }]);
  return pageLinks(document, scope, context).map(({ range, target, tooltip }) => {
    expect(tooltip).not.toBe('');
    return `${text.slice(document.offsetAt(range.start), document.offsetAt(range.end))} → ${String(target)}`;
  });
}

function guardrail(identifier: string, more = ''): string {
  return `endpoints:\n  bedrock:\n    guardrailConfig:\n      guardrailIdentifier: ${identifier}\n${more}`;
}

const console = (region: string, host = 'console.aws.amazon.com'): string =>
  `https://${region}.${host}/bedrock/home?region=${region}#`;

describe('links to pages', () => {
  it.each([
    ['an id', 'abc123xyz', REGION, `abc123xyz → ${console('eu-central-1')}/guardrails/abc123xyz`],
    ['a quoted id', '"abc123xyz"', REGION, `abc123xyz → ${console('eu-central-1')}/guardrails/abc123xyz`],
    [
      'an ARN, whatever Region is configured',
      'arn:aws:bedrock:us-west-2:123456789012:guardrail/abc123',
      REGION,
      `arn:aws:bedrock:us-west-2:123456789012:guardrail/abc123 → ${console('us-west-2')}/guardrails/abc123`,
    ],
    [
      'an ARN of GovCloud',
      'arn:aws-us-gov:bedrock:us-gov-west-1:123456789012:guardrail/abc123',
      '',
      `arn:aws-us-gov:bedrock:us-gov-west-1:123456789012:guardrail/abc123 → ${console('us-gov-west-1', 'console.amazonaws-us-gov.com')}/guardrails/abc123`,
    ],
  ])('lead from %s to the guardrail in the console', (_title, written, env, expected) => {
    expect(links(guardrail(written), { env })).toEqual([expected]);
    expect(links(guardrail(written).replaceAll('\n', '\r\n'), { env })).toEqual([expected]);
  });

  it('take the only Region that can be chosen', () => {
    const regions = '    availableRegions: [us-east-2]\n';
    expect(links(guardrail('abc', regions))).toEqual([`abc → ${console('us-east-2')}/guardrails/abc`]);
    expect(links(guardrail('abc', '    availableRegions: [us-east-2, us-east-1]\n'))).toEqual([]);
  });

  it.each([
    ['no Region is known', 'abc123', ''],
    ['the Region is none', 'abc123', 'BEDROCK_AWS_DEFAULT_REGION=us-esat-1\n'],
    ['the Region is in a partition of its own', 'abc123', 'BEDROCK_AWS_DEFAULT_REGION=cn-north-1\n'],
    ['a variable stands there', '${GUARDRAIL}', `${REGION}GUARDRAIL=abc\n`],
    ['it is no identifier', 'My_Guardrail', REGION],
    ['the ARN is of something else', 'arn:aws:bedrock:us-west-2:123456789012:prompt/abc123', REGION],
    ['nothing is written', '', REGION],
  ])('are not there where %s', (_title, written, env) => {
    expect(links(guardrail(written), { env })).toEqual([]);
  });

  it('lead to inference profiles, those of applications to the list', () => {
    const system = 'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-pro-v1:0';
    const own = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123';
    const text = `endpoints:\n  bedrock:\n    models: [${own}]\n    inferenceProfiles:\n      a.b: ${system}\n      c.d: "${own}"\n      e.f: us.amazon.nova-pro-v1:0\n      g.h: arn:aws:bedrock:us-east-1:1:inference-profile/x\n`;
    expect(links(text)).toEqual([
      `${own} → ${console('us-east-1')}/inference-profiles`,
      `${system} → ${console('us-east-1')}/inference-profiles/us.amazon.nova-pro-v1:0`,
      `${own} → ${console('us-east-1')}/inference-profiles`,
    ]);
  });

  it('lead from known models of the list to their maker’s page', () => {
    const text =
      'endpoints:\n  bedrock:\n    models:\n      - us.amazon.nova-pro-v1:0\n      - "anthropic.claude-3-haiku-20240307-v1:0"\n      - nobody.knows-it\n    titleModel: us.amazon.nova-pro-v1:0\n';
    const page = (name: string): string =>
      `https://docs.aws.amazon.com/bedrock/latest/userguide/model-cards-${name}.html`;
    expect(links(text)).toEqual([
      `us.amazon.nova-pro-v1:0 → ${page('amazon')}`,
      `anthropic.claude-3-haiku-20240307-v1:0 → ${page('anthropic')}`,
    ]);
  });

  it('lead from the version to the release the file is for', () => {
    const page = 'https://github.com/danny-avila/LibreChat/releases/tag/';
    expect(links('version: 1.3.17\n')).toEqual([`1.3.17 → ${page}${RELEASES[0]?.librechat ?? ''}`]);
    expect(links('version: "1.2.8"\n', { release: 'v0.8.0' })).toEqual([`1.2.8 → ${page}v0.8.0`]);
    // Nobody here knows whether there is such a release.
    expect(links('version: 1.3.17\n', { release: 'v9.0.0' })).toEqual([]);
    expect(links('version:\n')).toEqual([]);
  });

  it('are those of configurations', () => {
    const document = new Document('file:///folder/docker-compose.yml', 1, 'version: "3"\n');
    expect(pageLinks(document, new VariableScope([]), contextWith())).toEqual([]);
  });
});
