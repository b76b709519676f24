import { jsonText } from './json.mjs';
import { cdk } from './sources/cdk.mjs';
import { flowise } from './sources/flowise.mjs';
import { genaiPrices } from './sources/genai-prices.mjs';
import { filesOfPackage } from './sources/package-files.mjs';
import { piAi } from './sources/pi-ai.mjs';
import { piCatalog } from './sources/pi-catalog.mjs';

/** The packages the catalogue is made of. To move to another version, change version and integrity together. */
export const pinnedSources = [piAi, cdk, piCatalog, genaiPrices, flowise];

/** A source reduced to what the catalogue uses, with what identifies it. */
function reduced(source) {
  const { package: name, version, integrity, licence } = source;
  return { package: name, version, integrity, licence, ...source.reduce(filesOfPackage(source)) };
}

/** Needs the network. Returns the reduced copies of the pinned sources, as path and text. */
export function refreshedSources() {
  return pinnedSources.map((source) => ({
    path: `schemas/sources/${source.name}.json`,
    text: jsonText(reduced(source)),
  }));
}
