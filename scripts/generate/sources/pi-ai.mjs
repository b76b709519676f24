import { price, sorted } from './sorted.mjs';

/**
 * The chat models of Bedrock that can use tools, with what is known of each, geographic forms included. The package derives
 * them from models.dev.
 */
export const piAi = {
  name: 'pi-ai',
  package: '@earendil-works/pi-ai',
  version: '1.5.2',
  integrity:
    'sha512-2tWPSnV3qzfiDIY3aWluBag3vC++Vs+VsXt/UquSU5onPMohPih72FUhIhaqmDdMYubOgB3Byl9uF4Vk40JLvQ==',
  licence: 'MIT',
  files: ['dist/providers/data/amazon-bedrock.json'],
  reduce([text]) {
    const { 'bedrock-converse-stream': converse } = JSON.parse(text);
    const models = Object.values(converse).filter(({ type }) => type === 'chat');
    return {
      models: sorted(
        models.map(({ id, name, contextWindow, maxTokens, input, reasoning, cost }) => [
          id,
          { name, contextWindow, maxOutput: maxTokens, input, reasoning, price: price(cost) },
        ]),
      ),
    };
  },
};
