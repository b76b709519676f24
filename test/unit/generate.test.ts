import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readReleases, validatorsText } from '../../scripts/build-knowledge.mjs';
import { generatedFiles } from '../../scripts/generate/files.mjs';
import { validators as validatorsByRelease } from '../../server/src/generated/validators';
import { RELEASES } from '../../server/src/knowledge/releases';

const committed = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const json = (path: string): unknown => JSON.parse(committed(path));

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
  additionalProperties?: boolean | Schema;
}
interface Facts {
  sources: Record<string, { url: string; asOf: string }>;
  regions: { list: Record<string, { name: string }> };
  geographies: Record<string, { sourceRegions: string[] }>;
  patterns: Record<string, { pattern: string } | string>;
}
interface Catalogue {
  models: {
    id: string;
    base: string;
    geo: string | null;
    name: string;
    librechatDefault: boolean;
    invoke?: string;
  }[];
}

const { schema } = json('schemas/librechat/0.8.524.json') as { schema: Schema };
const validators = validatorsByRelease['0.8.524'] ?? {};
const facts = json('schemas/bedrock-facts.json') as Facts;
const { models } = json('schemas/bedrock-catalogue.json') as Catalogue;

describe('npm run generate', () => {
  test.each(generatedFiles())('gives the committed $path, byte for byte', ({ path, text }) => {
    expect(committed(path) === text, `${path} is stale: run npm run generate`).toBe(true);
  });
});

/** The paths of the objects that refuse unknown keys. */
function strictPaths(node: Schema, path = ''): string[] {
  const own = node.additionalProperties === false ? [path] : [];
  const inner = [
    ...Object.entries(node.properties ?? {}).map(([name, sub]) => [`${path}.${name}`, sub] as const),
    ...(node.items ? [[`${path}[]`, node.items] as const] : []),
    ...[...(node.anyOf ?? []), ...(node.allOf ?? [])].map((sub) => [path, sub] as const),
    ...(typeof node.additionalProperties === 'object'
      ? [[`${path}.*`, node.additionalProperties] as const]
      : []),
  ];
  return [...own, ...inner.flatMap(([at, sub]) => strictPaths(sub, at))];
}

describe('the LibreChat schema', () => {
  test('refuses unknown keys only where LibreChat does', () => {
    const paths = strictPaths(schema);
    const outsideFilters = paths.filter((path) => !path.startsWith('.filters'));
    const environment = '.endpoints.agents.statefulCodeSessions.environments[]';
    expect(outsideFilters).toEqual([
      '',
      '.modelSpecs.list[].preset.codeWorkspaces[]',
      '.endpoints',
      `${environment}.configSchema`,
      `${environment}.configSchema.permissions`,
      `${environment}.configSchema.permissions.fileWrite`,
      `${environment}.configSchema.permissions.commandExecution`,
      `${environment}.configSchema.limits`,
      `${environment}.settings`,
      `${environment}.settings.permissions`,
      '.endpoints.agents.managementApi',
      '.endpoints.agents.managementApi.auth',
      '.endpoints.agents.managementApi.auth.oidc',
      '.endpoints.agents.managementApi.auth.clients[]',
      '.endpoints.custom[].customParams',
    ]);
    expect(
      paths.filter((path) => /^\.filters(\.\w+(\.pii(\.customPatterns\[\])?)?)?$/.test(path)),
    ).toHaveLength(37);
  });

  test.each(RELEASES.map(({ dataProvider }) => dataProvider))(
    'of %s is one flat schema without references, and the same again out of the table of releases',
    (dataProvider) => {
      const path = `schemas/librechat/${dataProvider}.json`;
      expect(committed(path)).not.toContain('"$ref"');
      const written = { ...(json(path) as { schema: Record<string, unknown> }).schema };
      delete written.$schema;
      expect(RELEASES.find((release) => release.dataProvider === dataProvider)?.schema.root).toEqual(written);
    },
  );
});

describe('the compiled validators', () => {
  test('need neither imports nor evaluation of text', async () => {
    expect(await validatorsText(await readReleases())).not.toMatch(/\b(import|require|eval)\b|new Function/);
  });

  test('report every finding with its place, keyword and parameters', () => {
    const validate = validators['endpoints.bedrock'];
    expect(validate?.({ guardrailConfig: { guardrailVersion: 1 }, streamRate: -1, 'a/b': 1 })).toBe(false);
    expect(validate?.errors).toEqual(
      expect.arrayContaining([
        {
          instancePath: '/guardrailConfig',
          schemaPath: '#/properties/guardrailConfig/required',
          keyword: 'required',
          params: { missingProperty: 'guardrailIdentifier' },
        },
        {
          instancePath: '/guardrailConfig/guardrailVersion',
          schemaPath: '#/properties/guardrailConfig/properties/guardrailVersion/type',
          keyword: 'type',
          params: { type: 'string' },
        },
        {
          instancePath: '/streamRate',
          schemaPath: '#/properties/streamRate/minimum',
          keyword: 'minimum',
          params: { comparison: '>=', limit: 0 },
        },
      ]),
    );
    expect(validate?.errors).toHaveLength(3);
    expect(validate?.({})).toBe(true);
    expect(validate?.errors).toBeNull();
  });

  test('report each unknown key by itself', () => {
    const validate = validators.filters;
    expect(validate?.({ one: {}, two: {} })).toBe(false);
    expect(validate?.errors?.map(({ params }) => params)).toEqual([
      { additionalProperty: 'one' },
      { additionalProperty: 'two' },
    ]);
  });

  test('give schema paths that lead to the keyword in the flat schema, through shared parts and unions', () => {
    const sections = ['mcpServers', 'modelSpecs', 'filters', 'endpoints.azureOpenAI', 'endpoints.assistants'];
    const wrong = {
      a: { title: 1, oauth: { scope: 1 }, apiKey: {} },
      list: [{ preset: { effort: 1 } }],
      groups: [{}],
    };
    for (const section of sections) {
      validators[section]?.({ ...wrong, messages: { pii: 1 }, streamRate: 'x', models: {} });
      const errors = validators[section]?.errors ?? [];
      const start = section.split('.').reduce((node, key) => node.properties?.[key] ?? {}, schema);
      for (const { schemaPath, keyword } of errors) {
        const steps = schemaPath.split('/').slice(1);
        const value = steps.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], start);
        expect(value, `${section} ${schemaPath}`).toBeDefined();
        expect(steps.at(-1)).toBe(keyword);
      }
      expect(errors.length).toBeGreaterThan(0);
    }
  });
});

describe('the Bedrock facts', () => {
  test('cite only sources that are listed with an address and a date', () => {
    const cited = [...committed('schemas/bedrock-facts.json').matchAll(/"(?:nameS|s)ource": "([^"]+)"/g)].map(
      ([, source]) => source ?? '',
    );
    expect(cited.length).toBeGreaterThan(50);
    expect(cited.filter((source) => !(source in facts.sources))).toEqual([]);
    for (const { url, asOf } of Object.values(facts.sources)) {
      expect(url).toMatch(/^https:\/\//);
      expect(asOf).toMatch(/^\d{4}-\d{2}(-\d{2})?$/);
    }
  });

  test('name 35 Regions, and geographies made of them', () => {
    const regions = Object.keys(facts.regions.list);
    expect(regions).toHaveLength(35);
    const unknown = Object.values(facts.geographies).flatMap(({ sourceRegions }) =>
      sourceRegions.filter((region) => !regions.includes(region)),
    );
    expect(unknown).toEqual([]);
  });

  test('hold patterns that compile with the flag u', () => {
    for (const entry of Object.values(facts.patterns)) {
      if (typeof entry !== 'string') expect(() => new RegExp(entry.pattern, 'u')).not.toThrow();
    }
  });
});

describe('the Bedrock catalogue', () => {
  const byId = new Map(models.map((model) => [model.id, model]));

  test('holds only ids that a source names literally, alone or behind the prefix of a geography', () => {
    const copies = ['pi-ai', 'cdk', 'pi-catalog'].map((name) => committed(`schemas/sources/${name}.json`));
    const sources = [...copies, committed('schemas/bedrock-facts.json')].join('');
    const isNamed = (id: string) =>
      sources.includes(`"${id}"`) ||
      Object.keys(facts.geographies).some((geo) => sources.includes(`"${geo}.${id}"`));
    expect(models.filter(({ id, librechatDefault }) => !librechatDefault && !isNamed(id))).toEqual([]);
  });

  test('takes no id from sources whose keys are not ids', () => {
    const { models: prices } = json('schemas/sources/genai-prices.json') as { models: object };
    const pseudo = Object.keys(prices).filter((id) => id.startsWith('regional.') || id.endsWith('-4-6-v1:0'));
    expect(pseudo.length).toBeGreaterThan(10);
    expect(pseudo.filter((id) => byId.has(id))).toEqual([]);
  });

  test('holds the 30 default models of LibreChat', () => {
    expect(models.filter(({ librechatDefault }) => librechatDefault)).toHaveLength(30);
  });

  test('splits off the geography, and gives readable names', () => {
    expect(byId.get('global.anthropic.claude-sonnet-4-6')).toMatchObject({
      base: 'anthropic.claude-sonnet-4-6',
      geo: 'global',
      provider: 'Anthropic',
      name: 'Claude Sonnet 4.6',
    });
    expect(byId.get('us-gov.openai.gpt-oss-20b-1:0')).toMatchObject({ geo: 'us-gov', provider: 'OpenAI' });
    expect(byId.get('mistral.mistral-large-2407-v1:0')).toMatchObject({
      geo: null,
      name: 'Mistral Large (24.07)',
    });
    expect(byId.get('anthropic.claude-3-5-sonnet-20241022-v2:0')?.name).toBe('Claude 3.5 Sonnet v2');
    expect(byId.get('anthropic.claude-v2:1:200k')?.name).toBe('Claude v2.1 (200k)');
    expect(byId.get('cohere.rerank-v3-5:0')?.name).toBe('Rerank 3.5');
  });

  test('says how a bare id can be invoked, and only of bare ids', () => {
    expect(byId.get('anthropic.claude-opus-5')?.invoke).toBe('profile-only');
    expect(byId.get('openai.gpt-oss-20b')?.invoke).toBe('mantle-only');
    expect(models.filter(({ geo, invoke }) => geo !== null && invoke !== undefined)).toEqual([]);
  });
});
