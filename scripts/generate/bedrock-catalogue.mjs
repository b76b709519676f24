import { converseOf, invocationOf, regionsOf } from './bedrock-calling.mjs';
import { nameFromId, providerOf, provisionedRoot, splitGeography } from './bedrock-ids.mjs';
import { familyOf, lifecycleOf } from './bedrock-lifecycle.mjs';
import { found, withOrigins } from './bedrock-origins.mjs';
import { bedrockSources, sourceTitles } from './bedrock-sources.mjs';
import { specsOf } from './bedrock-specs.mjs';
import { confidenceOf, knownIds } from './bedrock-witnesses.mjs';
import { newestRelease } from './releases.mjs';

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

/** What an id says about itself, and what kind of model it is of. */
function modelOf(id, ids, { facts, geographies }) {
  const { geo, base } = splitGeography(id, geographies);
  const root = provisionedRoot(base, ids) ?? base;
  return {
    id,
    base,
    geo,
    root,
    isProvisioned: root !== base,
    isChat: !facts.models.notChat.ids.includes(root),
  };
}

/** The content of `schemas/bedrock-catalogue.json`: one entry per known id, sorted by id. */
export function bedrockCatalogue() {
  const sources = bedrockSources();
  const ids = knownIds(sources);
  const names = publishedNames(sources.piAi.models, sources.geographies);
  const entryOf = ([id, namedBy]) => {
    const model = modelOf(id, ids, sources);
    const { base, geo } = model;
    const name = names.get(base);
    const { from, ...fields } = withOrigins({
      name: name === undefined ? found(nameFromId(base), 'id') : found(name, 'pi-ai'),
      chat: model.isChat ? undefined : found(false, 'facts'),
      ...invocationOf(model, sources),
      converse: converseOf(model, namedBy, sources),
      regions: regionsOf(model, sources),
      lifecycle: lifecycleOf(model, sources),
      ...specsOf(model, sources),
      family: familyOf(base, sources),
    });
    const { name: known, ...rest } = fields;
    return {
      id,
      base,
      geo,
      provider: providerOf(base, sources.facts.providers),
      name: known,
      librechatDefault: sources.defaults.includes(id),
      ...rest,
      confidence: confidenceOf(namedBy),
      from,
      sources: namedBy,
    };
  };
  return {
    librechat: newestRelease.librechat,
    sources: sourceTitles(sources),
    models: [...ids].map(entryOf),
  };
}
