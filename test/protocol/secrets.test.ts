import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { askEverything } from '../support/askEverything';
import { ISOLATED, startBedrockEndpoint, type BedrockEndpoint } from '../support/bedrockEndpoint';
import { folder, run, write } from '../support/lintCommand';
import { SERVER } from '../support/lspClient';
import { useSessions } from '../support/session';
import { makeWorkspace, type Workspace } from '../support/workspace';

const setUp = useSessions();
const endpoints: BedrockEndpoint[] = [];
const ownFiles: Workspace[] = [];

afterEach(async () => {
  await Promise.all(endpoints.splice(0).map((endpoint) => endpoint.close()));
  for (const files of ownFiles.splice(0)) files.remove();
});

/** Where secrets stand that the server reads and nobody else is to see: each has a value of its own, so that a leak tells its place. */
const PLACES = [
  'env',
  'envQuoted',
  'envMultiline',
  'envCommented',
  'envLocal',
  'envNamedByCompose',
  'envExample',
  'envProfile',
  'composeList',
  'composeMapping',
  'composeDefault',
  'composeOverride',
  'process',
  'awsKeyId',
  'awsSecretKey',
  'awsSessionToken',
  'awsConfigProcess',
] as const;

/** Where secrets stand in the configuration itself: they may come back only in an edit of that text. */
const WRITTEN_PLACES = [
  'apiKey',
  'apiKeyCommented',
  'headerBearer',
  'headerFolded',
  'oauthSecret',
  'argument',
  'serverEnv',
  'urlPassword',
  'urlQuery',
  'azureKey',
  'anchored',
  'anchoredItem',
] as const;

type SecretPlace = (typeof PLACES)[number] | (typeof WRITTEN_PLACES)[number];

/** Long and of both cases, with its place in the middle, where no mask shows it. */
const secret = (place: SecretPlace): string => `sk9Q${place}7Zx4W`;

const ABOUT_A_DOCUMENT =
  'hover completion definition references rename prepareRename codeAction documentLink inlayHint codeLens foldingRange selectionRange';

const ENV = `BEDROCK_AWS_DEFAULT_REGION=eu-central-1
BEDROCK_AWS_PROFILE=${secret('envProfile')}
PLAIN=${secret('env')}
QUOTED="${secret('envQuoted')} # no comment"
LINES='first
${secret('envMultiline')}'
# COMMENTED=${secret('envCommented')}
`;

const COMPOSE = `services:
  api:
    image: ghcr.io/danny-avila/librechat:v0.8.8-rc4
    env_file: [.env, api.env]
    environment:
      - FROM_LIST=${secret('composeList')}
      - WITH_DEFAULT=\${NOWHERE:-${secret('composeDefault')}}
`;
const OVERRIDE = `services:
  api:
    environment:
      FROM_MAPPING: ${secret('composeMapping')}
      FROM_OVERRIDE: "${secret('composeOverride')} \${PLAIN}"
`;

const REFERENCES = ['PLAIN', 'QUOTED', 'LINES', 'COMMENTED', 'LOCAL', 'NAMED', 'EXAMPLE', 'FROM_LIST'];
const MORE = ['WITH_DEFAULT', 'FROM_MAPPING', 'FROM_OVERRIDE', 'FROM_PROCESS', 'BEDROCK_AWS_PROFILE'];

const YAML = `version: 1.3.17
x: &key ${secret('anchored')}
z:
  - &item ${secret('anchoredItem')}
mcpServers:
  a:
    type: sse
    url: https://me:${secret('urlPassword')}@host.example/sse?api_key=${secret('urlQuery')}
    timeout: "5"
    headers:
      Authorization: "Bearer ${secret('headerBearer')}"
      X-Api-Key: >-
        ${secret('headerFolded')}
    oauth: { client_secret: ${secret('oauthSecret')} }
  b:
    type: stdio
    command: x
    args: ["--token", "${secret('argument')}", 5]
    env: { TOKEN: ${secret('serverEnv')}, ALL: "${[...REFERENCES, ...MORE].map((name) => `\${${name}}`).join(' ')}" }
endpoints:
  azureOpenAI:
    groups: [{ group: g, apiKey: ${secret('azureKey')}, instanceName: i, deploymentName: d, version: v, models: { m: true } }]
  custom:
    # apiKey: ${secret('apiKeyCommented')}
    - { name: X, apiKey: ${secret('apiKey')}, baseURL: "https://x.example/v1", models: { default: [m], fetch: "true" } }
    - { name: Y, apiKey: *key, baseURL: "\${PLAIN}", models: { default: ["\${NAMED}"] } }
  bedrock:
    availableRegions: [eu-central-1]
    models: [eu.amazon.nova-lite-v1:0, ours]
    inferenceProfiles: { ours: "\${QUOTED}" }
    guardrailConfig: { guardrailIdentifier: "\${FROM_LIST}", guardrailVersion: "1" }
`;

const FILES = {
  'librechat.yaml': YAML,
  '.env': ENV,
  '.env.local': `LOCAL=${secret('envLocal')}\n`,
  '.env.example': `EXAMPLE=${secret('envExample')}\n`,
  'api.env': `NAMED=${secret('envNamedByCompose')}\n`,
  'docker-compose.yml': COMPOSE,
  'docker-compose.override.yml': OVERRIDE,
  '.librechatlintrc.json': '{ "rules": { "unknown-key": "off" } }\n',
};
const PROCESS = { FROM_PROCESS: secret('process') };

/** The places whose secrets a text holds. */
function leaks(text: string, places: readonly SecretPlace[] = [...PLACES, ...WRITTEN_PLACES]): string[] {
  return places.filter((place) => text.includes(secret(place)));
}

const outputOf = (output: readonly Buffer[]): string => Buffer.concat(output).toString();

describe('no secret leaves the server', () => {
  test('whatever is asked of whichever file, with everything traced', async () => {
    const { client, workspace } = await setUp(FILES, {
      settings: { processEnvironment: true, envFiles: ['.env', '.env.local'] },
      env: PROCESS,
      initializationOptions: { showReferencesCommand: 'show', status: true, changeSeverityCommand: 'change' },
    });
    await client.connection.sendNotification('$/setTrace', { value: 'verbose' });
    for (const [name, text] of Object.entries(FILES)) {
      if (name.endsWith('.json')) continue;
      await client.open(workspace.file(name), text, name.includes('env') ? 'dotenv' : 'yaml');
    }
    const actions = [];
    for (const [name, text] of Object.entries(FILES)) {
      actions.push(...(await askEverything(client, workspace.file(name), text)));
    }
    const output = outputOf(client.output);
    expect(output.length).toBeGreaterThan(100_000);
    expect(leaks(output, PLACES)).toEqual([]);
    // What stands in the configuration may come back where an edit moves it, and nowhere else.
    const edits = actions.map(({ edit }) => JSON.stringify({ edit }));
    const outside = WRITTEN_PLACES.filter((place) => {
      const count = (text: string): number => text.split(secret(place)).length - 1;
      return count(output) !== edits.reduce((sum, edit) => sum + count(edit), 0);
    });
    expect(outside).toEqual([]);
  });

  test('nor by messages that are malformed, and requests that fail', async () => {
    const { client, workspace } = await setUp(FILES, {
      settings: { processEnvironment: true },
      env: PROCESS,
    });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    const requests = [
      'report',
      'newConfiguration',
      'explainRecognition',
      'ruleSeverity',
      'bedrockConfiguration',
    ];
    const methods = ABOUT_A_DOCUMENT.split(' ').map((name) => `textDocument/${name}`);
    for (const method of [...methods, ...requests.map((name) => `librechat/${name}`)]) {
      for (const params of [
        {},
        { textDocument: { uri } },
        { textDocument: { uri }, position: null, range: null, positions: [null], context: null, newName: 5 },
        { textDocument: { uri }, position: { line: -1, character: 1e9 }, newName: '' },
        { uri, text: 5, code: {}, choices: [], languageId: [] },
      ]) {
        await client.connection.sendRequest(method, params).catch(() => undefined);
      }
    }
    for (const method of ['didOpen', 'didChange', 'didClose']) {
      for (const textDocument of [
        secret('apiKey'),
        { uri, text: [secret('apiKey')] },
        { uri: secret('apiKey') },
      ]) {
        const params = { textDocument, contentChanges: secret('apiKey') };
        await client.connection.sendNotification(`textDocument/${method}`, params);
      }
    }
    expect(leaks(outputOf(client.output))).toEqual([]);
  });

  test('nor by messages that are no JSON, whose parser quotes what it stumbles over', async () => {
    const params = { processId: null, rootUri: null, capabilities: {} };
    const messages = [
      JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params }),
      `{"token":${secret('apiKey')}}`,
      `{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"text":"A="${secret('env')}"}}`,
      '{"jsonrpc":"2.0","id":2,"method":"shutdown"}',
    ];
    const server = spawn(process.execPath, [SERVER, '--stdio']);
    let written = '';
    server.stderr.setEncoding('utf8').on('data', (chunk: string) => (written += chunk));
    server.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      written += chunk;
      if (written.includes('"id":2')) server.stdin.end();
    });
    for (const body of messages) server.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    await new Promise((resolve) => server.on('close', resolve));
    expect(written).toContain('capabilities');
    expect(leaks(written)).toEqual([]);
  });

  test('nor by a new configuration beside them', async () => {
    const { client, workspace } = await setUp(FILES, {
      settings: { processEnvironment: true },
      env: PROCESS,
    });
    const uri = workspace.file('librechat.new.yaml');
    const regions = ['eu-central-1'];
    await client.connection.sendRequest('librechat/newConfigurationChoices', { uri, regions });
    for (const credentials of ['aws', 'profile', 'keys', 'token', 'users']) {
      const choices = { regions, models: ['eu.amazon.nova-lite-v1:0'], credentials };
      await client.connection.sendRequest('librechat/newConfiguration', { uri, choices });
    }
    expect(leaks(outputOf(client.output))).toEqual([]);
  });

  test.each([{}, { refusesAll: 'ExpiredTokenException' }, { refusesAll: 'SomethingNew' }])(
    'nor by the check against an AWS account: %j',
    async (behaviour) => {
      const endpoint = await startBedrockEndpoint(behaviour);
      endpoints.push(endpoint);
      const credentials = `aws_access_key_id = ${secret('awsKeyId')}\naws_secret_access_key = ${secret('awsSecretKey')}\naws_session_token = ${secret('awsSessionToken')}\n`;
      const own = makeWorkspace({
        credentials: `[default]\n${credentials}\n[${secret('envProfile')}]\n${credentials}`,
        config: `[profile other]\ncredential_process = echo ${secret('awsConfigProcess')}\n`,
      });
      ownFiles.push(own);
      const { client, workspace } = await setUp(FILES, {
        env: {
          ...endpoint.env,
          ...ISOLATED,
          AWS_SHARED_CREDENTIALS_FILE: join(own.folder, 'credentials'),
          AWS_CONFIG_FILE: join(own.folder, 'config'),
        },
      });
      const uri = workspace.file('librechat.yaml');
      await client.open(uri, YAML);
      for (const useEnvProfile of [true, false]) {
        await client.connection.sendRequest('workspace/executeCommand', {
          command: 'librechat.server.checkAwsAccount',
          arguments: [{ uri, region: 'eu-central-1', useEnvProfile }],
        });
      }
      await askEverything(client, uri, YAML, [0]);
      expect(endpoint.requests.length).toBeGreaterThan(0);
      expect(leaks(outputOf(client.output))).toEqual([]);
    },
  );
});

describe('no secret is printed by the command', () => {
  const WAYS: readonly (readonly string[])[] = [
    ...['text', 'json', 'sarif', 'github'].map((format) => ['--format', format]),
    ['--fix-dry-run'],
    ['--process-env', '--env-file', '.env', '--env-file', '.env.local'],
    ['--quiet', '--max-warnings', '0'],
    ['--rule', 'plain-text-secret=error', '--rule', 'env-undefined=error'],
  ];

  test.each(WAYS.map((args) => [args]))('%j', async (args) => {
    write(FILES);
    const { out, err } = await run([...args, '.'], '', { ...PROCESS, FORCE_COLOR: '1' });
    expect(out.length).toBeGreaterThan(0);
    expect(leaks(out + err)).toEqual([]);
  });

  test('from standard input, nor of files that cannot be read', async () => {
    write({ ...FILES, '.librechatlintrc.json': `{ "rules": { "${secret('env')}": "off", ` });
    const broken = `${YAML}  x: "\n`;
    for (const args of [['-'], ['--stdin-filename', 'librechat.yaml', '-'], [folder]]) {
      const { out, err } = await run(args, broken, PROCESS);
      expect(out.length + err.length).toBeGreaterThan(0);
      expect(leaks(out + err, ['process', ...WRITTEN_PLACES])).toEqual([]);
    }
  });

  test('nor by --fix', async () => {
    write(FILES);
    const { out, err } = await run(['--fix', folder], '', PROCESS);
    expect(leaks(out + err)).toEqual([]);
  });
});
