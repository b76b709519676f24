import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { nameFromId, providerOf, splitGeography } from './bedrock-ids.mjs';
import { newestRelease } from './releases.mjs';

const require = createRequire(import.meta.url);
const readJson = (path) =>
  JSON.parse(readFileSync(new URL(`../../schemas/${path}`, import.meta.url), 'utf8'));

/** Every id a source names, with the sources that name it. Nothing is put together from parts. */
function collectIds({ defaults, published, facts }) {
  const { lifecycle, profileOnly, inRegionOnly, mantleOnly } = facts.models;
  const named = {
    librechat: defaults,
    'pi-ai': Object.keys(published.models),
    facts: [
      ...Object.keys(lifecycle),
      ...profileOnly.ids,
      ...Object.keys(inRegionOnly.ids),
      ...Object.keys(mantleOnly.ids),
    ],
  };
  const sources = new Map();
  for (const [source, ids] of Object.entries(named)) {
    for (const id of new Set(ids)) sources.set(id, [...(sources.get(id) ?? []), source]);
  }
  return [...sources].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Names by bare id, where a source has one; the geography that profile names carry is taken off. */
function publishedNames(models, geographies) {
  const names = new Map();
  for (const [id, { name }] of Object.entries(models)) {
    const { geo, base } = splitGeography(id, geographies);
    const bare =
      geo === null ? name : name.replace(/ \([A-Za-z]+\)$/, '').replace(/^[A-Z]{2} Anthropic /, '');
    if (geo === null || !names.has(base)) names.set(base, bare);
  }
  return names;
}

/** How the bare id can be invoked, if the facts say something about it. */
function invocation(base, { profileOnly, inRegionOnly, mantleOnly }) {
  if (profileOnly.ids.includes(base)) return { invoke: 'profile-only' };
  if (base in mantleOnly.ids) return { invoke: 'mantle-only', ...mantleOnly.ids[base] };
  if (base in inRegionOnly.ids) return { invoke: 'in-region-only', inRegions: inRegionOnly.ids[base] };
  return {};
}

/** The content of `schemas/bedrock-catalogue.json`: one entry per known id, sorted by id. */
export function bedrockCatalogue() {
  const facts = readJson('bedrock-facts.json');
  const published = readJson('sources/pi-ai.json');
  const defaults = require(newestRelease.module).defaultModels.bedrock;
  const geographies = Object.keys(facts.geographies);
  const names = publishedNames(published.models, geographies);
  const entries = collectIds({ defaults, published, facts }).map(([id, sources]) => {
    const { geo, base } = splitGeography(id, geographies);
    const lifecycle = facts.models.lifecycle[base];
    return {
      id,
      base,
      geo,
      provider: providerOf(base),
      name: names.get(base) ?? nameFromId(base),
      librechatDefault: defaults.includes(id),
      ...(facts.models.notChat.ids.includes(base) && { chat: false }),
      ...(geo === null && invocation(base, facts.models)),
      ...(lifecycle && { lifecycle }),
      sources,
    };
  });
  return {
    librechat: newestRelease.librechat,
    sources: {
      librechat: `defaultModels of librechat-data-provider ${newestRelease.dataProvider}`,
      'pi-ai': `${published.package} ${published.version}`,
      facts: `bedrock-facts.json, state of ${facts.asOf}`,
    },
    models: entries,
  };
}
