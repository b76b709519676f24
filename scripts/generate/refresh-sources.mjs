import { jsonText } from './json.mjs';
import { cdk } from './sources/cdk.mjs';
import { flowise } from './sources/flowise.mjs';
import { genaiPrices } from './sources/genai-prices.mjs';
import { filesOfPackage } from './sources/package-files.mjs';
import { piAi } from './sources/pi-ai.mjs';
import { piCatalog } from './sources/pi-catalog.mjs';

/** A source reduced to what the catalogue uses, with what identifies it. */
function reduced(source) {
  const { package: name, version, integrity, licence } = source;
  return { package: name, version, integrity, licence, ...source.reduce(filesOfPackage(source)) };
}

/** Needs the network. Returns the reduced copies of the pinned sources, as path and text. */
export function refreshedSources() {
  return [piAi, cdk, piCatalog, genaiPrices, flowise].map((source) => ({
    path: `schemas/sources/${source.name}.json`,
    text: jsonText(reduced(source)),
  }));
}
