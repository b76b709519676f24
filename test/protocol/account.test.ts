import { afterEach, describe, expect, it } from 'vitest';
import {
  arn,
  ISOLATED,
  startBedrockEndpoint,
  type BedrockEndpoint,
  type EndpointBehaviour,
} from '../support/bedrockEndpoint';
import { FULL_CLIENT, type LspClient } from '../support/lspClient';
import { useSessions, type SessionOptions } from '../support/session';

const setUp = useSessions();
const endpoints: BedrockEndpoint[] = [];

afterEach(async () => {
  await Promise.all(endpoints.splice(0).map((endpoint) => endpoint.close()));
});

async function start(behaviour: EndpointBehaviour = {}): Promise<BedrockEndpoint> {
  const endpoint = await startBedrockEndpoint(behaviour);
  endpoints.push(endpoint);
  return endpoint;
}

const CONFIGURATION = `version: 1.3.17
endpoints:
  bedrock:
    availableRegions: [eu-central-1]
    models:
      - eu.anthropic.claude-sonnet-4-6
      - eu.anthropic.claude-haiku-4-5-20251001-v1:0
      - eu.amazon.nova-lite-v1:0
      - ours
      - theirs
    inferenceProfiles:
      ours: ${arn('application-inference-profile/known')}
      theirs: \${THEIRS}
    guardrailConfig:
      guardrailIdentifier: known
      guardrailVersion: '7'
`;
const ENV = `THEIRS=${arn('application-inference-profile/unknown')}\n`;

/** What a client is told in words, and the progress it is shown. */
interface Told {
  readonly messages: string[];
  readonly steps: string[];
}

interface Check {
  readonly client: LspClient;
  readonly uri: string;
  /** The env file beside the configuration. */
  readonly env: string;
  readonly told: Told;
  readonly run: (params?: object) => Promise<unknown>;
  readonly findings: () => Promise<string[]>;
}

const WITH_PROGRESS = { ...FULL_CLIENT, window: { workDoneProgress: true } };

/** An open configuration in a server that takes the endpoint for AWS. */
async function check(env: Readonly<Record<string, string>>, options: SessionOptions = {}): Promise<Check> {
  const { client, workspace } = await setUp(
    { '.env': ENV },
    { capabilities: WITH_PROGRESS, env: { ...env }, ...options },
  );
  const uri = workspace.file('librechat.yaml');
  const told: Told = { messages: [], steps: [] };
  client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
    told.messages.push(message);
  });
  client.connection.onRequest('window/workDoneProgress/create', () => null);
  client.connection.onNotification(
    '$/progress',
    ({ value }: { value: { kind: string; message?: string } }) => {
      told.steps.push(`${value.kind} ${value.message ?? ''}`.trim());
    },
  );
  await client.open(uri, CONFIGURATION);
  return {
    client,
    uri,
    env: workspace.file('.env'),
    told,
    run: (params = { uri }) =>
      client.connection.sendRequest('workspace/executeCommand', {
        command: 'librechat.server.checkAwsAccount',
        arguments: [params],
      }),
    findings: async () => {
      const found = await client.diagnostics(uri);
      return found
        .filter(({ code }) => String(code).startsWith('account-'))
        .map(({ code, severity, range }) => `${String(code)} ${severity ?? 0} line ${range.start.line}`);
    },
  };
}

describe('the check against an AWS account', () => {
  it('finds what the account lacks, until the next edit', async () => {
    const endpoint = await start();
    const { client, uri, told, run, findings } = await check(endpoint.env);
    expect(await findings()).toEqual([]);
    expect(endpoint.requests).toEqual([]);
    expect(await run()).toEqual({ region: 'eu-central-1', problems: 4, unknown: [] });
    expect(await findings()).toEqual([
      'account-model 2 line 6',
      'account-model 2 line 7',
      'account-inference-profile 2 line 12',
      'account-guardrail 2 line 15',
    ]);
    expect(client.refreshes).toBeGreaterThan(0);
    expect(told.messages).toEqual(['Checked against your AWS account in eu-central-1: 4 problems.']);
    await client.change(uri, `${CONFIGURATION}# more\n`);
    expect(await findings()).toEqual([]);
  });

  it('reads every page, asks for the access of each model once, and shows each step', async () => {
    const endpoint = await start();
    const { told, run } = await check(endpoint.env);
    await run();
    const paths = endpoint.requests.map((url) => url.replace(/maxResults=\d+&?/, ''));
    expect(paths.filter((url) => url.startsWith('/inference-profiles'))).toHaveLength(3);
    const access = paths.filter((url) => url.startsWith('/foundation-model-availability/'));
    expect(access.map((url) => decodeURIComponent(url).split('/').pop()).sort()).toEqual([
      'amazon.nova-lite-v1:0',
      'anthropic.claude-haiku-4-5-20251001-v1:0',
      'anthropic.claude-sonnet-4-6',
    ]);
    expect(told.steps[0]).toBe('begin eu-central-1');
    expect(told.steps).toContain('report inference profiles');
    expect(told.steps.at(-1)).toBe('end');
  });

  it('says what it may not read, and judges by the rest', async () => {
    const endpoint = await start({ denies: '/guardrails' });
    const { told, run, findings } = await check(endpoint.env);
    const reason = 'These credentials may not call bedrock:ListGuardrails.';
    expect(await run()).toEqual({ region: 'eu-central-1', problems: 3, unknown: [reason] });
    expect(told.messages).toEqual([
      `Checked against your AWS account in eu-central-1: 3 problems. Not checked: ${reason}`,
    ]);
    expect(await findings()).toHaveLength(3);
  });

  it.each([
    [
      'ExpiredTokenException',
      'The AWS credentials have expired. Sign in again, for example with `aws sso login`.',
    ],
    ['UnrecognizedClientException', 'AWS does not accept these credentials.'],
  ])('tells of %s without quoting it', async (type, message) => {
    const endpoint = await start({ refusesAll: type });
    const { client, told, run, findings } = await check(endpoint.env);
    expect(await run()).toBeNull();
    expect(told.messages).toEqual([`Not checked against AWS: ${message}`]);
    expect(await findings()).toEqual([]);
    expect([...told.messages, ...told.steps, ...client.logged].join('\n')).not.toContain(
      'secret-of-the-test-only',
    );
  });

  it('tells when there are no credentials', async () => {
    const endpoint = await start();
    const { told, run } = await check({ ...endpoint.env, ...ISOLATED });
    expect(await run()).toBeNull();
    expect(told.messages[0]).toMatch(/^Not checked against AWS: No AWS credentials were found\./);
    expect(endpoint.requests).toEqual([]);
  });

  it('tells when the endpoint cannot be reached', async () => {
    const endpoint = await start();
    await endpoint.close();
    const { told, run } = await check(endpoint.env);
    expect(await run()).toBeNull();
    expect(told.messages[0]).toMatch(/cannot be reached/);
  });

  it('can be cancelled', async () => {
    const endpoint = await start({ hangsAt: '/inference-profiles' });
    const { client, uri, told, findings } = await check(endpoint.env);
    const tokens: unknown[] = [];
    client.connection.onRequest('window/workDoneProgress/create', ({ token }: { token: unknown }) => {
      tokens.push(token);
      return null;
    });
    const running = client.connection.sendRequest('workspace/executeCommand', {
      command: 'librechat.server.checkAwsAccount',
      arguments: [{ uri }],
    });
    await endpoint.asked('/inference-profiles');
    await client.connection.sendNotification('window/workDoneProgress/cancel', { token: tokens[0] });
    expect(await running).toBeNull();
    expect(told.messages).toEqual([]);
    expect(told.steps.at(-1)).toBe('end');
    expect(await findings()).toEqual([]);
  });

  it('is void when the file changes meanwhile', async () => {
    const endpoint = await start({ hangsAt: '/inference-profiles' });
    const { client, uri, told, run, findings } = await check(endpoint.env);
    const running = run();
    await endpoint.asked('/inference-profiles');
    await client.change(uri, `${CONFIGURATION}# more\n`);
    endpoint.release();
    expect(await running).toBeNull();
    expect(told.messages[0]).toMatch(/has changed meanwhile/);
    expect(await findings()).toEqual([]);
  });

  it('is void when an env file changes meanwhile', async () => {
    const endpoint = await start({ hangsAt: '/inference-profiles' });
    const { client, told, run, findings, env } = await check(endpoint.env);
    const running = run();
    await endpoint.asked('/inference-profiles');
    await client.open(env, 'BEDROCK_AWS_PROFILE=other\n', 'dotenv');
    endpoint.release();
    expect(await running).toBeNull();
    expect(told.messages[0]).toMatch(/env file, has changed meanwhile/);
    expect(await findings()).toEqual([]);
  });

  it('is forgotten with the document: opened again, it may be another one', async () => {
    const endpoint = await start();
    const { client, uri, run, findings } = await check(endpoint.env);
    await run();
    await client.close(uri);
    await client.open(uri, CONFIGURATION);
    expect(await findings()).toEqual([]);
  });

  it.each([
    ['an untrusted workspace', { initializationOptions: { trusted: false } }, {}, /trusted workspace only/],
    ['a Region that is none', {}, { region: 'evil.example/#' }, /no Region with Bedrock/],
    [
      'a file that is not open',
      {},
      { uri: 'file:///other/librechat.yaml' },
      /no open LibreChat configuration/,
    ],
  ])('is refused for %s', async (_what, options, params, expected) => {
    const endpoint = await start();
    const { uri, told, run } = await check(endpoint.env, options);
    expect(await run({ uri, ...params })).toBeNull();
    expect(told.messages[0]).toMatch(expected);
    expect(endpoint.requests).toEqual([]);
  });

  it('offers the Regions of the configuration first, and nothing where it would be refused', async () => {
    const endpoint = await start();
    const trusted = await check(endpoint.env);
    const choices = await trusted.client.connection.sendRequest<{ regions: { id: string; own: boolean }[] }>(
      'librechat/accountChoices',
      { uri: trusted.uri },
    );
    expect(choices.regions[0]).toMatchObject({ id: 'eu-central-1', own: true });
    expect(choices.regions.length).toBeGreaterThan(30);
    const untrusted = await check(endpoint.env, { initializationOptions: { trusted: false } });
    expect(
      await untrusted.client.connection.sendRequest('librechat/accountChoices', { uri: untrusted.uri }),
    ).toEqual({ regions: [], hasEnvProfile: false });
  });
});
