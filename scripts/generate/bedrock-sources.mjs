import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { newestRelease } from './releases.mjs';

const require = createRequire(import.meta.url);
const readJson = (path) =>
  JSON.parse(readFileSync(new URL(`../../schemas/${path}`, import.meta.url), 'utf8'));
const readSource = (name) => readJson(`sources/${name}.json`);

/** Everything the catalogue is made of: LibreChat's default list, the reduced copies, and the hand-kept facts. */
export function bedrockSources() {
  const facts = readJson('bedrock-facts.json');
  return {
    facts,
    geographies: Object.keys(facts.geographies),
    defaults: require(newestRelease.module).defaultModels.bedrock,
    piAi: readSource('pi-ai'),
    cdk: readSource('cdk'),
    piCatalog: readSource('pi-catalog'),
    genaiPrices: readSource('genai-prices'),
    flowise: readSource('flowise'),
  };
}

/** What the sources are called in the catalogue, and what they are. */
export function sourceTitles({ facts, piAi, cdk, piCatalog, genaiPrices, flowise }) {
  const title = (source) => `${source.package} ${source.version}`;
  return {
    librechat: `defaultModels of librechat-data-provider ${newestRelease.dataProvider}`,
    'pi-ai': title(piAi),
    cdk: title(cdk),
    'pi-catalog': title(piCatalog),
    'genai-prices': title(genaiPrices),
    flowise: title(flowise),
    facts: `bedrock-facts.json, state of ${facts.asOf}`,
  };
}
