/**
 * Configurations to measure with: valid, of any length, with a Bedrock section of the same size in the middle, and nothing
 * to find in them.
 */

/** The Bedrock section; edits are made at its `streamRate` and on its last, blank line. */
const BEDROCK = `  bedrock:
    streamRate: 25
    titleModel: us.anthropic.claude-sonnet-4-5-20250929-v1:0
    availableRegions:
      - us-east-1
      - us-west-2
    models:
      - us.anthropic.claude-sonnet-4-5-20250929-v1:0
      - us.anthropic.claude-haiku-4-5-20251001-v1:0
      - us.amazon.nova-2-lite-v1:0
    inferenceProfiles:
      us.anthropic.claude-sonnet-4-5-20250929-v1:0: \${BEDROCK_PROFILE_ARN}
`;

/** What stands around the sections that grow. */
const FRAME_LINES = 24;

/**
 * A configuration of about so many lines and the env file that belongs to it.
 * `rateAt` is the offset behind the number in `streamRate: 25`; `blankAt` the one behind the indentation of the blank line
 * where a key of Bedrock's can be typed.
 * @param {number} lines
 */
export function benchDocument(lines) {
  const growing = Math.max(0, lines - FRAME_LINES);
  const variables = ['BEDROCK_PROFILE_ARN', 'OPENAI_API_KEY'];
  const servers = fill(growing * 0.3, (number) => mcpServer(number, variables));
  const endpoints = fill(growing * 0.4, (number) => customEndpoint(number, variables));
  const specs = fill(growing * 0.3, (number) => modelSpec(number, endpoints.count));
  const before =
    `version: 1.3.17\ncache: true\ninterface:\n  customWelcome: Hello\n  fileSearch: true\n` +
    (servers.count > 0 ? `mcpServers:\n${servers.text}` : '') +
    `endpoints:\n  openAI:\n    titleConvo: true\n`;
  const after =
    (endpoints.count > 0 ? `  custom:\n${endpoints.text}` : '') +
    (specs.count > 0 ? `modelSpecs:\n  list:\n${specs.text}` : '');
  const text = `${before}${BEDROCK}    \n${after}`;
  return {
    text,
    env: environment(variables),
    lines: text.split('\n').length - 1,
    rateAt: before.length + BEDROCK.indexOf('streamRate: 25') + 'streamRate: 25'.length,
    blankAt: before.length + BEDROCK.length + 4,
  };
}

/**
 * Items one after the other until they have so many lines.
 * @param {number} lines
 * @param {(number: number) => string} item
 */
function fill(lines, item) {
  let text = '';
  let count = 0;
  for (let filled = 0; filled < lines; count++) {
    const next = item(count);
    filled += next.split('\n').length - 1;
    text += next;
  }
  return { text, count };
}

/**
 * @param {number} number
 * @param {string[]} variables
 */
function mcpServer(number, variables) {
  const token = `MCP_${number}_TOKEN`;
  variables.push(token);
  if (number % 2 === 0)
    return `  server-${number}:
    type: streamable-http
    url: https://mcp-${number}.example.com/mcp
    headers:
      Authorization: Bearer \${${token}}
      X-User: '{{LIBRECHAT_USER_ID}}'
    timeout: 30000
    serverInstructions: |
      Use this server for questions about topic ${number}.
      Say where an answer comes from.
`;
  return `  server-${number}:
    command: npx
    args:
      - -y
      - '@example/server-${number}'
    env:
      TOKEN: \${${token}}
    chatMenu: false # only for agents
`;
}

/**
 * @param {number} number
 * @param {string[]} variables
 */
function customEndpoint(number, variables) {
  const key = `ENDPOINT_${number}_KEY`;
  variables.push(key);
  return `    - name: Endpoint ${number}
      apiKey: \${${key}}
      baseURL: https://llm-${number}.example.com/v1
      models:
        default:
          - model-${number}-large
          - model-${number}-small
        fetch: ${number % 3 === 0}
      titleConvo: true
      titleModel: model-${number}-small
      modelDisplayLabel: "Endpoint no. ${number}"
      dropParams: [stop, user]
`;
}

/**
 * @param {number} number
 * @param {number} endpoints
 */
function modelSpec(number, endpoints) {
  const isBedrock = endpoints === 0 || number % 10 === 0;
  const endpoint = isBedrock ? 'bedrock' : `Endpoint ${number % endpoints}`;
  const model = isBedrock
    ? 'us.anthropic.claude-sonnet-4-5-20250929-v1:0'
    : `model-${number % endpoints}-large`;
  return `    - name: spec-${number}
      label: Spec ${number}
      description: For work of kind ${number}
      preset:
        endpoint: ${endpoint}
        model: ${model}
        modelLabel: Assistant ${number}
        promptPrefix: >-
          You are assistant ${number}.
          Be brief.
`;
}

/** @param {readonly string[]} variables */
function environment(variables) {
  const given = variables.map((name) =>
    name === 'BEDROCK_PROFILE_ARN'
      ? `${name}=arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123def456`
      : `${name}=given`,
  );
  const credentials = [
    'BEDROCK_AWS_DEFAULT_REGION=us-east-1',
    'BEDROCK_AWS_ACCESS_KEY_ID=given',
    'BEDROCK_AWS_SECRET_ACCESS_KEY=given',
  ];
  return [...credentials, ...given, ''].join('\n');
}
