import type { Environment } from '../../environment/environment';
import type { CallingRegions } from '../../knowledge/bedrock/forms';
import { isElsewhere, regionOf } from '../../knowledge/bedrock/regions';
import type { NamedVariable } from './switchboard';

/** The variables LibreChat takes its default Region from, the first that is set. */
const DEFAULT_REGION = ['BEDROCK_AWS_DEFAULT_REGION', 'AWS_DEFAULT_REGION'];

/**
 * The Regions requests of a configuration may be sent from: the default one, and those users can choose.
 * Names AWS has no Region for are left out.
 */
export function configuredRegions(available: readonly string[], environment: Environment): CallingRegions {
  const byDefault = defaultRegion(environment);
  const all = [...(byDefault === undefined ? [] : [byDefault]), ...available.filter(isRegion)];
  return { default: byDefault, all: [...new Set(all)] };
}

/** The variable LibreChat takes its default Region from, and that Region where AWS has it. */
export interface DefaultRegion extends NamedVariable {
  readonly region: string | undefined;
}

/** Where the default Region comes from; undefined where nothing is known to set it. */
export function defaultRegionSource(environment: Environment): DefaultRegion | undefined {
  for (const name of DEFAULT_REGION) {
    const definition = environment.lookup(name);
    // What a variable of unknown value hides cannot be told.
    if (definition?.state === 'open') return undefined;
    if (definition?.state !== 'set') continue;
    const { value } = definition.entry;
    return { name, definition, region: isRegion(value) ? value : undefined };
  }
  return undefined;
}

/** The Region LibreChat uses unless somebody chooses another; undefined where no env file tells. */
export function defaultRegion(environment: Environment): string | undefined {
  return defaultRegionSource(environment)?.region;
}

/** The same configuration where one Region alone is used. */
export function onlyRegion(region: string | undefined): CallingRegions {
  return { default: region, all: region === undefined ? [] : [region] };
}

/** Regions in words: `` `us-east-1` and `eu-central-1` ``. Only known names come here, so that no variable's value shows. */
export function regionsInWords(regions: readonly string[]): string {
  const named = regions.map((region) => `\`${region}\``);
  const last = named.pop() ?? '';
  return named.length === 0 ? last : `${named.join(', ')} and ${last}`;
}

/** Whether a text is a Region AWS has, or may have in a partition of its own. */
export function isRegion(text: string): boolean {
  return regionOf(text) !== undefined || isElsewhere(text);
}
