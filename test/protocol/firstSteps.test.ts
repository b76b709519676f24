import { describe, expect, it } from 'vitest';
import type { NewConfigurationChoices } from '../../server/src/features/newConfiguration/choices';
import type { NewConfigurationResult } from '../../server/src/newConfigurationRequest';
import type { ExplainResult } from '../../server/src/recognitionRequest';
import type { LspClient } from '../support/lspClient';
import { PLANTED, useSessions } from '../support/session';

const setUp = useSessions();

const COMPOSE = 'services:\n  api:\n    image: ghcr.io/danny-avila/librechat:v0.8.5\n    env_file: .env\n';

const choicesOf = (client: LspClient, params: unknown): Promise<NewConfigurationChoices | null> =>
  client.connection.sendRequest('librechat/newConfigurationChoices', params);
const textsOf = (client: LspClient, params: unknown): Promise<NewConfigurationResult> =>
  client.connection.sendRequest('librechat/newConfiguration', params);
const explain = (client: LspClient, params: unknown): Promise<ExplainResult | null> =>
  client.connection.sendRequest('librechat/explainRecognition', params);

describe('a new configuration by the built server', () => {
  it('is for the release in the compose file, and for the env file that stands there', async () => {
    const { client, workspace } = await setUp({
      'docker-compose.yml': COMPOSE,
      '.env': `BEDROCK_AWS_DEFAULT_REGION=eu-west-1\nBEDROCK_AWS_ACCESS_KEY_ID=${PLANTED}\n`,
    });
    const uri = workspace.file('librechat.yaml');
    const offer = await choicesOf(client, { uri, regions: ['eu-west-1'] });
    expect(offer).toMatchObject({
      release: 'v0.8.5',
      releaseOrigin: 'from docker-compose.yml',
      givenRegion: 'eu-west-1',
    });
    const models = offer?.models.filter(({ recommended }) => recommended).map(({ id }) => id) ?? [];
    expect(models[0]).toMatch(/^eu\.anthropic\./);
    const texts = await textsOf(client, {
      uri,
      choices: { regions: ['eu-west-1'], models, credentials: 'keys' },
    });
    expect(texts).toMatchObject({
      env: {
        uri: workspace.file('.env'),
        label: '.env',
        kept: ['BEDROCK_AWS_DEFAULT_REGION', 'BEDROCK_AWS_ACCESS_KEY_ID'],
        toFillIn: ['BEDROCK_AWS_SECRET_ACCESS_KEY'],
      },
      missingMount: expect.stringMatching(/^`docker-compose.yml` does not mount `librechat.yaml`/) as string,
      // That the key which was there has no secret yet is what is to be filled in.
      remarks: [],
    });
    expect('configuration' in texts && texts.configuration).toMatch(/\nversion: 1\.3\.9\n/);
  });

  it('has nothing found in it but what is to be filled in when it is opened with what was added to the env file', async () => {
    const { client, workspace } = await setUp({ '.env': 'APP_TITLE=Chat' });
    const uri = workspace.file('librechat.yaml');
    const choices = {
      regions: ['us-east-1', 'ap-northeast-1'],
      defaultRegion: 'ap-northeast-1',
      models: ['jp.anthropic.claude-sonnet-4-6'],
      guardrail: { identifier: '1e5', version: '1', trace: 'enabled' },
      credentials: 'token',
    };
    const texts = await textsOf(client, { uri, choices });
    if ('problem' in texts) throw new Error(texts.problem);
    expect(texts.remarks).toEqual([]);
    workspace.write('.env', `APP_TITLE=Chat${texts.env.addition}`);
    client.connection
      .sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: workspace.file('.env'), type: 2 }],
      })
      .catch(() => undefined);
    await client.open(uri, texts.configuration);
    expect(await client.diagnostics(uri)).toEqual([
      expect.objectContaining({
        severity: 3,
        message: expect.stringContaining('Nothing stands behind `BEDROCK_AWS_BEARER_TOKEN`') as string,
      }),
    ]);
  });

  it('has nothing found in it while it is only shown', async () => {
    const { client } = await setUp({});
    const uri = 'librechat-preview:/nowhere/Preview%3A%20librechat.yaml';
    await client.open(uri, 'version: 1.3.1\nendpoints:\n  bedrock: {}\nunheard: of\n');
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  it('is refused in words where nothing sensible is asked for', async () => {
    const { client, workspace } = await setUp({});
    const uri = workspace.file('librechat.yaml');
    expect(await choicesOf(client, {})).toBeNull();
    expect(await choicesOf(client, null)).toBeNull();
    for (const params of [
      {},
      { uri },
      { uri, choices: { regions: [], models: [], credentials: 'aws' } },
      { uri, choices: { regions: ['us-east-1'], models: [], credentials: 'aws', guardrail: 'x' } },
      { uri, choices: { regions: ['us-east-1'], models: ['x'], credentials: 'aws' } },
    ]) {
      expect(await textsOf(client, params)).toEqual({ problem: expect.stringMatching(/\.$/) as string });
    }
  });

  it('reads nothing without trust', async () => {
    const { client, workspace } = await setUp(
      { 'docker-compose.yml': COMPOSE, '.env': 'BEDROCK_AWS_DEFAULT_REGION=eu-west-1\n' },
      { initializationOptions: { trusted: false } },
    );
    const uri = workspace.file('librechat.yaml');
    const offer = await choicesOf(client, { uri, regions: ['us-east-1'] });
    expect(offer?.release).toBe('v0.8.8-rc4');
    expect(offer).not.toHaveProperty('givenRegion');
  });

  it('is the same from the server in a worker', async () => {
    const choices = { regions: ['us-east-1'], models: [], credentials: 'aws' };
    const [onNode, inWorker] = await Promise.all(
      [false, true].map(async (worker) => {
        const { client, workspace } = await setUp({}, { inWorker: worker });
        const texts = await textsOf(client, { uri: workspace.file('librechat.yaml'), choices });
        return 'problem' in texts ? texts : [texts.configuration, texts.env.addition, texts.env.label];
      }),
    );
    expect(inWorker).toEqual(onNode);
  });
});

describe('why the built server checks a document', () => {
  it('is told with the release and the env files', async () => {
    const { client, workspace } = await setUp({ 'docker-compose.yml': COMPOSE, '.env': `A=${PLANTED}\n` });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, 'version: 1.3.9\nendpoints: {}\n');
    expect(await explain(client, { uri })).toMatchObject({
      checked: true,
      reason: 'typical-key',
      trusted: true,
      target: { release: 'v0.8.5', source: { kind: 'compose', label: 'docker-compose.yml' } },
      envFiles: [
        { uri: workspace.file('.env'), label: '.env' },
        { uri: workspace.file('docker-compose.yml'), label: 'docker-compose.yml' },
      ],
    });
  });

  it('is told of a document the editor keeps to itself', async () => {
    const { client, workspace } = await setUp({});
    const uri = workspace.file('chat.yaml');
    const text = 'version: 1.3.17\nmcpServers: {}\n';
    expect(await explain(client, { uri, text, languageId: 'yaml' })).toMatchObject({
      checked: false,
      reason: 'other-name',
      looksLikeOne: true,
    });
    expect(await explain(client, { uri })).toBeNull();
    expect(await explain(client, 7)).toBeNull();
  });

  it('is told of a document a setting names', async () => {
    const { client, workspace } = await setUp({}, { settings: { files: ['chat.yaml'] } });
    const uri = workspace.file('chat.yaml');
    await client.open(uri, 'cache: true\n');
    const explanation = await explain(client, { uri });
    expect(explanation).toMatchObject({ checked: true, reason: 'setting' });
    expect(explanation?.message).toContain('chat.yaml in the setting librechat.files');
  });
});
