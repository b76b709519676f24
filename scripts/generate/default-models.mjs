import { createRequire } from 'node:module';
import { releases } from './releases.mjs';

const require = createRequire(import.meta.url);

/**
 * The content of `schemas/bedrock-default-models.json`: the Bedrock models each release offers when nobody names any, in the
 * order in which it offers them. Releases with the same list share an entry.
 */
export function defaultModels() {
  const lists = [];
  for (const { dataProvider, module } of releases) {
    const { bedrock } = require(module).defaultModels;
    const same = lists.find(({ models }) => JSON.stringify(models) === JSON.stringify(bedrock));
    if (same) same.dataProviders.push(dataProvider);
    else lists.push({ dataProviders: [dataProvider], models: bedrock });
  }
  return { lists };
}
