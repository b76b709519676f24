import { describe, expect, test } from 'vitest';
import { BARE_CLIENT, FULL_CLIENT, type LspClient } from '../support/lspClient';
import { onDay } from '../support/otherDay';
import { PLANTED, useSessions } from '../support/session';

const start = useSessions();

const ON_DAY = { env: onDay('2026-11-23') };
const ALL = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
const LEGACY = 'us.anthropic.claude-opus-4-1-20250805-v1:0';
const YAML = `version: 1.3.17
endpoints:
  bedrock:
    models:
      - ${LEGACY}
      - us.anthropic.claude-sonnet-4-20250514-v1:0
      - us.anthropic.claude-sonnet-4-6
    inferenceProfiles:
      us.anthropic.claude-sonnet-4-6: \${TEAM_PROFILE}
    guardrailConfig:
      guardrailIdentifier: \${TEAM_GUARDRAIL}
      guardrailVersion: "1"
`;
const ENV = `BEDROCK_AWS_DEFAULT_REGION=us-east-1
TEAM_PROFILE=arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/${PLANTED}
TEAM_GUARDRAIL=${PLANTED.toLowerCase()}1
`;
const REGION_HINT = '2 region us-east-1 from .env';
const HINTS = [
  '4 ends in 46 days',
  '5 ended 2026-10-14',
  '8 → application profile, us-east-1',
  '9 trace: disabled',
];
const TITLE =
  '3 models, 1 ended · us-east-1 · guardrail ${TEAM_GUARDRAIL}:1 · enabled by BEDROCK_AWS_DEFAULT_REGION in .env';

async function hints(client: LspClient, uri: string, range = ALL): Promise<string[]> {
  const found = await client.inlayHints(uri, range);
  return found.map(({ position, label }) => `${position.line} ${label as string}`);
}

async function titles(client: LspClient, uri: string): Promise<(string | undefined)[]> {
  return (await client.codeLenses(uri)).map(({ command }) => command?.title);
}

describe('inlay hints', () => {
  test('say what the lines do not, on the day they are looked at', async () => {
    const { client, workspace } = await start({ '.env': ENV, 'librechat.yaml': YAML }, ON_DAY);
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    expect(client.initialized?.capabilities.inlayHintProvider).toBe(true);
    expect(await hints(client, uri)).toEqual(HINTS);
    const line = { start: { line: 4, character: 0 }, end: { line: 5, character: 0 } };
    expect(await hints(client, uri, line)).toEqual([HINTS[0]]);
    const [hint] = await client.inlayHints(uri, line);
    expect(hint).toMatchObject({ paddingLeft: true, tooltip: { kind: 'markdown' } });
  });

  test('name the Region where no line above Bedrock does', async () => {
    const { client, workspace } = await start({ '.env': ENV }, { ...ON_DAY, settings: { codeLens: false } });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    expect(await hints(client, uri)).toEqual([REGION_HINT, ...HINTS]);
    client.settings = { codeLens: true };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await hints(client, uri)).toEqual(HINTS);
  });

  test('follow the text and the env file, and the client is told to ask again', async () => {
    const settings = { codeLens: false };
    const { client, workspace } = await start({ '.env': ENV }, { ...ON_DAY, settings });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    expect(await hints(client, uri)).toEqual([REGION_HINT, ...HINTS]);
    await client.change(uri, '# one\n', { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } });
    expect((await hints(client, uri))[1]).toBe('5 ends in 46 days');
    const before = { ...client.refreshed };
    workspace.write('.env', ENV.replace('us-east-1\n', 'eu-west-1\n'));
    await client.watchedFileChanged(workspace.file('.env'));
    expect((await hints(client, uri))[0]).toBe('2 region eu-west-1 from .env');
    expect(client.refreshed.inlayHint).toBeGreaterThan(before.inlayHint);
    expect(client.refreshed.codeLens).toBeGreaterThan(before.codeLens);
  });

  test('can be turned off, with the settings as they change', async () => {
    const { client, workspace } = await start(
      { '.env': ENV },
      { ...ON_DAY, settings: { inlayHints: false } },
    );
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    expect(await hints(client, uri)).toEqual([]);
    const before = client.refreshed.inlayHint;
    client.settings = { inlayHints: true };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await hints(client, uri)).toEqual(HINTS);
    expect(client.refreshed.inlayHint).toBeGreaterThan(before);
  });

  test('are not for clients that cannot show them, nor for other files', async () => {
    const { client, workspace } = await start({}, { capabilities: BARE_CLIENT });
    const uri = workspace.file('compose.yaml');
    await client.open(uri, 'services: {}\n');
    expect(client.initialized?.capabilities.inlayHintProvider).toBeUndefined();
    expect(await hints(client, uri)).toEqual([]);
    expect(client.refreshed).toEqual({ codeLens: 0, inlayHint: 0 });
  });

  test('know nothing of files around a configuration without trust', async () => {
    const { client, workspace } = await start(
      { '.env': ENV },
      { ...ON_DAY, initializationOptions: { trusted: false } },
    );
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    expect(await hints(client, uri)).toEqual([HINTS[0], HINTS[1], HINTS[3]]);
    expect(await titles(client, uri)).toEqual(['3 models, 1 ended · guardrail ${TEAM_GUARDRAIL}:1']);
  });
});

describe('the lens above Bedrock', () => {
  test('sums up what it comes to, as plain text where there is nothing to open', async () => {
    const { client, workspace } = await start({ '.env': ENV }, ON_DAY);
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    const [lens] = await client.codeLenses(uri);
    expect(lens).toEqual({
      range: { start: { line: 2, character: 2 }, end: { line: 2, character: 9 } },
      command: { title: TITLE, command: '' },
    });
  });

  test('opens what the client has a command for', async () => {
    const initializationOptions = { showBedrockConfigurationCommand: 'show' };
    const { client, workspace } = await start({ '.env': ENV }, { ...ON_DAY, initializationOptions });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    const [lens] = await client.codeLenses(uri);
    expect(lens?.command).toEqual({ title: TITLE, command: 'show', arguments: [uri] });
  });

  test.each([
    ['30 models by default, 9 ended · us-east-1', 'streamRate: 1', 'BEDROCK_AWS_DEFAULT_REGION=us-east-1\n'],
    ['1 model from BEDROCK_AWS_MODELS', 'streamRate: 1', 'BEDROCK_AWS_PROFILE=x\nBEDROCK_AWS_MODELS=a.b-1\n'],
    ['no models · us-east-1', 'models: []', 'BEDROCK_AWS_DEFAULT_REGION=us-east-1\n'],
    [
      'us-east-1, us-east-2, us-west-1, us-west-2, 1 more',
      'availableRegions: [us-east-1, us-east-2, us-west-1, us-west-2, eu-west-1]',
      'OTHER=1\n',
    ],
    ['not enabled', 'streamRate: 1', 'OTHER=1\n'],
    [
      'not offered: ENDPOINTS in .env leaves it out',
      'streamRate: 1',
      'BEDROCK_AWS_DEFAULT_REGION=us-east-1\nENDPOINTS=openAI\n',
    ],
    ['guardrail incomplete', 'guardrailConfig: { guardrailIdentifier: abc }', 'OTHER=1\n'],
    [
      'guardrail abc123:DRAFT',
      'guardrailConfig: { guardrailIdentifier: "arn:aws:bedrock:us-east-1:123456789012:guardrail/abc123", guardrailVersion: DRAFT }',
      'OTHER=1\n',
    ],
  ])('says %s', async (part, section, env) => {
    const { client, workspace } = await start({ '.env': env }, ON_DAY);
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, `version: 1.3.17\nendpoints:\n  bedrock:\n    ${section}\n`);
    expect((await titles(client, uri)).join()).toContain(part);
  });

  test('leaves out what is not known, and itself where nothing is', async () => {
    const { client, workspace } = await start({}, ON_DAY);
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, 'version: 1.3.17\nendpoints:\n  bedrock:\n    streamRate: 1\n');
    expect(await client.codeLenses(uri)).toEqual([]);
    await client.change(uri, 'version: 1.3.17\nendpoints:\n  bedrock:\n    models: [a]\n');
    expect(await titles(client, uri)).toEqual(['1 model']);
    await client.change(uri, 'version: 1.3.17\n');
    expect(await client.codeLenses(uri)).toEqual([]);
  });

  test('can be turned off, and is not for clients that cannot show it', async () => {
    const { client, workspace } = await start({ '.env': ENV }, { settings: { codeLens: false } });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    expect(await client.codeLenses(uri)).toEqual([]);
    const { client: bare } = await start({}, { capabilities: BARE_CLIENT });
    expect(bare.initialized?.capabilities.codeLensProvider).toBeUndefined();
  });
});

test('what a client shows is only refreshed where it says that it can be', async () => {
  const capabilities = {
    ...FULL_CLIENT,
    workspace: { ...FULL_CLIENT.workspace, inlayHint: {}, codeLens: {} },
  };
  const { client, workspace } = await start({ '.env': ENV }, { capabilities });
  const uri = workspace.file('librechat.yaml');
  await client.open(uri, YAML);
  await client.watchedFileChanged(workspace.file('.env'));
  await hints(client, uri);
  expect(client.refreshed).toEqual({ codeLens: 0, inlayHint: 0 });
});
