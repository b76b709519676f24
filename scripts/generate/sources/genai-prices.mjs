import ts from 'typescript';
import { price, sorted } from './sorted.mjs';
import { nodesOf, staticValue } from './static-value.mjs';

/** A price that depends on the size of the request counts as what the first token costs. */
const firstTier = (value) => value?.base ?? value;

/** Of prices that changed, the last one. */
function priceOf(prices) {
  const current = Array.isArray(prices) ? prices.at(-1).prices : prices;
  return price({
    input: firstTier(current.input_mtok),
    output: firstTier(current.output_mtok),
    cacheRead: firstTier(current.cache_read_mtok),
    cacheWrite: firstTier(current.cache_write_mtok),
  });
}

/**
 * Context windows and prices. Its keys are not ids: `regional.` stands for the bare form and the geographic ones but
 * `global.`, and some have a version that AWS's id lacks. They may only be looked up, never listed.
 */
export const genaiPrices = {
  name: 'genai-prices',
  package: '@pydantic/genai-prices',
  version: '0.1.8',
  integrity:
    'sha512-h7CYw6qTyflG2zUndO8tXyL8Xopf+tX9JZu13h0ZFgeyYj+J2gm1edR4+R+mbQ2vPdkFjtTmmmu1cYQPM5/KTA==',
  licence: 'MIT',
  files: ['dist/index.js'],
  reduce([code]) {
    const [providers] = nodesOf('index.js', code, ts.isArrayLiteralExpression);
    const { models } = staticValue(providers).find(({ id }) => id === 'aws');
    return {
      models: sorted(
        models.map(({ id, context_window: contextWindow, prices }) => [
          id,
          { contextWindow, price: priceOf(prices) },
        ]),
      ),
    };
  },
};
