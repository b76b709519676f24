import { describe, expect, test } from 'vitest';
import { askEverything } from '../support/askEverything';
import { folder, run, write } from '../support/lintCommand';
import { PLANTED, useSessions } from '../support/session';

const setUp = useSessions();

/** Values nobody but the server may see; every way to write one. */
const ENV = `BEDROCK_AWS_DEFAULT_REGION=${PLANTED}-region
BEDROCK_AWS_ACCESS_KEY_ID=${PLANTED}AKIA0123456789
BEDROCK_AWS_BEARER_TOKEN="${PLANTED} token # with a hash"
BEDROCK_REVERSE_PROXY=https://${PLANTED}.example.com
BEDROCK_AWS_MODELS=${PLANTED}.model-v1:0,anthropic.${PLANTED}-sonnet
BEDROCK_AWS_SECRET_ACESS_KEY='${PLANTED}/secret+key='
ENDPOINTS=${PLANTED},openAI
KEY=${PLANTED}-key
HOST=${PLANTED}.host.example.com
URL_OF_SERVER=${PLANTED}://no-url
LINES="${PLANTED} first
${PLANTED} second"
EMPTY=
# OLD=${PLANTED}-old
AWS_BEARER_TOKEN_BEDROCK=${PLANTED}-bearer
PROFILE=arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/${PLANTED}
AZURE_API_KEY=${PLANTED}-azure
UNUSED=${PLANTED}-unused
export EXPORTED: ${PLANTED}-exported
`;

const COMPOSE = `services:
  api:
    image: ghcr.io/danny-avila/librechat:v0.8.8-rc4
    env_file: .env
    environment:
      - FROM_COMPOSE=${PLANTED}-compose
      - INTERPOLATED=\${KEY}-\${HOST}
`;

/** A key that stands in the file itself, and on no page: it may go into the env file, and nowhere else. */
const WRITTEN = 'gsk_3hT8pL5wX1nD7sV4kB9mF2qJ6yR0';

const YAML = `version: 1.3.17
mcpServers:
  a: { type: sse, url: "\${URL_OF_SERVER}" }
  b: { type: sse, url: "https://\${HOST}/mcp", headers: { Authorization: "Bearer \${KEY}" } }
  c: { type: sse, url: "\${FROM_COMPOSE}\${KEY}" }
  d: { type: stdio, command: x, args: ["\${LINES}"], env: { A: $KEY, B: "\${EXPORTED:-x}" } }
endpoints:
  azureOpenAI:
    groups: [{ group: g, apiKey: "\${AZURE_API_KEY}", instanceName: "\${HOST}", deploymentName: d, version: "\${KEY}", models: { m: true } }]
  custom:
    - { name: X, apiKey: ${WRITTEN}, baseURL: "https://\${HOST}", models: { default: ["\${KEY}"] } }
    - { name: Y, apiKey: "\${EMPTY}", baseURL: "\${INTERPOLATED}", models: { default: [m] } }
  bedrock:
    availableRegions: ["\${KEY}"]
    guardrailConfig: { guardrailIdentifier: "\${KEY}", guardrailVersion: "\${HOST}" }
    inferenceProfiles: { a: "\${PROFILE}", b: "\${KEY}" }
`;

describe('no value of a variable leaves the server', () => {
  test('whatever is asked for, wherever', async () => {
    const options = {
      settings: { processEnvironment: true },
      env: { FROM_PROCESS: `${PLANTED}-process` },
      initializationOptions: { showReferencesCommand: 'show', status: true },
    };
    const { client, workspace } = await setUp(
      { 'librechat.yaml': YAML, '.env': ENV, 'docker-compose.yml': COMPOSE, '.env.example': ENV },
      options,
    );
    const yaml = workspace.file('librechat.yaml');
    await client.open(yaml, YAML);
    await client.open(workspace.file('.env'), ENV, 'dotenv');
    await client.open(workspace.file('docker-compose.yml'), COMPOSE);
    const actions = await askEverything(client, yaml, YAML);
    await askEverything(client, workspace.file('.env'), ENV);
    await askEverything(client, workspace.file('docker-compose.yml'), COMPOSE);
    expect(actions.length).toBeGreaterThan(50);
    // What stands in the file may be told only where it is moved.
    const told = Buffer.concat(client.output).toString().split(WRITTEN).length - 1;
    const moved = actions.filter(({ edit }) => JSON.stringify(edit).includes(WRITTEN)).length;
    expect(moved).toBeGreaterThan(0);
    expect(told).toBe(moved);
  }, 120_000);

  test('nor when the process environment counts', async () => {
    const text = 'version: 1.3.17\nmcpServers:\n  a: { type: sse, url: "${FROM_PROCESS}" }\n';
    const { client, workspace } = await setUp(
      { 'librechat.yaml': text },
      { settings: { processEnvironment: true }, env: { FROM_PROCESS: `${PLANTED}-process` } },
    );
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, text);
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toEqual(['invalid-value']);
    expect(JSON.stringify(await client.hover(uri, { line: 2, character: 35 }))).toContain(
      'the process environment',
    );
    expect(await client.definition(uri, { line: 2, character: 35 })).toEqual([]);
  });
});

describe('no value of a variable is printed by the command', () => {
  test.each(['text', 'json', 'sarif', 'github'])('as %s', async (format) => {
    write({ 'librechat.yaml': YAML, '.env': ENV, 'docker-compose.yml': COMPOSE });
    const { out, err } = await run(['--format', format, folder]);
    expect(out.length).toBeGreaterThan(1000);
    expect(out + err).not.toContain(PLANTED);
    expect(out + err).not.toContain(WRITTEN);
  });
});
