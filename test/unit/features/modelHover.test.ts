import { describe, expect, it } from 'vitest';
import { Document } from '../../../server/src/core/document';
import { hoverEnvFile } from '../../../server/src/features/envFile/hover';
import { hover } from '../../../server/src/features/hover';
import { Environment } from '../../../server/src/environment/environment';
import { VariableScope } from '../../../server/src/features/variables/scope';
import { contextWith, DOCUMENT_URI, ENV_URI, PLAIN_CLIENT } from '../../support/featureContext';
import { parseMarked } from '../../support/marker';
import { BEDROCK } from '../../support/typistAt';

type Options = NonNullable<Parameters<typeof contextWith>[0]>;

/** The text of the hover at the marked place; undefined where there is none. */
function hovered(fixture: string, options: Options = {}): string | undefined {
  const { text, offset } = parseMarked(fixture);
  const document = new Document(DOCUMENT_URI, 1, text);
  const found = hover(document, document.positionAt(offset), contextWith(options));
  return found ? (found.contents as { value: string }).value : undefined;
}

/** The same in an env file, with the stretch it is about. */
function hoveredInEnv(fixture: string): { text: string; about: string } | undefined {
  const { text, offset } = parseMarked(fixture);
  const document = new Document(ENV_URI, 1, text);
  const environment = new Environment([{ uri: ENV_URI, label: '', text }]);
  const context = { ...contextWith(), environment };
  const found = hoverEnvFile(document, document.positionAt(offset), new VariableScope([]), context);
  if (!found?.range) return undefined;
  const about = text.slice(document.offsetAt(found.range.start), document.offsetAt(found.range.end));
  return { text: (found.contents as { value: string }).value, about };
}

const SONNET = 'us.anthropic.claude-sonnet-4-6';

describe('hover on a model id', () => {
  it('shows a table of what is known', () => {
    const text = hovered(`${BEDROCK}    models: [a, us.anthropic.claude-son‸net-4-6]`) ?? '';
    expect(text).toMatch(
      /^\*\*Claude Sonnet 4\.6[^*]*\*\* · `us\.anthropic\.claude-sonnet-4-6`\n\n\| \| \|\n/,
    );
    expect(text).toMatch(/\| Provider \| \[Anthropic\]\(https:\/\/[^)]+\) \|/);
    expect(text).toMatch(/\| Called \| through the `us\.` inference profile \(United States\) \|/);
    expect(text).toMatch(/\| Regions \| `us-east-1`, `us-east-2`/);
    expect(text).toMatch(/\| Other forms \| .*`eu\.`/);
    expect(text).toMatch(/\| Context \| \S+ tokens, at most \S+ of output \|/);
    expect(text).toMatch(/\| Price \| about \$[\d.]+ input, \$[\d.]+ output.* per million tokens \|/);
    expect(text).toMatch(/Facts as of \d{4}-\d{2}-\d{2}\./);
  });

  it('shows it as lines to clients without Markdown', () => {
    const text =
      hovered(`${BEDROCK}    models: [us.anthropic.claude-son‸net-4-6]`, { client: PLAIN_CLIENT }) ?? '';
    expect(text).toMatch(/^Claude Sonnet 4\.6.*\n\nProvider: Anthropic \(https/);
    expect(text).not.toMatch(/[|]|---/);
  });

  it.each([
    [
      '2026-07-07',
      /\| Lifecycle \| active, Legacy from 2026-07-08, end of life in 185 days, on 2027-01-08 \|/,
    ],
    [
      '2026-11-23',
      /\| Lifecycle \| \*\*Legacy\*\*, since 2026-07-08, extended access since 2026-10-08 \(AWS may charge more\), end of life in 46 days, on 2027-01-08 \|/,
    ],
    ['2027-01-07', /end of life tomorrow, on 2027-01-08/],
    ['2027-01-08', /\| Lifecycle \| \*\*reached its end of life on 2027-01-08\*\* \(today\) \|/],
    ['2027-01-18', /\(10 days ago\)/],
  ])('tells its life as it is on %s', (today, expected) => {
    const fixture = `${BEDROCK}    titleModel: us.anthropic.claude-opus-4-1-20250805-v1:0‸`;
    expect(hovered(fixture, { today })).toMatch(expected);
  });

  it('says how a bare id can be called', () => {
    const called = (id: string) =>
      /\| Called \| (.*) \|/.exec(hovered(`${BEDROCK}    models: ["${id}‸"]`) ?? '')?.[1];
    expect(called('anthropic.claude-haiku-4-5-20251001-v1:0')).toMatch(/^through an inference profile only/);
    expect(called('amazon.nova-pro-v1:0')).toMatch(/^by its bare id in some Regions/);
    expect(called('openai.gpt-5.4')).toMatch(/^not by LibreChat: `bedrock-mantle`/);
    expect(called('amazon.nova-canvas-v1:0')).toMatch(/no chat model/);
  });

  it('tells what LibreChat sends to AWS in its place', () => {
    const sent = (value: string, env?: string) =>
      hovered(`${BEDROCK}    models: [${SONNET}‸]\n    inferenceProfiles:\n      "${SONNET}": ${value}\n`, {
        env,
      });
    const arn = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc';
    expect(sent(`"${arn}"`)).toContain(`LibreChat sends \`${arn}\` to AWS instead`);
    expect(sent('${ARN}', `ARN=${arn}`)).toContain('LibreChat sends what `${ARN}` holds to AWS instead');
    expect(sent('${ARN}', `ARN=${arn}`)).not.toContain('123456789012');
    const system = 'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-pro-v1:0';
    expect(sent('${ARN}', `ARN=${system}`)).toContain(
      'holds, a profile of `us.amazon.nova-pro-v1:0`, to AWS',
    );
    expect(sent('""')).not.toContain('LibreChat sends');
  });

  it.each([
    [
      'a key of inferenceProfiles',
      `${BEDROCK}    inferenceProfiles:\n      "us.anthropic.claude-son‸net-4-6": x`,
    ],
    ['the value of one', `${BEDROCK}    inferenceProfiles:\n      "a": us.anthropic.claude-son‸net-4-6`],
    [
      'a preset',
      'modelSpecs: {list: [{preset: {endpoint: bedrock, model: us.anthropic.claude‸-sonnet-4-6}}]}',
    ],
    ['the model of memories', 'memory: {agent: {provider: bedrock, model: us.anthropic.claude‸-sonnet-4-6}}'],
    [
      'the list of a gateway',
      'endpoints:\n  custom:\n    - models:\n        default: [us.anthropic.claude‸-sonnet-4-6]',
    ],
  ])('works in %s', (_where, fixture) => {
    expect(hovered(fixture)).toMatch(/^\*\*Claude Sonnet 4\.6/);
  });

  it('knows the model behind a form that no source lists', () => {
    expect(hovered(`${BEDROCK}    models: [apac.anthropic.claude-son‸net-4-6]`)).toMatch(
      /Claude Sonnet 4\.6.*a form no source lists/s,
    );
  });

  it('says nothing of models for ids of other vendors that look alike', () => {
    expect(hovered(`${BEDROCK}    models: [us.acme.claude-son‸net-4-6]`)).not.toMatch(/Claude Sonnet/);
  });
});

describe('hover on an ARN', () => {
  const at = (value: string) => hovered(`${BEDROCK}    inferenceProfiles:\n      a: ${value}`);

  it('explains its parts, and shows only the end of the account', () => {
    const text = at('arn:aws:bedrock:eu-central-1:123456789012:application-inf‸erence-profile/abc') ?? '';
    expect(text).toMatch(/\| Kind \| application inference profile/);
    expect(text).toMatch(/\| Region \| `eu-central-1` \(Europe \(Frankfurt\)\) \|/);
    expect(text).toMatch(/\| Account \| ends in `9012` \|/);
    expect(text).not.toContain('123456789012');
  });

  it('tells of the model in it', () => {
    expect(at('arn:aws:bedrock:us-east-1::foundation-model/amazon.nova‸-pro-v1:0')).toMatch(
      /foundation model.*\*\*Nova Pro\*\*/s,
    );
  });

  it('works for a guardrail', () => {
    const fixture = `${BEDROCK}    guardrailConfig:\n      guardrailIdentifier: arn:aws:bedrock:us-east-1:123456789012:gua‸rdrail/abc`;
    expect(hovered(fixture)).toMatch(/\| Kind \| guardrail \|/);
  });
});

describe('hover in an env file', () => {
  it('tells of each model of the list', () => {
    const found = hoveredInEnv(
      'A=1\nBEDROCK_AWS_MODELS=us.amazon.nova-lite-v1:0, us.anthropic.claude‸-sonnet-4-6 # x',
    );
    expect(found?.text).toMatch(/^\*\*Claude Sonnet 4\.6/);
    expect(found?.about).toBe(SONNET);
  });

  it('tells of ARNs without their account', () => {
    const arn = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc';
    const found = hoveredInEnv(`PROFILE="‸${arn}"`);
    expect(found?.about).toBe(arn);
    expect(found?.text).not.toContain('123456789012');
  });

  it('tells of other values no more than their length and end', () => {
    expect(hoveredInEnv('SECRET=hunter2‸secret')).toMatchObject({ about: 'SECRET' });
    expect(hoveredInEnv('SECRET=hunter2‸secret')?.text).not.toContain('hunter2');
  });

  it('says nothing of comments', () => {
    expect(hoveredInEnv('# just a com‸ment')).toBeUndefined();
  });
});
