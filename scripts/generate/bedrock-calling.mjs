import { found } from './bedrock-origins.mjs';

const INFERRED = 'inferred from pi-ai';

/** How the bare id of a model can be called, if the facts say it. */
function statedInvocation(base, { profileOnly, inRegionOnly, onDemand, mantleOnly }) {
  if (base in mantleOnly.ids) {
    const { runtimeId } = mantleOnly.ids[base];
    return { invoke: found('mantle-only', 'facts'), runtimeId: found(runtimeId, 'facts') };
  }
  if (base in inRegionOnly.ids) {
    return { invoke: found('in-region-only', 'facts'), inRegions: found(inRegionOnly.ids[base], 'facts') };
  }
  if (onDemand.ids.includes(base)) return { invoke: found('on-demand', 'facts') };
  return profileOnly.ids.includes(base) ? { invoke: found('profile-only', 'facts') } : undefined;
}

/**
 * What the forms pi-ai lists say of the bare id: without a bare form only profiles work, without a geographic one only
 * the bare id does. With both, nothing is said. GovCloud forms say nothing about other Regions.
 */
function inferredInvocation(base, { piAi }) {
  const isBareListed = base in piAi.models;
  const hasProfiles = Object.keys(piAi.models).some(
    (id) => id.endsWith(`.${base}`) && !id.startsWith('us-gov.'),
  );
  if (isBareListed === hasProfiles) return {};
  return { invoke: found(hasProfiles ? 'profile-only' : 'on-demand', INFERRED) };
}

/** How a bare id can be called; nothing for geographic forms, which can always be called from their Regions. */
export function invocationOf({ base, geo, isProvisioned }, sources) {
  if (geo !== null) return {};
  if (isProvisioned) return { invoke: found('provisioned-only', 'cdk') };
  return statedInvocation(base, sources.facts.models) ?? inferredInvocation(base, sources);
}

/** The Regions a model can be called from. */
export function regionsOf({ base, geo }, { facts }) {
  if (geo === null) return found(facts.models.inRegionOnly.ids[base], 'facts');
  const { sourceRegions, only = {} } = facts.geographies[geo];
  return found(
    sourceRegions.filter((region) => !(region in only) || only[region].includes(base)),
    'facts',
  );
}

/** Whether a model can be used in a chat through the Converse API, as LibreChat does. */
export function converseOf({ base, isChat, isProvisioned }, sources, { facts }) {
  const { mantleOnly, noConverse } = facts.models;
  if (!isChat || base in mantleOnly.ids || noConverse.ids.includes(base)) return found(false, 'facts');
  if (isProvisioned) return undefined;
  return found(true, sources[0]);
}
