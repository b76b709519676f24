import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findingsIn, summarise } from '../support/findings';
import { verdictOf } from './verdict';

const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);
console.log(`verdict oracle: FC_SEED=${String(seed)}`);

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

function errorsIn(text: string): string[] {
  return findingsIn(text, { env: 'A=1\n' })
    .filter((finding) => finding.severity === 'error')
    .map((error) => summarise(text, error));
}

/**
 * The one thing js-yaml reads and we refuse: another key right behind the closing quote of a value of several lines, as in
 * `a: "x⏎y"b: 1`. Nobody writes that on purpose; it comes about while a quote is missing, which is what we say.
 */
function isMissingQuote(error: string): boolean {
  return /^yaml-syntax error "["']/.test(error);
}

describe('our verdict on a text is that of js-yaml and the official schema', () => {
  test('on configurations that are fine', () => {
    for (const base of bases) {
      expect(verdictOf(base)).toBe('accepted');
      expect(errorsIn(base)).toEqual([]);
    }
  });

  test('on random changes of them', () => {
    const counts: Record<string, number> = {};
    const property = fc.property(mutated, (text) => {
      const verdict = verdictOf(text);
      counts[verdict] = (counts[verdict] ?? 0) + 1;
      const errors = errorsIn(text);
      if (verdict === 'accepted' || verdict === 'empty')
        expect(
          errors.filter((error) => !isMissingQuote(error)),
          text,
        ).toEqual([]);
      else if (verdict !== 'undecided') expect(errors.length, `${verdict}\n${text}`).toBeGreaterThan(0);
    });
    fc.assert(property, { seed, numRuns: 3000 });
    expect(counts.accepted).toBeGreaterThan(300);
    expect(counts.rejected).toBeGreaterThan(300);
    expect(counts.unreadable).toBeGreaterThan(300);
  });
});
