import { found } from './bedrock-origins.mjs';

/** What genai-prices has of an id; its key `regional.` stands for all forms of a model but `global.`. */
function pricesOf(id, { base, geo }, { models }) {
  return models[id] ?? (geo === 'global' ? undefined : models[`regional.${base}`]);
}

/** The entries of the sources about one id, the best source first. `note` says whose entry it is, if not the model's own. */
function entriesOf(id, model, { piAi, piCatalog, genaiPrices }, note = '') {
  return [
    [piAi.models[id], `pi-ai${note}`],
    [piCatalog.models[id], `pi-catalog${note}`],
    [pricesOf(id, model, genaiPrices), `genai-prices${note}`],
  ];
}

/** Where to look for what a model can and costs: its own entries, then for a geographic form those of its base. */
function candidatesOf(model, sources) {
  const { id, base, geo } = model;
  const own = entriesOf(id, model, sources);
  return geo === null ? own : [...own, ...entriesOf(base, { base, geo: null }, sources, ' (base)')];
}

/**
 * Where to look in the end: a base that is never called by itself is the same model as its geographic forms, though they
 * cost something else.
 */
function profileOf({ base }, { piAi }) {
  const profile = Object.keys(piAi.models).find((id) => id.endsWith(`.${base}`));
  return [piAi.models[profile], 'pi-ai (profile)'];
}

/** pi-ai lists only models that can use tools. */
function toolUse(base, { facts, piAi }) {
  if (facts.models.noToolUse.ids.includes(base)) return found(false, 'facts');
  const isListed = Object.keys(piAi.models).some((id) => id === base || id.endsWith(`.${base}`));
  return isListed ? found(true, 'pi-ai') : undefined;
}

/** Limits, abilities and prices of a model. A provisioned variant has limits of its own that no source gives. */
export function specsOf(model, sources) {
  if (model.isProvisioned) return {};
  const candidates = candidatesOf(model, sources);
  const first = (field, among) => {
    const [entry, from] = among.find(([candidate]) => candidate?.[field] !== undefined) ?? [];
    return found(entry?.[field], from);
  };
  const withProfile = [...candidates, profileOf(model, sources)];
  return {
    contextWindow: first('contextWindow', withProfile),
    maxOutput: first('maxOutput', withProfile),
    input: first('input', withProfile),
    tools: toolUse(model.base, sources),
    reasoning: first('reasoning', withProfile),
    promptCaching: found(sources.piCatalog.promptCaching[model.base], 'pi-catalog'),
    price: first('price', candidates),
  };
}
