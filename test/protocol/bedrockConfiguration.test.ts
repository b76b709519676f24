import { describe, expect, it } from 'vitest';
import { BEDROCK_CONFIGURATION, type BedrockConfiguration } from '../../server/src/protocol';
import type { LspClient } from '../support/lspClient';
import { PLANTED, useSessions } from '../support/session';

const setUp = useSessions();

const HEAD = 'version: 1.3.17\nendpoints:\n  bedrock:\n';
const CONFIGURATION = `${HEAD}    models: [us.anthropic.claude-sonnet-4-6]
    inferenceProfiles:
      us.anthropic.claude-sonnet-4-6: \${PROFILE}
    guardrailConfig:
      guardrailIdentifier: \${GUARDRAIL}
      guardrailVersion: "1"
`;
const ENV = [
  'BEDROCK_AWS_DEFAULT_REGION=us-east-1',
  `BEDROCK_AWS_ACCESS_KEY_ID=${PLANTED}-key-id`,
  `BEDROCK_AWS_SECRET_ACCESS_KEY=${PLANTED}-secret`,
  `PROFILE=arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/${PLANTED}`,
  `GUARDRAIL=${PLANTED}`,
].join('\n');

function ask(client: LspClient, uri: string): Promise<BedrockConfiguration | null> {
  return client.connection.sendRequest(BEDROCK_CONFIGURATION, { uri });
}

describe.each([
  ['on Node', false],
  ['in a web worker', true],
])('librechat/bedrockConfiguration %s', (_, inWorker) => {
  it('tells what an open configuration comes to, and no value of a variable', async () => {
    const { client, workspace } = await setUp(inWorker ? {} : { '.env': ENV }, { inWorker });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, CONFIGURATION);
    const found = await ask(client, uri);
    expect(found).toMatchObject({
      uri,
      version: 1,
      errors: { count: 0 },
      models: { source: 'file', items: [{ label: 'us.anthropic.claude-sonnet-4-6' }] },
      guardrail: { complete: true },
      environment: inWorker ? 'out-of-reach' : 'read',
      offered: { state: inWorker ? 'unknown' : 'enabled' },
    });
  });

  it('is of the newest text, and of what surrounds it now', async () => {
    const { client, workspace } = await setUp({}, { inWorker });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, CONFIGURATION);
    await client.change(uri, `${HEAD}    models: [a.b, c.d]\n`);
    const found = await ask(client, uri);
    expect(found?.version).toBe(2);
    expect(found?.models.items.map(({ label }) => label)).toEqual(['a.b', 'c.d']);
    await client.change(uri, `${HEAD}    models: [a.b, "\n`);
    expect((await ask(client, uri))?.unreadable).toBeDefined();
  });

  it('is nothing for what is not open, or no configuration', async () => {
    const { client, workspace } = await setUp({}, { inWorker });
    expect(await ask(client, workspace.file('librechat.yaml'))).toBeNull();
    const compose = workspace.file('compose.yaml');
    await client.open(compose, 'services: {}\n');
    expect(await ask(client, compose)).toBeNull();
  });
});

it('follows the env file while it is typed into', async () => {
  const { client, workspace } = await setUp({ '.env': '' });
  const uri = workspace.file('librechat.yaml');
  await client.open(uri, CONFIGURATION);
  expect(await ask(client, uri)).toMatchObject({ offered: { state: 'disabled' }, regions: { all: [] } });
  const env = workspace.file('.env');
  await client.open(env, '# ours\nBEDROCK_AWS_DEFAULT_REGION=eu-west-1\n', 'dotenv');
  expect(await ask(client, uri)).toMatchObject({
    offered: { state: 'enabled', by: { place: { uri: env, range: { start: { line: 1, character: 0 } } } } },
    regions: { all: [{ id: 'eu-west-1', isDefault: true }] },
  });
});

it('reads no env file in a workspace that is not trusted', async () => {
  const { client, workspace } = await setUp({ '.env': ENV }, { initializationOptions: { trusted: false } });
  const uri = workspace.file('librechat.yaml');
  await client.open(uri, CONFIGURATION);
  expect(await ask(client, uri)).toMatchObject({ environment: 'not-read', offered: { state: 'unknown' } });
});

it('is of one text, also when that changes while the answer is sought', async () => {
  const { client, workspace } = await setUp({});
  const uri = workspace.file('librechat.yaml');
  const models = Array.from({ length: 2000 }, (_, index) => `      - model.number-${index}\n`).join('');
  await client.open(uri, `${HEAD}    models:\n${models}`);
  const asked = ask(client, uri);
  await client.change(uri, `${HEAD}    models: [new.model]\n`);
  const found = await asked;
  expect([found?.version, found?.models.items.length]).toEqual(found?.version === 2 ? [2, 1] : [1, 2000]);
  expect((await ask(client, uri))?.models.items).toHaveLength(1);
});
