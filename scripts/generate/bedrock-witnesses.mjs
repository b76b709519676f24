import { splitGeography } from './bedrock-ids.mjs';

/** The ids the facts name literally. */
function idsOfFacts({ models }) {
  return [
    ...Object.keys(models.lifecycle),
    ...models.profileOnly.ids,
    ...Object.keys(models.inRegionOnly.ids),
    ...Object.keys(models.mantleOnly.ids),
    ...models.documented.ids,
  ];
}

/** What Flowise confirms: base models, and the geographic forms that its lists of geographies stand for. */
function confirmedByFlowise({ models }) {
  return Object.entries(models).flatMap(([id, { geographies = [] }]) => [
    id,
    ...geographies.map((geo) => `${geo}.${id}`),
  ]);
}

/**
 * Every id a source names literally, with the sources that name it, sorted by id. Nothing is put together from parts, but
 * a geographic form proves that its base is a model: where no source names the base by itself, it is listed with the
 * sources of the form. Flowise names no form in full, so it only confirms ids that others name.
 */
export function knownIds({ facts, geographies, defaults, piAi, cdk, piCatalog, flowise }) {
  const named = {
    librechat: defaults,
    'pi-ai': Object.keys(piAi.models),
    cdk: cdk.ids,
    'pi-catalog': [...Object.keys(piCatalog.models), ...piCatalog.mantle],
    facts: idsOfFacts(facts),
  };
  const sources = new Map();
  for (const [source, ids] of Object.entries(named)) {
    for (const id of new Set(ids)) sources.set(id, [...(sources.get(id) ?? []), source]);
  }
  const literal = new Set(sources.keys());
  for (const id of literal) {
    const { base } = splitGeography(id, geographies);
    if (!literal.has(base))
      sources.set(base, [...new Set([...(sources.get(base) ?? []), ...sources.get(id)])]);
  }
  for (const id of new Set(confirmedByFlowise(flowise))) {
    if (sources.has(id)) sources.set(id, [...sources.get(id), 'flowise']);
  }
  return new Map([...sources].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** pi-ai and pi-catalog both derive from models.dev, so that their agreement is one witness. */
const witnessOf = (source) => (source === 'pi-catalog' ? 'pi-ai' : source);

/** How much the existence of an id is to be trusted, by the sources that name it. */
export function confidenceOf(sources) {
  if (sources.includes('cdk') || sources.includes('librechat')) return 'high';
  if (new Set(sources.map(witnessOf)).size > 1) return 'medium';
  return sources[0] === 'facts' ? 'fact-only' : 'single-source';
}
