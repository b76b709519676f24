/** A pinned package, and how its files are reduced to what the catalogue uses. */
export interface PinnedSource {
  name: string;
  package: string;
  version: string;
  integrity: string;
  licence: string;
  files: string[];
  reduce(texts: string[]): unknown;
}
/** The packages the catalogue is made of. */
export const pinnedSources: PinnedSource[];
/** Needs the network. Returns the reduced copies of the pinned sources, as path and text. */
export function refreshedSources(): { path: string; text: string }[];
