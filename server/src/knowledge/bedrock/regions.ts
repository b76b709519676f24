import facts from '../../../../schemas/bedrock-facts.json';
import { closest } from '../similar';

/** An AWS Region with a Bedrock endpoint. */
export interface BedrockRegion {
  readonly id: string;
  readonly name: string;
}

/** A geographic prefix of model ids, such as `eu.`. */
export interface Geography {
  readonly name: string;
  /** Regions from which such an id can be called. */
  readonly sourceRegions: readonly string[];
}

const GEOGRAPHIES: Readonly<Record<string, Geography>> = facts.geographies;

/** The Regions with Amazon Bedrock, as AWS lists them. */
export const REGIONS: readonly BedrockRegion[] = Object.entries(facts.regions.list).map(([id, { name }]) => ({
  id,
  name,
}));

const byId = new Map(REGIONS.map((region) => [region.id, region]));

/** The Region of an id; undefined where AWS has none with Bedrock, or keeps it to a partition no public list tells of. */
export function regionOf(id: string): BedrockRegion | undefined {
  return byId.get(id);
}

/** The known Region a misspelt one was most likely meant to be. */
export function similarRegion(id: string): string | undefined {
  return closest(id, [...byId.keys()]);
}

/** Whether a Region belongs to a partition of its own, whose Regions no public list tells completely. */
export function isElsewhere(region: string): boolean {
  return /^(cn|us-iso[a-z]?|eu-isoe|eusc-de)(-[a-z]+)+-\d$/.test(region);
}

/** The partition of a Region, as it stands in ARNs. */
export function partitionOf(region: string): string {
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return region.startsWith('cn-') ? 'aws-cn' : 'aws';
}

/** What a geographic prefix means, written without its dot. */
export function geographyOf(prefix: string): Geography | undefined {
  return Object.hasOwn(GEOGRAPHIES, prefix) ? GEOGRAPHIES[prefix] : undefined;
}

/** An id taken apart at its geographic prefix, if AWS has that prefix. */
export function splitGeography(id: string): { readonly geo: string | null; readonly base: string } {
  const dot = id.indexOf('.');
  const geo = id.slice(0, Math.max(0, dot));
  return geographyOf(geo) ? { geo, base: id.slice(dot + 1) } : { geo: null, base: id };
}
