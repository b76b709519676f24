import { describe, expect, it } from 'vitest';
import { resolveCompletion } from '../../../server/src/features/completion/resolve';
import { contextWith, PLAIN_CLIENT } from '../../support/featureContext';
import { Typist } from '../../support/typist';
import { at, BEDROCK, CUSTOM, ENV } from '../../support/typistAt';

describe('model ids', () => {
  /** The ids offered for `models`, with what stands beside them. */
  const offered = (fixture: string, env = '') => new Typist(fixture, contextWith({ env })).items();
  const MODELS = `${BEDROCK}    models:\n      - ‸`;

  it('put those that work from the Regions of the configuration first, Legacy last', () => {
    const labels = offered(`${BEDROCK}    availableRegions: [eu-central-1]\n    models:\n      - ‸`).map(
      ({ label }) => label,
    );
    const order = [
      'eu.anthropic.claude-sonnet-4-6',
      'global.anthropic.claude-sonnet-4-6',
      'eu.amazon.nova-pro-v1:0',
      'us.anthropic.claude-sonnet-4-6',
      'us.anthropic.claude-opus-4-1-20250805-v1:0',
    ].map((id) => labels.indexOf(id));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((x, y) => x - y));
  });

  it('take the default Region from the env file', () => {
    const first = (region: string) => offered(MODELS, `BEDROCK_AWS_DEFAULT_REGION=${region}\n`)[0]?.label;
    expect(first('eu-west-1')).toMatch(/^eu\.anthropic\./);
    expect(first('us-east-1')).toMatch(/^us\.anthropic\./);
  });

  it('stand side by side with the other forms of their model', () => {
    const labels = offered(MODELS).map(({ label }) => label);
    const forms = labels.flatMap((label, index) =>
      label.endsWith('anthropic.claude-sonnet-4-6') ? [index] : [],
    );
    expect(forms.length).toBeGreaterThan(3);
    // The bare form works in one Region only, and nobody named it.
    expect(Math.max(...forms) - Math.min(...forms)).toBe(forms.length - 1);
  });

  it('are matched from one column on where a client ranks by that, with or without a prefix', () => {
    const client = { ...PLAIN_CLIENT, ranksByMatch: true };
    const items = new Typist(MODELS, contextWith({ client })).items();
    const models = items.filter(({ label }) => label.includes('anthropic.'));
    expect(models.length).toBeGreaterThan(10);
    expect(new Set(models.map(({ filterText = '' }) => filterText.indexOf('anthropic.'))).size).toBe(1);
    const global = models.find(({ label }) => label === 'global.anthropic.claude-sonnet-4-6');
    // The last character is left out, so that the list closes behind it.
    expect(global?.filterText).toBe('global.anthropic.claude-sonnet-4-');
  });

  it('leave out what AWS no longer serves, and what LibreChat cannot call', () => {
    const labels = offered(MODELS).map(({ label }) => label);
    for (const id of ['ai21.jamba-instruct-v1:0', 'cohere.command-r-v1:0', 'openai.gpt-5.4']) {
      expect(labels).not.toContain(id);
    }
  });

  it('go on the day of their end', () => {
    const id = 'us.anthropic.claude-opus-4-1-20250805-v1:0';
    const labels = (today: string) => new Typist(MODELS, contextWith({ today })).labels();
    expect(labels('2027-01-07')).toContain(id);
    expect(labels('2027-01-08')).not.toContain(id);
  });

  it('that can be called only through a profile are offered where one is given, and as keys', () => {
    const bare = 'anthropic.claude-haiku-4-5-20251001-v1:0';
    expect(at(`${BEDROCK}    models:\n      - ‸`).labels()).not.toContain(bare);
    const profiles = `${BEDROCK}    inferenceProfiles:\n      `;
    expect(at(`${profiles}"${bare}": x\n    models:\n      - ‸`).labels()).toContain(bare);
    expect(at(`${profiles}‸`).labels()).toContain(bare);
  });

  it('say when their end comes, what they hold and what they cost', () => {
    const items = new Map(offered(MODELS).map((item) => [item.label, item]));
    expect(items.get('us.anthropic.claude-opus-4-1-20250805-v1:0')?.labelDetails?.description).toBe(
      'Legacy, end of life in 46 days, on 2027-01-08 · Claude Opus 4.1',
    );
    expect(items.get('us.anthropic.claude-haiku-4-5-20251001-v1:0')?.detail).toMatch(
      /^200K context · about \$1(\.1)? in, \$5(\.5)? out per 1M tokens · text, image$/,
    );
  });

  it.each([
    ['memory.agent', 'version: 1\nmemory:\n  agent:\n    provider: bedrock\n    model: ‸'],
    ['summarization', 'version: 1\nsummarization:\n  provider: bedrock\n  model: ‸'],
    [
      'another endpoint whose titles Bedrock writes',
      `${CUSTOM}      titleEndpoint: bedrock\n      titleModel: ‸`,
    ],
    ['all endpoints', `${BEDROCK}    streamRate: 1\n  all:\n    titleModel: ‸`],
  ])('are offered for %s', (_where, fixture) => {
    expect(new Typist(fixture, contextWith()).labels()).toContain('eu.amazon.nova-pro-v1:0');
  });

  it.each([
    ['memory.agent', 'version: 1\nmemory:\n  agent:\n    provider: openAI\n    model: ‸'],
    ['titles that another endpoint writes', `${BEDROCK}    titleEndpoint: openAI\n    titleModel: ‸`],
  ])('are not offered for %s', (_where, fixture) => {
    expect(new Typist(fixture, contextWith()).labels()).not.toContain('eu.amazon.nova-pro-v1:0');
  });

  it('of the same model are offered as what an inference profile stands for', () => {
    const id = 'anthropic.claude-haiku-4-5-20251001-v1:0';
    const labels = new Typist(`${BEDROCK}    inferenceProfiles:\n      "${id}": ‸`, contextWith()).labels();
    expect(labels).toContain(`us.${id}`);
    expect(labels).not.toContain(id);
    expect(labels).not.toContain('us.amazon.nova-pro-v1:0');
  });

  it.each([
    ['block', `${BEDROCK}    models:\n      - eu.amazon.nova-pro-v1:0\n      - ‸`],
    ['flow', `${BEDROCK}    models: ["eu.amazon.nova-pro-v1:0", ‸]`],
    ['unfinished flow', `${BEDROCK}    models: [eu.amazon.nova-pro-v1:0, ‸`],
    ['aliased', `${BEDROCK}    models: &m [eu.amazon.nova-pro-v1:0, ‸]`],
  ])('that are listed are not offered again (%s)', (_style, fixture) => {
    const labels = at(fixture).labels();
    expect(labels).not.toContain('eu.amazon.nova-pro-v1:0');
    expect(labels).toContain('us.amazon.nova-pro-v1:0');
  });

  it('keep the one under the cursor on offer', () => {
    expect(at(`${BEDROCK}    models:\n      - eu.amazon.nova-pro-v1:0‸`).labels()).toContain(
      'eu.amazon.nova-pro-v1:0',
    );
  });

  it('of the file come first for other settings, known or not', () => {
    const text = `${BEDROCK}    models: [my-own-id, eu.amazon.nova-pro-v1:0]\n`;
    const mine = ['my-own-id', 'eu.amazon.nova-pro-v1:0'];
    expect(at(`${text}    titleModel: ‸`).labels().slice(0, 3).sort()).toEqual(
      ['current_model', ...mine].sort(),
    );
    expect(at(`${text}    inferenceProfiles:\n      ‸`).labels().slice(0, 2).sort()).toEqual(
      [...mine].sort(),
    );
  });

  it('are known for every setting of the Bedrock endpoint that names a model', () => {
    for (const key of ['titleModel', 'activityModel', 'activityPhaseModel', 'reasoningLabelModel']) {
      expect(at(`${BEDROCK}    ${key}: ‸`).labels()).toContain('eu.amazon.nova-pro-v1:0');
    }
    expect(at(`${BEDROCK}    titleModel: ‸`).labels()[0]).toBe('current_model');
    expect(at(`${BEDROCK}    reasoningLabelModel: ‸`).labels()).not.toContain('current_model');
  });

  it('are offered for a preset only with endpoint: bedrock, whatever its style or order', () => {
    const id = 'eu.amazon.nova-pro-v1:0';
    const spec = 'modelSpecs:\n  list:\n    - preset:\n';
    expect(at(`${spec}        endpoint: bedrock\n        model: ‸`).labels()).toContain(id);
    expect(at(`${spec}        model: ‸\n        endpoint: "bedrock"`).labels()).toContain(id);
    expect(at('modelSpecs: {list: [{preset: {endpoint: bedrock, model: ‸').labels()).toContain(id);
    expect(at(`${spec}        endpoint: openAI\n        model: ‸`).labels()).not.toContain(id);
    expect(at(`${spec}        model: ‸`).labels()).toEqual([]);
    expect(at(`${spec}        endpoint: openAI\n        region: ‸`).labels()).not.toContain('us-east-1');
  });

  it('of a custom endpoint are those the file lists for it', () => {
    const text = `${CUSTOM}    - name: Mistral\n      models:\n        default: [mistral-a, mistral-b]\n`;
    const spec = 'modelSpecs:\n  list:\n    - preset:\n        endpoint: Mistral\n        model: ‸';
    expect(at(text + spec).labels()).toEqual(['mistral-a', 'mistral-b']);
    expect(at(`${text}      titleModel: ‸`).labels()).toEqual(['current_model', 'mistral-a', 'mistral-b']);
  });

  it('of models that do not chat are not offered', () => {
    const labels = at(`${BEDROCK}    models:\n      - ‸`).labels();
    expect(labels.filter((id) => /embed|rerank/.test(id))).toEqual([]);
  });
});

describe('other known values', () => {
  it('are the Regions that are not listed yet', () => {
    const labels = at(`${BEDROCK}    availableRegions:\n      - us-east-1\n      - ‸`).labels();
    expect(labels).toContain('eu-central-1');
    expect(labels).not.toContain('us-east-1');
  });

  it('are the current config version', () => {
    expect(at('version: ‸').labels()).toEqual([contextWith().knowledge.release.configVersion]);
    const between = new Typist('version: ‸', contextWith({ release: 'v0.8.1' })).items();
    expect(between.map(({ label, labelDetails }) => [label, labelDetails?.description])).toEqual([
      ['1.3.1', 'LibreChat v0.8.1'],
    ]);
  });

  it('are no booleans inside quotes', () => {
    expect(at(`${BEDROCK}    titleConvo: "‸"`).labels()).toEqual([]);
  });

  it('are the endpoints for settings that name one, the custom ones by their names', () => {
    const labels = at(`${CUSTOM}    - name: Mistral\n  bedrock:\n    titleEndpoint: ‸`).labels();
    expect(labels).toEqual(expect.arrayContaining(['bedrock', 'openAI', 'Mistral']));
    expect(labels).not.toContain('custom');
    expect(labels).not.toContain('all');
    const spec = 'modelSpecs:\n  list:\n    - preset:\n        endpoint: ‸';
    expect(at(`${CUSTOM}    - name: Mistral\n${spec}`).labels()).toEqual(
      expect.arrayContaining(['bedrock', 'Mistral']),
    );
  });
});

describe('variables', () => {
  it('are offered where references expand, and only there', () => {
    expect(at(`${CUSTOM}    - apiKey: ‸`).labels()).toContain('${MISTRAL_API_KEY}');
    for (const fixture of [
      `${BEDROCK}    titleModel: $‸`,
      `${BEDROCK}    models:\n      - \${‸}`,
      `${BEDROCK}    guardrailConfig:\n      trace: \${‸}`,
      'mcpServers:\n  a:\n    command: ${‸}',
    ]) {
      expect(at(fixture).labels()).toEqual([]);
    }
  });

  it('are not offered within a longer text where only a whole reference expands', () => {
    expect(at('webSearch:\n  serperApiKey: ${‸}').labels()).toContain('${MISTRAL_API_KEY}');
    expect(at('webSearch:\n  serperApiKey: key ${‸}').labels()).toEqual([]);
  });

  it('leave out those LibreChat never resolves', () => {
    expect(at(`${CUSTOM}    - apiKey: ‸`).labels()).not.toContain('${CREDS_KEY}');
  });

  it('put the likeliest first, and those without a value last', () => {
    const labels = at(`${CUSTOM}    - name: Mistral\n      apiKey: ‸`).labels();
    expect(labels.slice(0, 2)).toEqual(['${MISTRAL_API_KEY}', '${OTHER_API_KEY}']);
    expect(labels.slice(-2)).toEqual(['${EMPTY}', '${COMMENTED}']);
    expect(at(`${BEDROCK}    guardrailConfig:\n      guardrailIdentifier: ‸`).labels()[0]).toBe(
      '${GUARDRAIL_ID}',
    );
  });

  it('that do not say what a field says stand behind its example', () => {
    const labels = at(`${BEDROCK}    guardrailConfig:\n      guardrailVersion: ‸`).labels();
    expect(labels.slice(0, 2)).toEqual(['"1"', '${GUARDRAIL_ID}']);
  });

  it('never show a value', () => {
    for (const item of at(`${CUSTOM}    - apiKey: ‸`).items()) {
      expect(JSON.stringify(item)).not.toContain('example-key');
      expect(JSON.stringify(resolveCompletion(item, contextWith({ env: ENV })))).not.toContain('example-key');
    }
  });
});

describe('tools', () => {
  it.each(['includedTools', 'filteredTools'])('are offered by their keys in %s', (list) => {
    expect(at(`version: 1.3.17\n${list}:\n  - ‸\n`).labels()).toEqual(
      expect.arrayContaining(['dalle', 'calculator', 'tavily_search_results_json']),
    );
    expect(at(`version: 1.3.17\n${list}: [ca‸]\n`).labels()).toContain('calculator');
    const items = at(`version: 1.3.17\n${list}:\n  - dal‸\n`).items();
    expect(items.find(({ label }) => label === 'dalle')?.labelDetails?.description).toBe('DALL-E 3');
  });

  it('that are listed are not offered again', () => {
    const labels = at('version: 1.3.17\nincludedTools:\n  - dalle\n  - ‸\n').labels();
    expect(labels).not.toContain('dalle');
    expect(labels).toContain('flux');
  });
});
