import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NEWEST, RELEASES } from '../../server/src/knowledge/releases';
import { compare } from './differences';

const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);
console.log(`verdict oracle: FC_SEED=${String(seed)}`);

/** `npm run test:oracle` tries more. */
const RUNS = process.env.ORACLE === 'full' ? 4_000 : 400;

/** All names the configurations refer to. */
const ENV = { A: '1', NAME: '', PROFILE: 'arn', MISTRAL_API_KEY: 'key' };

const bases = [
  `version: 1.3.17
cache: true
interface:
  customWelcome: >-
    Hello
    there
  modelSelect: true
  agents: {use: true, create: false}
endpoints:
  all:
    streamRate: 25
  bedrock:
    models:
      - us.anthropic.claude-sonnet-4-6
      - 'eu.amazon.nova-pro-v1:0'
    inferenceProfiles:
      "us.anthropic.claude-sonnet-4-6": \${PROFILE}
    guardrailConfig:
      guardrailIdentifier: abc123def456
      guardrailVersion: "1"
      trace: enabled # for now
    availableRegions: [us-east-1, eu-central-1]
    titlePrompt: |
      Name it: shortly
  custom:
    - name: Mistral
      apiKey: \${MISTRAL_API_KEY}
      baseURL: https://api.mistral.ai/v1
      models:
        default: [mistral-large-latest]
        fetch: true
      headers: &headers
        x-team: a
    - name: Other
      headers: *headers
      models: {default: ["a", {name: b, description: c}]}
`,
  `version: '1.3.17'
fileStrategy: s3
registration:
  allowedDomains: [
    a.example, # the first
    'b.example'
  ]
interface:
  customWelcome: "Hello
    there"
mcpServers:
  files:
    command: npx
    args:
    - -y
    - server
  remote:
    type: sse
    url: https://example.com/sse
memory:
  agent:
    provider: openAI
    model: small
summarization:
  trigger:
    type: token_ratio
    value: 0.5
modelSpecs:
  list:
    - name: a
      label: A
      preset:
        endpoint: bedrock
        model: us.anthropic.claude-sonnet-4-6
        temperature: 0.3
rateLimits:
  fileUploads:
    ipMax: 100
`,
  // In all releases.
  `version: 1.2.1
cache: true
fileStrategy: local
registration:
  socialLogins: [github, google]
  allowedDomains:
    - example.com
endpoints:
  custom:
    - name: Mistral # the first
      apiKey: \${MISTRAL_API_KEY}
      baseURL: "https://api.mistral.ai/v1"
      models:
        default: [mistral-large-latest, "mistral-small"]
        fetch: true
      titleConvo: true
      titleModel: mistral-tiny
      dropParams: ["stop", 'user']
fileConfig:
  serverFileSizeLimit: 100
  avatarSizeLimit: 2
rateLimits:
  fileUploads: {ipMax: 100, ipWindowInMinutes: 60}
mcpServers:
  remote:
    type: sse
    url: https://example.com/sse
    headers: &headers
      x-a: b
`,
];

const values = [
  '',
  'null',
  '5',
  '-1',
  '"5"',
  'true',
  '"true"',
  'text',
  '[]',
  '{}',
  '[a, b]',
  '{a: 1}',
  '2024-01-01',
  '${NAME}',
  '{{NAME}}',
  '|',
  '0x1F',
  '1_000',
  '.inf',
  '~',
  '"',
  '@x',
  'a: b',
  'ENABLED',
  '!x y',
  '*headers',
  '- a',
];
const lines = [
  'unknown: 1',
  '  unknown: 1',
  '    - item',
  '---',
  '...',
  '# comment',
  '',
  '\tx: 1',
  '<<: {a: 1}',
  '  <<: *headers',
  ': x',
  'word',
  '  word',
  '  "quoted key": 1',
  '? explicit',
  '%YAML 1.2',
];

const position = fc.nat({ max: 1_000 });
const mutation = fc.oneof(
  fc.record({ kind: fc.constant('delete' as const), at: position }),
  fc.record({ kind: fc.constant('repeat' as const), at: position, to: position }),
  fc.record({ kind: fc.constant('insert' as const), at: position, line: fc.constantFrom(...lines) }),
  fc.record({ kind: fc.constant('value' as const), at: position, value: fc.constantFrom(...values) }),
  fc.record({ kind: fc.constant('indent' as const), at: position, by: fc.constantFrom(-2, -1, 1, 2) }),
  fc.record({ kind: fc.constant('rename' as const), at: position }),
);
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutate(text: string, change: Mutation): string {
  const all = text.split('\n');
  const at = change.at % all.length;
  const line = all[at] ?? '';
  switch (change.kind) {
    case 'delete':
      all.splice(at, 1);
      break;
    case 'repeat':
      all.splice(change.to % all.length, 0, line);
      break;
    case 'insert':
      all.splice(at, 0, change.line);
      break;
    case 'value':
      all[at] = line.replace(/(?<=[:-]) .*|(?<=[:-])$/, ` ${change.value}`);
      break;
    case 'indent':
      all[at] =
        change.by > 0 ? ' '.repeat(change.by) + line : line.replace(new RegExp(`^ {1,${-change.by}}`), '');
      break;
    case 'rename':
      all[at] = line.replace(/\w+(?=:)/, (name) => `${name}x`);
  }
  return all.join('\n');
}

const mutated = fc
  .record({ base: fc.constantFrom(...bases), changes: fc.array(mutation, { minLength: 1, maxLength: 3 }) })
  .map(({ base, changes }) => changes.reduce(mutate, base));

describe('our verdict on a text is that of js-yaml and the official schema', () => {
  test('on configurations that are fine', () => {
    for (const text of bases) {
      expect(compare({ text, release: NEWEST, env: ENV })).toMatchObject({
        official: { verdict: 'accepted' },
        differences: [],
      });
    }
  });

  test.each(RELEASES.map((release) => [release.librechat, release] as const))(
    'on random changes of them, in %s',
    (_name, release) => {
      const counts: Record<string, number> = {};
      const property = fc.property(mutated, (text) => {
        const { official, differences } = compare({ text, release, env: ENV });
        counts[official.verdict] = (counts[official.verdict] ?? 0) + 1;
        // js-yaml reads an alias within its own value. We tell of it all the same: nobody can use what comes of it.
        const told = differences.filter((difference) => !difference.includes('This alias stands inside'));
        expect(told, text).toEqual([]);
      });
      fc.assert(property, { seed, numRuns: RUNS });
      expect(counts.accepted).toBeGreaterThan(RUNS / 50);
      expect(counts.rejected).toBeGreaterThan(RUNS / 20);
      expect(counts.unreadable).toBeGreaterThan(RUNS / 20);
    },
  );
});
