import { describe, expect, it } from 'vitest';
import { dollars, priceInWords, tokens } from '../../../server/src/features/modelFacts';

describe('numbers of models in words', () => {
  it.each([
    [512, '512'],
    [4096, '4K'],
    [8000, '8K'],
    [128_000, '128K'],
    [131_072, '128K'],
    [200_000, '200K'],
    [999_999, '1M'],
    [1_000_000, '1M'],
    [1_048_576, '1M'],
    [1_050_000, '1.05M'],
    [10_000_000, '10M'],
  ])('%d tokens are %s', (count, words) => {
    expect(tokens(count)).toBe(words);
  });

  it.each([
    [3, '$3'],
    [0.06, '$0.06'],
    [0.0375, '$0.0375'],
    [16.5, '$16.5'],
  ])('%d dollars are %s', (amount, words) => {
    expect(dollars(amount)).toBe(words);
  });

  it('prices are said to be about right', () => {
    expect(priceInWords({ input: 3, output: 15, cacheRead: 0.3 })).toBe(
      'about $3 input, $15 output, $0.3 cache read per million tokens',
    );
  });
});
