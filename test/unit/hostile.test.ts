import { describe, expect, it } from 'vitest';
import { Document } from '../../server/src/core/document';
import { atOnce } from '../../server/src/core/steps';
import { Environment } from '../../server/src/environment/environment';
import { bedrockLenses } from '../../server/src/features/bedrock/lens';
import { bedrockConfiguration } from '../../server/src/features/bedrock/view/configuration';
import { codeActions } from '../../server/src/features/codeActions';
import { complete } from '../../server/src/features/completion/complete';
import type { FeatureContext } from '../../server/src/features/context';
import { definition } from '../../server/src/features/definition';
import { extractActions } from '../../server/src/features/extractVariable';
import { VariableScope } from '../../server/src/features/variables/scope';
import { documentSymbols } from '../../server/src/features/documentSymbols';
import { foldingRanges } from '../../server/src/features/folding';
import { highlights } from '../../server/src/features/highlights';
import { hover } from '../../server/src/features/hover';
import { pageLinks } from '../../server/src/features/pageLinks';
import { references } from '../../server/src/features/references';
import { selectionRanges } from '../../server/src/features/selectionRanges';
import { inlayHints } from '../../server/src/features/inlayHints/inlayHints';
import { semanticTokens } from '../../server/src/features/semanticTokens';
import { workspaceSymbols } from '../../server/src/features/workspaceSymbols';
import { loadKnowledge } from '../../server/src/knowledge/knowledge';
import { diagnose } from '../../server/src/rules/diagnose';
import type { RuleCode } from '../../server/src/rules/rule';

/** `count` lines made by number. */
function lines(count: number, line: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => line(i)).join('\n');
}

const HEAD = 'version: 1.3.17\n';

/** Documents nobody writes on purpose, each of which once cost some tool its life. */
const documents: Record<string, string> = {
  nothing: '',
  'only comments': '# a\n# b',
  'one scalar': 'hello',
  'a switched-off endpoint': `${HEAD}endpoints:\n  bedrock: false\n`,
  tabs: 'version: 1\n\tendpoints:\n\t\tbedrock:\n',
  'a second document': `${HEAD}---\na: 1\n`,
  'a Jinja template': 'version: {{ v }}\nendpoints:\n{% for a in b %}\n  {{ a }}:\n{% endfor %}\n',
  'emoji and control characters': `${HEAD}endpoints: {"🚀": ["😀", "\${A}"]}\nb: \u0000\u0007\u202e\nc: \ud800`,
  'keys of every object':
    '__proto__: 1\nconstructor: 2\nendpoints: {__proto__: {a: 1}, bedrock: {inferenceProfiles: {__proto__: x}}}\n',
  'brackets without end': `a: ${'['.repeat(100_000)}`,
  'braces without end': `a: ${'{a: '.repeat(20_000)}`,
  'a line each of open braces': '{\n'.repeat(5_000),
  'a line each of open quotes': '"\n'.repeat(5_001),
  'keys with open quotes': 'a: "b\n'.repeat(3_000),
  dashes: `${'- '.repeat(20_000)}x`,
  'a thousand levels': lines(1_000, (i) => `${' '.repeat(i)}a:`),
  'an alias bomb': `${HEAD}mcpServers:\n  a0: &a0 {command: x}\n${lines(12, (i) => `  a${i + 1}: &a${i + 1} {env: [${Array(9).fill(`*a${i}`).join(', ')}]}`)}`,
  'a merge bomb': `${HEAD}interface:\n  a0: &a0 {x: 1}\n${lines(40, (i) => `  a${i + 1}: &a${i + 1} {<<: [*a${i}, *a${i}, *a${i}]}`)}`,
  'a chain of merges': `${HEAD}interface:\n  a0: &a0 {x: 1}\n${lines(6_000, (i) => `  a${i + 1}: &a${i + 1} {<<: *a${i}, k${i}: 1}`)}`,
  'aliases of nothing': lines(5_000, (i) => `k${i}: *x${i}`),
  'a line of 70,000 characters': `${HEAD}endpoints:\n  bedrock:\n    titlePrompt: ${'x '.repeat(35_000)}`,
  'a key of 100,000 characters': `${'k'.repeat(100_000)}: 1`,
  'a quoted value of escapes': `a: "${'\\"'.repeat(50_000)}`,
  'a value of references': `${HEAD}mcpServers:\n  a: {type: sse, url: "${'${A}'.repeat(20_000)}"}`,
  'references without end': `a: ${'${'.repeat(30_000)}`,
  'twenty thousand unknown keys': `${HEAD}interface:\n${lines(20_000, (i) => `  k${i}: 1`)}`,
  'thirty thousand list items': `${HEAD}includedTools:\n${lines(30_000, (i) => `  - t${i}`)}`,
  'two thousand endpoints': `${HEAD}endpoints:\n  custom:\n${lines(2_000, (i) => `    - {name: n${i}, apiKey: "\${K${i}}", baseURL: x, models: {default: [a]}}`)}`,
  'twenty thousand models past their end': `${HEAD}endpoints:\n  bedrock:\n    models: [${Array(20_000).fill('us.anthropic.claude-sonnet-4-20250514-v1:0').join(', ')}]`,
  'two thousand unknown models': `${HEAD}endpoints:\n  bedrock:\n    models:\n${lines(2_000, (i) => `      - us.anthropic.claude-sonet-4-${i}-v1`)}`,
  'an error on every line': lines(3_000, (i) => `a${i}: b: c`),
  'five thousand silencing comments': lines(5_000, () => '# librechat-ignore unknown-key\nx: 1'),
};

const context: FeatureContext = {
  knowledge: loadKnowledge(),
  environment: new Environment([{ uri: 'file:///w/.env', label: '.env', text: 'A=1\n' }]),
  rules: {},
  today: '2026-11-23',
  client: {
    snippets: true,
    hoverMarkdown: true,
    itemMarkdown: true,
    definitionLinks: true,
    nestedSymbols: true,
    createFiles: true,
  },
};

/** Asks every feature everything, at the beginning, the middle and the end. */
function useEverything(text: string): void {
  const document = new Document('file:///w/librechat.yaml', 1, text);
  const outside = diagnose(document, context).filter(
    ({ range }) => range.start < 0 || range.start > range.end || range.end > text.length,
  );
  expect(outside).toEqual([]);
  documentSymbols(document, context.client);
  semanticTokens(document);
  foldingRanges(document, context.client);
  const scope = new VariableScope([{ document, context }]);
  pageLinks(document, scope, context);
  workspaceSymbols([scope], 'a');
  bedrockLenses(document, context);
  const whole = { start: document.positionAt(0), end: document.positionAt(text.length) };
  atOnce(inlayHints(document, whole, context));
  atOnce(bedrockConfiguration(document, context));
  for (const offset of [0, Math.floor(text.length / 2), text.length]) {
    const position = document.positionAt(offset);
    complete(document, position, context);
    hover(document, position, context);
    definition(document, position, scope, context);
    references(document, position, scope, true);
    highlights(document, position, scope);
    selectionRanges(document, [position]);
    extractActions(document, { start: position, end: position }, context);
    codeActions(document, { start: position, end: position }, context);
  }
}

/** Documents in which much is wrong: the time for a finding must not grow with their number. */
const manyFindings: Record<string, { text: string; code: RuleCode; findings: number }> = {
  'models that aliases make a hundred million of, which is told instead of being checked': {
    text: `${HEAD}endpoints:\n  bedrock:\n    models:\n      - &a0 [${'m, '.repeat(10)}]\n${lines(8, (i) => `      - &a${i + 1} [${`*a${i}, `.repeat(10)}]`)}`,
    code: 'invalid-value',
    findings: 1,
  },
  'references beside addresses that are none': {
    text: `${HEAD}mcpServers:\n${lines(6_000, (i) => `  m${i}: {type: sse, url: nonsense, headers: {X: "\${X${i}}"}}`)}`,
    code: 'invalid-value',
    findings: 6_000,
  },
  'Azure groups with variables nothing is known of': {
    text: `${HEAD}endpoints:\n  azureOpenAI:\n    groups:\n${lines(16_000, (i) => `      - {group: g${i}, apiKey: "\${K${i}}", instanceName: "\${I${i}}", version: "1", models: {m${i}: {deploymentName: d}}}`)}`,
    code: 'env-undefined',
    findings: 32_000,
  },
  'model specs without an endpoint': {
    text: `${HEAD}modelSpecs:\n  list:\n${lines(12_000, (i) => `    - {name: s${i}, label: l, preset: {modle: m}}`)}`,
    code: 'missing-key',
    findings: 12_000,
  },
  'model specs with too many agents': {
    text: `${HEAD}modelSpecs:\n  list:\n${lines(4_000, (i) => `    - {name: s${i}, label: l, preset: {endpoint: openAI}, subagents: {agent_ids: [${'a, '.repeat(11)}]}}`)}`,
    code: 'invalid-value',
    findings: 4_000,
  },
  'model specs for endpoints that do not exist': {
    text: `${HEAD}endpoints:\n  custom:\n${lines(4_000, (i) => `    - {name: endpoint-${i}, apiKey: k, baseURL: "https://x", models: {default: [a]}}`)}\nmodelSpecs:\n  list:\n${lines(4_000, (i) => `    - {name: s${i}, label: l, preset: {endpoint: endpoint-x${i}}}`)}`,
    code: 'model-spec-skipped',
    findings: 4_000,
  },
  'model specs of one misspelt endpoint each, beside a few': {
    text: `${HEAD}endpoints:\n  custom:\n${lines(250, (i) => `    - {name: endpoint-${i}, apiKey: k, baseURL: "https://x", models: {default: [a]}}`)}\nmodelSpecs:\n  list:\n${lines(2_000, (i) => `    - {name: s${i}, label: l, preset: {endpoint: endpoint-x${i}}}`)}`,
    code: 'model-spec-skipped',
    findings: 2_000,
  },
  'custom endpoints that lack most keys': {
    text: `${HEAD}endpoints:\n  custom:\n${lines(8_000, (i) => `    - {nmae: n${i}, models: {default: [a]}}`)}`,
    code: 'custom-endpoint-incomplete',
    findings: 16_000,
  },
  'inference profiles of models that are not offered': {
    text: `${HEAD}endpoints:\n  bedrock:\n    models:\n${lines(4_000, (i) => `      - anthropic.claude-sonnet-${i}-v1`)}\n    inferenceProfiles:\n${lines(4_000, (i) => `      anthropic.claude-sonet-${i}-v1: arn`)}`,
    code: 'inference-profile-unused',
    findings: 4_000,
  },
  'misspelt models': {
    text: `${HEAD}endpoints:\n  bedrock:\n    models:\n${lines(20_000, () => `      - anthropic.claude-sonet-4-5-20250929-v1:0`)}`,
    code: 'model-unknown',
    findings: 20_000,
  },
  'more wrong items than a call takes arguments': {
    text: `${HEAD}includedTools:\n${lines(150_000, () => '- 1')}`,
    code: 'wrong-type',
    findings: 150_000,
  },
  'more unknown endpoints than a call takes arguments': {
    text: `${HEAD}endpoints:\n${lines(150_000, (i) => `  k${i}: 1`)}`,
    code: 'unknown-key',
    findings: 150_000,
  },
  'the same key more often than a call takes arguments': {
    text: `${HEAD}${'a: 1\n'.repeat(150_000)}`,
    code: 'duplicate-key',
    findings: 149_999,
  },
  'references that are not replaced': {
    text: `${HEAD}modelSpecs:\n  list:\n${lines(6_000, (i) => `    - {name: s${i}, label: l, order: "\${ORDER}", preset: {endpoint: openAI}}`)}`,
    code: 'env-not-expanded',
    findings: 6_000,
  },
};

describe('no document makes a feature throw or hang', () => {
  it.each(Object.entries(documents))(
    '%s',
    (_, text) => {
      useEverything(text);
      useEverything(`\ufeff${text.replaceAll('\n', '\r\n')}`);
    },
    60_000,
  );

  it.each(Object.entries(manyFindings))(
    '%s',
    (_, { text, code, findings }) => {
      const document = new Document('file:///w/librechat.yaml', 1, text);
      expect(diagnose(document, context).filter((finding) => finding.code === code)).toHaveLength(findings);
    },
    60_000,
  );
});
