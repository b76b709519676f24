import { load } from 'js-yaml';
import { configSchema } from 'librechat-data-provider';
import { describe, expect, it } from 'vitest';
import { contextWith, FULL_CLIENT, PLAIN_CLIENT } from '../../support/featureContext';
import { Typist } from '../../support/typist';

const ENV = 'BEDROCK_GUARDRAIL_ID=gr4example7x\nSONNET_PROFILE_ARN=arn:aws:x\nMISTRAL_API_KEY=example-key\n';
const SONNET = 'global.anthropic.claude-sonnet-4-6';
const NOVA = 'eu.amazon.nova-pro-v1:0';

/** What LibreChat's own parser and schema make of a text; throws where they refuse it. */
function accepted(text: string): unknown {
  const config = load(text);
  return (configSchema.strict().parse(config), config);
}

/** The value at a path of plain data. */
function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    data,
  );
}

function typistAtStart(env: string | undefined, client = FULL_CLIENT): Typist {
  return new Typist('‸', contextWith({ env, client }));
}

/** An empty document up to the first key below `endpoints.bedrock`, by accepting alone. */
function openBedrock(typist: Typist): void {
  for (const label of ['version', '1.3.17']) typist.accept(label);
  typist.enter();
  for (const label of ['endpoints', 'bedrock']) typist.accept(label);
}

/** Accepts the first item as long as the text asks for one: behind a colon, a dash, or on an empty line. */
function finish(typist: Typist): void {
  for (let steps = 0; /(:|-|\n) *$/.test(typist.text.slice(0, typist.offset)); steps++) {
    const [first] = typist.labels();
    if (first === undefined || steps > 10) throw new Error(`Nothing to go on with at\n${typist.marked}`);
    typist.accept(first);
  }
}

const bedrockKeys = contextWith()
  .knowledge.schema.keys(['endpoints', 'bedrock'])
  .map((key) => key.name);

describe('every key of endpoints.bedrock, written by accepting completions alone', () => {
  it('takes the list of keys from the schema', () => {
    expect(bedrockKeys).toContain('guardrailConfig');
    expect(bedrockKeys.length).toBeGreaterThan(25);
  });

  const clients = [
    { title: 'with an env file', env: ENV, client: FULL_CLIENT },
    { title: 'without an env file', env: undefined, client: FULL_CLIENT },
    { title: 'without snippets', env: ENV, client: PLAIN_CLIENT },
  ];
  describe.each(clients)('$title', ({ env, client }) => {
    it.each(bedrockKeys)('%s', (key) => {
      const typist = typistAtStart(env, client);
      openBedrock(typist);
      typist.accept(key);
      finish(typist);
      const missing = key === 'guardrailConfig' ? ['guardrailVersion'] : [];
      for (const sibling of missing) {
        typist.enter();
        typist.accept(sibling);
        finish(typist);
      }
      const value = valueAt(accepted(typist.text), ['endpoints', 'bedrock', key]);
      expect(value, typist.text).not.toBeUndefined();
      expect(value, typist.text).not.toBeNull();
    });
  });

  it('guardrailConfig with both required fields from one item', () => {
    const typist = typistAtStart(ENV);
    openBedrock(typist);
    typist.accept('guardrailConfig …');
    expect(valueAt(accepted(typist.text), ['endpoints', 'bedrock', 'guardrailConfig'])).toEqual({
      guardrailIdentifier: '${BEDROCK_GUARDRAIL_ID}',
      guardrailVersion: 'DRAFT',
    });
  });
});

/** What a typist does: accept a label, or go to a new line in a column. */
type Step = string | number;

function write(typist: Typist, steps: readonly Step[]): void {
  for (const step of steps) {
    if (typeof step === 'number') typist.enter(step);
    else typist.accept(step);
  }
}

describe('whole configurations, written by accepting completions and pressing Enter', () => {
  it('a Bedrock endpoint with models, profiles, guardrail and regions', () => {
    const typist = typistAtStart(ENV);
    openBedrock(typist);
    write(typist, ['models', SONNET, 6, NOVA, 6, 'us.anthropic.claude-haiku-4-5-20251001-v1:0']);
    write(typist, [4, 'inferenceProfiles', SONNET, '${SONNET_PROFILE_ARN}']);
    write(typist, [4, 'guardrailConfig …', 6, 'trace', 'enabled', 6, 'streamProcessingMode', 'async']);
    write(typist, [4, 'availableRegions', 'us-east-1', 6, 'eu-central-1']);
    write(typist, [4, 'titleModel', 'current_model', 4, 'titleConvo', 'true', 4, 'streamRate']);
    write(typist, [4, 'activityModel', NOVA, 4, 'titleEndpoint', 'bedrock', 0, 'cache', 'true']);
    expect(accepted(typist.text)).toEqual({
      version: '1.3.17',
      endpoints: {
        bedrock: {
          models: [SONNET, NOVA, 'us.anthropic.claude-haiku-4-5-20251001-v1:0'],
          inferenceProfiles: { [SONNET]: '${SONNET_PROFILE_ARN}' },
          guardrailConfig: {
            guardrailIdentifier: '${BEDROCK_GUARDRAIL_ID}',
            guardrailVersion: 'DRAFT',
            trace: 'enabled',
            streamProcessingMode: 'async',
          },
          availableRegions: ['us-east-1', 'eu-central-1'],
          titleModel: 'current_model',
          titleConvo: true,
          streamRate: 25,
          activityModel: NOVA,
          titleEndpoint: 'bedrock',
        },
      },
      cache: true,
    });
  });

  it('a custom endpoint', () => {
    const typist = typistAtStart(ENV);
    write(typist, ['version', '1.3.17', 0, 'endpoints', 'custom', 'name']);
    write(typist, [6, 'apiKey', '${MISTRAL_API_KEY}', 6, 'baseURL', 'https://api.mistral.ai/v1']);
    write(typist, [6, 'models …', 8, 'fetch', 'true', 6, 'titleConvo', 'true']);
    write(typist, [
      6,
      'titleModel',
      'current_model',
      6,
      'headers',
      'X-User-ID',
      2,
      'bedrock',
      'titleEndpoint',
      'Mistral',
    ]);
    expect(accepted(typist.text)).toEqual({
      version: '1.3.17',
      endpoints: {
        custom: [
          {
            name: 'Mistral',
            apiKey: '${MISTRAL_API_KEY}',
            baseURL: 'https://api.mistral.ai/v1',
            models: { default: ['mistral-small-latest'], fetch: true },
            titleConvo: true,
            titleModel: 'current_model',
            headers: { 'X-User-ID': '{{LIBRECHAT_USER_ID}}' },
          },
        ],
        bedrock: { titleEndpoint: 'Mistral' },
      },
    });
  });

  it('an MCP server over standard input and output', () => {
    const typist = typistAtStart(ENV);
    write(typist, ['version', '1.3.17', 0, 'mcpServers', 'name', 'type', 'stdio', 4, 'command', 4, 'args']);
    write(typist, ['-y', 4, 'env', 'API_KEY', 4, 'timeout']);
    const config = accepted(typist.text);
    expect(valueAt(config, ['mcpServers', 'name'])).toMatchObject({
      type: 'stdio',
      command: 'npx',
      args: ['-y'],
    });
  });

  it('a model spec for Bedrock', () => {
    const typist = typistAtStart(ENV);
    write(typist, ['version', '1.3.17', 0, 'modelSpecs', 'list …', 'endpoint', 'bedrock', 8, 'model', NOVA]);
    write(typist, [8, 'region', 'eu-west-1', 6, 'default', 'true', 2, 'enforce', 'true']);
    expect(accepted(typist.text)).toEqual({
      version: '1.3.17',
      modelSpecs: {
        list: [
          {
            name: 'general-assistant',
            label: 'General assistant',
            preset: { endpoint: 'bedrock', model: NOVA, region: 'eu-west-1' },
            default: true,
          },
        ],
        enforce: true,
      },
    });
  });
});
