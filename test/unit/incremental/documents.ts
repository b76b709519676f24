import { readFileSync } from 'node:fs';

/** What is hard to read part by part: anchors, flow collections and quotes over several lines, block scalars. */
export const ANCHORS = `x-common: &common
  iconURL: a
version: 1.3.17
endpoints:
  custom:
    - name: a
      apiKey: 'x'
      models: &m
        default: [a, b]
      <<: *common
    - name: b
      models: *m
      addParams:
        k: "multi
          line"
    -
      name: c
  bedrock:
    models: [x,
      y]
    text: |
      block
       deeper

      end
    other: >-
      folded

modelSpecs:
  list:
  - name: z
    preset:
      endpoint: a
  - name: q
mcpServers: {a: {command: b}, "c": {url: 'http://x'}}
interface:
  customWelcome: plain
    goes on
  x: 'it''s'
`;

const BEDROCK = `version: 1.3.17
endpoints:
  agents:
    maxSubagents: 2
  all:
    titleModel: eu.amazon.nova-lite-v1:0
  bedrock:
    # the models people may choose
    models:
      - eu.anthropic.claude-sonnet-4-5-20250929-v1:0
      - anthropic.claude-v2
      - us.amazon.nova-pro-v1:0 # another geography
    inferenceProfiles:
      "eu.anthropic.claude-sonnet-4-5-20250929-v1:0": \${PROFILE_ARN}
    guardrailConfig:
      guardrailIdentifier: abc123def456
      guardrailVersion: 1
    availableRegions: [eu-central-1, eu-west-9]
    streamRate: fast
modelSpecs:
  enforce: true
  list:
    - name: one
      label: One
      preset: { endpoint: bedrock, model: anthropic.claude-v2, region: eu-west-9 }
      subagents: { agent_ids: [a, b, c] }
    - name: two
      label: Two
      preset:
        endpoint: bedrok
        model: us.amazon.nova-pro-v1:0
memory:
  agent:
    provider: bedrock
    model: eu.amazon.nova-lite-v1:0
`;

const SERVERS = `version: 1.3.17
mcpServers:
  files:
    command: npx
    args: [-y, "@example/files", \${HOME}]
    env:
      TOKEN: \${FILES_TOKEN}
      OTHER: $FILES_OTHER
  search:
    type: streamable-http
    url: https://\${SEARCH_HOST}/mcp
    headers:
      Authorization: Bearer \${SEARCH_TOKEN:-none}
      X-User: "{{LIBRECHAT_USER_IDD}}"
    timout: 100
  broken:
    url: not an address
webSearch:
  serperApiKey: sk-proj-AbCdEfGh0123456789IjKlMnOp
  searchProvider: serper
actions:
  allowedDomains:
`;

const AZURE = `version: 1.2.1
endpoints:
  azureOpenAI:
    titleModel: gpt-4o
    groups:
    - group: west
      apiKey: \${WEST_KEY}
      instanceName: west
      version: 2024-02-15-preview
      models:
        gpt-4o:
          deploymentName: gpt-4o
          version: 2024-02-15
        gpt-4o-mini: true
    - group: east
      apiKey: \${EMPTY}
      baseURL: https://\${INSTANCE_NAME}.example.com
      models: { o1: true }
  assistants:
    supportedIds: [a]
    excludedIds: [b]
`;

const PROMPTS = `# librechat-ignore-file plain-text-secret
version: 1.3.17 # librechat-ignore-line version-outdated

interface:
  # said to everybody
  customWelcome: >-
    Hello and welcome.

    Be kind: to all.
  termsOfService:
    modalContent: |
      # Terms

        1. Nothing: here
        2. "Quoted" and 'so on'
      \u{1F600}

registration:
  socialLogins: ['github', "google"]
modelSpecs:
  list:
    # librechat-ignore model-spec-skipped
    - name: a
      label: A
      preset:
        endpoint: nobody
        promptPrefix: |-
          Today is {{current_date}}, {{curent_user}}.
          - a list
          key: value
`;

const JSON_LIKE = `{
  "version": "1.3.17",
  "endpoints": { "bedrock": { "models": ["a", "b"], "streamRate": 25 },
    "custom": [ { "name": "x", "apiKey": "\${KEY}" } ] },
  "interface": { "presets": true }
}
`;

const UNFINISHED = `version:
cache: yes
cache: true
unknown: 1
interface:
  mod
endpoints:
  bedrock:
    models:
    -
    guardrailConfig:
      guardrailIdent
  custom:
  - name: x
    apikey: y
   - name: z
modelSpecs: []
`;

/** The documents that are edited. */
export const DOCUMENTS: Readonly<Record<string, string>> = {
  example: readFileSync('examples/librechat.yaml', 'utf8'),
  'anchors, flow and block scalars': ANCHORS,
  'CRLF and a byte order mark': `\uFEFF${ANCHORS.replaceAll('\n', '\r\n')}`,
  'upstream example': readFileSync('test/fixtures/stock-example.yaml', 'utf8'),
  'Bedrock in all places': BEDROCK,
  'servers and variables': SERVERS,
  'Azure groups': AZURE,
  'prompts and comments': PROMPTS,
  'written like JSON': JSON_LIKE,
  'half typed': UNFINISHED,
};
