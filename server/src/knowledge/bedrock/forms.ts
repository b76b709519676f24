import type { BedrockModel } from './model';

/** From where requests are sent, as far as a configuration tells. */
export interface CallingRegions {
  /** The Region used unless somebody chooses another; undefined when unknown. */
  readonly default: string | undefined;
  /** All Regions requests may be sent from; empty when none is known. */
  readonly all: readonly string[];
}

/** The order in which geographic forms are offered when no Region is known. */
const USUAL = ['global', 'us', 'eu', 'apac', 'jp', 'au', 'in', 'ca', 'us-gov'];

/** Whether LibreChat can call an id as it is: through Converse, and on demand. */
export function isCallable({ invoke, geo, converse, chat }: BedrockModel): boolean {
  if (converse === false || chat === false) return false;
  return geo !== null || invoke === undefined || invoke === 'on-demand' || invoke === 'in-region-only';
}

/** Whether an id can be called from a Region, as far as is known. */
export function isServedFrom({ regions, inRegions }: BedrockModel, region: string): boolean {
  const known = inRegions ?? regions;
  return known === undefined || known.includes(region);
}

/**
 * Whether an id can be called from at least one Region of a configuration, as far as both are known. Nobody is taken to be
 * in GovCloud without a word of it.
 */
export function fits(model: BedrockModel, { all }: CallingRegions): boolean {
  return all.length === 0 ? model.geo !== 'us-gov' : all.some((region) => isServedFrom(model, region));
}

/**
 * The ids of one model that LibreChat can call, the best first: those that work from the default Region, then those with
 * the prefix wanted (null for the bare id), then those that work from more of the Regions.
 */
export function bestForms(
  forms: readonly BedrockModel[],
  regions: CallingRegions,
  wanted?: string | null,
): BedrockModel[] {
  const usable = forms.filter(isCallable);
  const rank = new Map(usable.map((form) => [form, standing(form, regions, wanted)]));
  return usable.sort((a, b) => compare(rank.get(a) ?? [], rank.get(b) ?? []));
}

/** Smaller is better, the first difference counts. */
function standing(
  form: BedrockModel,
  { default: byDefault, all }: CallingRegions,
  wanted: string | null | undefined,
): number[] {
  const served = (region: string): boolean => isServedFrom(form, region);
  const usual = form.geo === null ? USUAL.length : USUAL.indexOf(form.geo);
  return [
    // A bare id that works in a few Regions is no choice for those whose Regions are unknown.
    all.length === 0 && form.inRegions ? 1 : 0,
    byDefault !== undefined && !served(byDefault) ? 1 : 0,
    all.length > 0 && !all.some(served) ? 1 : 0,
    form.geo === wanted ? 0 : 1,
    all.filter((region) => !served(region)).length,
    // Where Regions are known, a geography keeps requests nearer than `global.` does.
    all.length > 0 && form.geo === 'global' ? USUAL.length : usual,
  ];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
