import type { Path } from '../core/path';
import { dereference, type MappingNode } from '../core/tree';
import { effectiveEntries, type EffectiveEntry } from '../core/value';

/** A root key of a document or a key below `endpoints`: what LibreChat's schema says of its value, it says of that alone. */
export interface Section {
  readonly path: Path;
  readonly entry: EffectiveEntry;
}

/** The sections of a document, in its order. `endpoints` itself is one only where it is no mapping. */
export function sectionsOf(root: MappingNode): Section[] {
  return [...effectiveEntries(root)].flatMap(([name, entry]): Section[] => {
    const endpoints = name === 'endpoints' ? dereference(entry.value) : undefined;
    if (endpoints?.kind !== 'mapping') return [{ path: [name], entry }];
    return [...effectiveEntries(endpoints)].map(([key, own]) => ({ path: [name, key], entry: own }));
  });
}
