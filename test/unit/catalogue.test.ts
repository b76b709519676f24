import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Price {
  input: number;
  output: number;
  cacheRead?: number;
  cacheWrite?: number;
}
interface Lifecycle {
  status?: string;
  source: string;
  legacy?: string;
  extendedAccess?: string;
  endOfLife?: string;
  seenIn?: string[];
  [field: string]: unknown;
}
interface Model {
  id: string;
  base: string;
  geo: string | null;
  provider: string;
  librechatDefault: boolean;
  chat?: boolean;
  invoke?: string;
  inRegions?: string[];
  runtimeId?: string;
  converse?: boolean;
  regions?: string[];
  lifecycle?: Lifecycle;
  contextWindow?: number;
  maxOutput?: number;
  input?: string[];
  tools?: boolean;
  price?: Price;
  family?: string;
  confidence: string;
  from: Record<string, string>;
  sources: string[];
}
interface Listed {
  sources?: string[];
  source?: string;
  ids: string[] | Record<string, unknown>;
}
interface Facts {
  asOf: string;
  sources: Record<string, unknown>;
  regions: { list: Record<string, unknown> };
  geographies: Record<string, { sourceRegions: string[]; only?: Record<string, string[]> }>;
  models: Record<string, Listed> & { lifecycle: Record<string, Lifecycle> };
  providers: Record<string, { name: string; url?: string; source: string }>;
  families: Record<string, { bases: string[]; source: string }>;
  familySuccessor: Record<string, { family: string; source: string }>;
}
interface Catalogue {
  sources: Record<string, string>;
  models: Model[];
}

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../schemas/${path}`, import.meta.url), 'utf8'));
const { sources, models } = read('bedrock-catalogue.json') as Catalogue;
const facts = read('bedrock-facts.json') as Facts;
const cdk = read('sources/cdk.json') as { ids: string[]; deprecated: string[] };
const byId = new Map(models.map((model) => [model.id, model]));
const regions = Object.keys(facts.regions.list);

/** The ids of the models that break a rule; a rule that holds gives none. */
const breaking = (isBreaking: (model: Model) => boolean) => models.filter(isBreaking).map(({ id }) => id);
const unknownRegions = (names: string[] = []) => names.filter((name) => !regions.includes(name));

describe('the ids of the catalogue', () => {
  test('are sorted, without a second one', () => {
    const ids = models.map(({ id }) => id);
    expect([...new Set(ids)].sort()).toEqual(ids);
  });

  test('of geographic forms have an entry of their base', () => {
    expect(breaking(({ id, base, geo }) => id !== (geo === null ? base : `${geo}.${base}`))).toEqual([]);
    expect(breaking(({ base }) => byId.get(base)?.geo !== null)).toEqual([]);
    expect(breaking(({ geo }) => geo !== null && !(geo in facts.geographies))).toEqual([]);
  });

  test('hold the 30 default models of LibreChat, and all of aws-cdk-lib', () => {
    expect(models.filter(({ librechatDefault }) => librechatDefault)).toHaveLength(30);
    expect(breaking((model) => model.librechatDefault !== model.sources.includes('librechat'))).toEqual([]);
    expect(cdk.ids.filter((id) => !byId.has(id))).toEqual([]);
  });

  test('are of providers the facts know', () => {
    const provider = (id: string) => facts.providers[id.slice(0, id.indexOf('.'))]?.name;
    expect(breaking((model) => provider(model.base) !== model.provider)).toEqual([]);
  });
});

describe('the way a model is called', () => {
  test('is said of bare ids only, by one of five words', () => {
    const known = ['on-demand', 'profile-only', 'in-region-only', 'mantle-only', 'provisioned-only'];
    expect(breaking(({ invoke }) => invoke !== undefined && !known.includes(invoke))).toEqual([]);
    expect(breaking(({ invoke, geo }) => invoke !== undefined && geo !== null)).toEqual([]);
  });

  test('comes with Regions where, and only where, they limit it', () => {
    expect(breaking((model) => (model.invoke === 'in-region-only') !== !!model.inRegions?.length)).toEqual(
      [],
    );
    expect(breaking((model) => unknownRegions(model.inRegions).length > 0)).toEqual([]);
    expect(breaking((model) => unknownRegions(model.regions).length > 0)).toEqual([]);
    expect(breaking(({ geo, regions: from }) => geo !== null && !from?.length)).toEqual([]);
  });

  test('from Israel through eu. is for the first Nova models only', () => {
    const fromIsrael = models.filter(
      ({ geo, regions: from }) => geo === 'eu' && from?.includes('il-central-1'),
    );
    expect(fromIsrael.map(({ base }) => base)).toEqual([
      'amazon.nova-lite-v1:0',
      'amazon.nova-micro-v1:0',
      'amazon.nova-pro-v1:0',
    ]);
  });

  test('of the models of bedrock-mantle leads to an id of bedrock-runtime, if there is one', () => {
    const onMantle = (id: string) => byId.get(id)?.invoke === 'mantle-only';
    expect(breaking(({ runtimeId, id }) => runtimeId !== undefined && !onMantle(id))).toEqual([]);
    expect(
      breaking(({ runtimeId }) => runtimeId !== undefined && (!byId.has(runtimeId) || onMantle(runtimeId))),
    ).toEqual([]);
    expect(breaking(({ geo, base }) => geo !== null && onMantle(base))).toEqual([]);
    expect(breaking(({ id, converse }) => onMantle(id) && converse !== false)).toEqual([]);
  });

  test('is Converse for the default models, and not for models that do not chat', () => {
    expect(breaking(({ chat, converse }) => chat === false && converse !== false)).toEqual([]);
    expect(breaking(({ librechatDefault, converse }) => librechatDefault && converse !== true)).toEqual([]);
    const isMedia = /embed|rerank|image|canvas|reel|sonic|stability\.|luma\.|twelvelabs\./;
    expect(breaking(({ base, chat }) => isMedia.test(base) !== (chat === false))).toEqual([]);
  });

  test('of variants for Provisioned Throughput is theirs alone', () => {
    expect(breaking(({ id, invoke }) => /:\d+:\d+k?$/.test(id) !== (invoke === 'provisioned-only'))).toEqual(
      [],
    );
  });
});

describe('a lifecycle', () => {
  const dates = ({ legacy, extendedAccess, endOfLife }: Lifecycle) =>
    [legacy, extendedAccess, endOfLife].filter((date) => date !== undefined);

  test('has ISO dates in their order', () => {
    const all = models.flatMap(({ lifecycle }) => lifecycle ?? []);
    const others = all.flatMap((lifecycle) =>
      Object.entries(lifecycle).flatMap(([field, value]) =>
        typeof value === 'string' && field !== 'status' && field !== 'source' ? value : [],
      ),
    );
    expect(others.filter((date) => !/^20\d\d-[01]\d-[0-3]\d$/.test(date))).toEqual([]);
    expect(others.filter((date) => Number.isNaN(Date.parse(date)))).toEqual([]);
    expect(all.filter((lifecycle) => dates(lifecycle).join() !== dates(lifecycle).sort().join())).toEqual([]);
  });

  test('is that of the base, and cites a source of the facts', () => {
    expect(
      breaking(({ base, lifecycle }) => byId.get(base)?.lifecycle?.source !== lifecycle?.source),
    ).toEqual([]);
    expect(breaking(({ lifecycle }) => !!lifecycle && !(lifecycle.source in facts.sources))).toEqual([]);
    expect(breaking(({ lifecycle }) => unknownRegions(lifecycle?.seenIn).length > 0)).toEqual([]);
  });

  test('is known of everything aws-cdk-lib calls deprecated', () => {
    expect(cdk.deprecated.filter((id) => byId.get(id)?.lifecycle?.status !== 'eol')).toEqual([]);
  });
});

describe('limits, abilities and prices', () => {
  test('make sense', () => {
    const isCount = (value = 1) => Number.isInteger(value) && value > 0;
    expect(breaking((model) => !isCount(model.contextWindow) || !isCount(model.maxOutput))).toEqual([]);
    expect(breaking(({ contextWindow = Infinity, maxOutput = 0 }) => maxOutput > contextWindow)).toEqual([]);
    expect(breaking(({ input }) => input !== undefined && !input.includes('text'))).toEqual([]);
  });

  test('cost something, reading a cache less than the input', () => {
    const amounts = (price: Price) => Object.values(price) as number[];
    expect(breaking(({ price }) => !!price && amounts(price).some((amount) => amount <= 0))).toEqual([]);
    expect(breaking(({ price }) => !!price && (price.cacheRead ?? 0) > price.input)).toEqual([]);
  });

  test('say whether tools can be used as AWS does', () => {
    const without = Object.values(facts.models.noToolUse?.ids ?? []);
    expect(without.filter((id) => byId.get(id as string)?.tools !== false)).toEqual([]);
    expect(breaking(({ base, tools }) => tools === false && !without.includes(base))).toEqual([]);
  });
});

describe('the origin of what the catalogue says', () => {
  const described = ['id', 'base', 'geo', 'provider', 'librechatDefault', 'confidence', 'from', 'sources'];

  test('is given for every field that is present, and for no other', () => {
    const fields = (model: Model) => Object.keys(model).filter((field) => !described.includes(field));
    expect(
      breaking((model) => fields(model).sort().join() !== Object.keys(model.from).sort().join()),
    ).toEqual([]);
  });

  test('is a source of the catalogue', () => {
    const isOrigin = (origin: string) =>
      origin === 'id' || origin.replace(/^inferred from | \((base|profile)\)$/g, '') in sources;
    expect(breaking(({ from }) => !Object.values(from).every(isOrigin))).toEqual([]);
    expect(breaking((model) => !model.sources.every((source) => source in sources))).toEqual([]);
    expect(breaking((model) => model.sources.includes('genai-prices'))).toEqual([]);
  });

  test('makes the confidence', () => {
    const expected = (named: string[]) => {
      if (named.some((source) => source === 'cdk' || source === 'librechat')) return 'high';
      // pi-ai and pi-catalog have the same origin.
      const witnesses = new Set(named.map((source) => source.replace('pi-catalog', 'pi-ai')));
      if (witnesses.size > 1) return 'medium';
      return witnesses.has('facts') ? 'fact-only' : 'single-source';
    };
    expect(breaking((model) => model.confidence !== expected(model.sources))).toEqual([]);
  });
});

describe('the facts', () => {
  test('cite only sources that exist', () => {
    const cited: string[] = [];
    const collect = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        if (/^(nameS|s)ources?$/.test(key))
          cited.push(...[inner].flat().filter((name) => typeof name === 'string'));
        collect(inner);
      }
    };
    collect({ ...facts, sources: {} });
    expect(cited.length).toBeGreaterThan(100);
    expect(cited.filter((source) => !(source in facts.sources))).toEqual([]);
    const uncited = Object.entries(facts.models).filter(
      ([name, fact]) => name !== 'lifecycle' && fact.source === undefined && !fact.sources?.length,
    );
    expect(uncited).toEqual([]);
  });

  test('name families of models that exist, each in one family only', () => {
    const members = Object.values(facts.families).flatMap(({ bases }) => bases);
    expect(members.filter((id) => byId.get(id)?.geo !== null)).toEqual([]);
    expect(new Set(members).size).toBe(members.length);
    expect(breaking(({ family, base }) => (family === undefined) === members.includes(base))).toEqual([]);
    expect(breaking(({ family, base }) => !!family && !facts.families[family]?.bases.includes(base))).toEqual(
      [],
    );
  });

  test('name a successor that is alive, for families that are not, or not for longer', () => {
    const end = (family: string) => {
      const lives = facts.families[family]?.bases.map((id) => byId.get(id)?.lifecycle) ?? [];
      return (
        lives
          .map((life) => life?.endOfLife ?? (life?.status === 'eol' ? '' : '9999'))
          .sort()
          .at(-1) ?? ''
      );
    };
    const pairs = Object.entries(facts.familySuccessor);
    expect(pairs.length).toBeGreaterThan(0);
    const fails = pairs.filter(
      ([family, { family: next }]) => end(next) <= facts.asOf || end(next) < end(family),
    );
    expect(fails).toEqual([]);
  });

  test('give the pages of providers, and Regions that exist', () => {
    const urls = Object.values(facts.providers).flatMap(({ url }) => url ?? []);
    expect(urls.filter((url) => !url.startsWith('https://'))).toEqual([]);
    const limited = Object.values(facts.geographies).flatMap(({ only = {}, sourceRegions }) =>
      Object.keys(only).filter((region) => !sourceRegions.includes(region)),
    );
    expect(limited).toEqual([]);
  });
});
