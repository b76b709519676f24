import { price, sorted } from './sorted.mjs';

const GEOGRAPHY = /^(us|eu|apac|jp|au|ca|in|us-gov|global)\./;

/**
 * Older chat models, with what is known of each, and which models take explicit cache points. Only its bare ids are read:
 * some of its geographic ones are put together from parts. All forms of a model agree about cache points.
 */
export const piCatalog = {
  name: 'pi-catalog',
  package: '@oh-my-pi/pi-catalog',
  version: '18.2.11',
  integrity:
    'sha512-EGdYEeC77mGfBy7xvEcpAigvY+5cuNSjXjcjP0iza+xUHci3fsBYv6yonnJtwWHQF1gX1SLlmIT7desek1hf0g==',
  licence: 'MIT',
  files: ['src/models.json'],
  reduce([text]) {
    const { 'amazon-bedrock': runtime, 'bedrock-mantle': mantle } = JSON.parse(text);
    const models = Object.values(runtime);
    return {
      models: sorted(
        models
          .filter(({ id }) => !GEOGRAPHY.test(id))
          .map(({ id, contextWindow, maxTokens, input, reasoning, cost }) => [
            id,
            { contextWindow, maxOutput: maxTokens, input, reasoning, price: price(cost) },
          ]),
      ),
      promptCaching: sorted(
        models.map(({ id, compat }) => [id.replace(GEOGRAPHY, ''), compat.promptCacheMode === 'explicit']),
      ),
      mantle: Object.keys(mantle).sort(),
    };
  },
};
