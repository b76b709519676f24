import { Attached } from '../core/attached';
import type { Document } from '../core/document';
import type { Path } from '../core/path';
import { findEntry } from '../core/value';

interface Kept<T> {
  readonly entries: readonly unknown[];
  readonly made: T;
}

/**
 * Something that is made of nothing but some sections of a document, and kept for as long as these are as they were. It may
 * speak of nodes, never of offsets.
 */
export function madeOf<T>(
  sections: readonly Path[],
  make: (document: Document) => T,
): (document: Document) => T {
  const kept = new Attached<object, Kept<T>>('made of it');
  return (document) => {
    const entries = sections.map((path) => findEntry(document.root, path));
    const [key] = entries.filter((entry) => entry !== undefined);
    if (!key) return make(document);
    const known = kept.get(key);
    if (known?.entries.every((entry, i) => entry === entries[i])) return known.made;
    const made = make(document);
    kept.set(key, { entries, made });
    return made;
  };
}
