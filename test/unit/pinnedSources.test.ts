import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pinnedSources } from '../../scripts/generate/refresh-sources.mjs';

const reduce = (name: string, ...texts: string[]) =>
  pinnedSources.find((source) => source.name === name)?.reduce(texts);

/** The only array of the file of genai-prices that counts is the first one, the list of providers. */
const prices = (models: string) =>
  `const E = [{ id: "openai" }, { id: "aws", free: !0, models: ${models} }], F = [];`;

describe('a reduced copy', () => {
  test.each(pinnedSources)('of $package says which version it is of', (source) => {
    const path = new URL(`../../schemas/sources/${source.name}.json`, import.meta.url);
    const { package: name, version, integrity, licence } = source;
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      package: name,
      version,
      integrity,
      licence,
    });
    expect(integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
  });
});

describe('code of a package is read, not run', () => {
  test('for ids, which count as the code has them and not as the comments say', () => {
    const code = `class FoundationModelIdentifier {
      static A = new FoundationModelIdentifier("b.model-v1");
      static B = new FoundationModelIdentifier("a.model-v1:0");
      static C = new FoundationModelIdentifier("a.model-v1:0");
    }`;
    const declarations = `declare class FoundationModelIdentifier {
      /** Base model "x.wrong".
       * @deprecated use another */
      static readonly A: FoundationModelIdentifier;
      /** Base model "a.model-v1:0". */
      static readonly B: FoundationModelIdentifier;
    }`;
    expect(reduce('cdk', code, declarations)).toEqual({
      ids: ['a.model-v1:0', 'b.model-v1'],
      deprecated: ['b.model-v1'],
    });
  });

  test('for prices: the last of dated ones, the first tier of tiers, none where the output has none', () => {
    const models = `[
      { id: "b", context_window: 2e5, prices: [{ prices: {} }, { prices: { input_mtok: .5, output_mtok: 2 } }] },
      { id: "a", prices: { input_mtok: { base: 1, tiers: [] }, output_mtok: 3, cache_read_mtok: 0.1 } },
      { id: "embedding", context_window: 8192, prices: { input_mtok: 0.1 } },
    ]`;
    expect(reduce('genai-prices', prices(models))).toEqual({
      models: {
        a: { contextWindow: undefined, price: { input: 1, output: 3, cacheRead: 0.1 } },
        b: { contextWindow: 200000, price: { input: 0.5, output: 2 } },
        embedding: { contextWindow: 8192, price: undefined },
      },
    });
  });

  test.each(['[fetch("x")]', '[{ id: name }]', '[...other]', '[`${name}`]', '[{ get id() { return 1 } }]'])(
    'so that %s is refused',
    (models) => {
      expect(() => reduce('genai-prices', prices(models))).toThrow();
    },
  );
});
