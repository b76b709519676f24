import type { Document } from '../core/document';
import type { Path } from '../core/path';
import { isMergeKey, type MappingNode, type YamlNode } from '../core/tree';
import { effectiveEntries, type EffectiveEntry } from '../core/value';
import { sectionsOf } from '../knowledge/sections';

/**
 * A part of a document that is judged by itself.
 * - `whole`: all of it, where one section may stand for something in another
 * - `frame`: what is written at the root and in `endpoints`, without the values of the sections
 * - `section`: the value of one section; its entry is the same object for as long as nothing in it changes
 */
export type Part =
  | { readonly kind: 'whole'; readonly root: YamlNode }
  | { readonly kind: 'frame'; readonly root: MappingNode }
  | { readonly kind: 'section'; readonly path: Path; readonly entry: EffectiveEntry };

/** The parts of a document, in its order, the frame first. */
export function partsOf(document: Document): readonly Part[] {
  const { root } = document;
  if (!root) return [];
  if (root.kind !== 'mapping' || !isPlain(document, root)) return [{ kind: 'whole', root }];
  const endpoints = root.pair('endpoints')?.value;
  if (endpoints?.kind === 'alias') return [{ kind: 'whole', root }];
  if (endpoints?.kind === 'mapping' && !isPlain(document, endpoints)) return [{ kind: 'whole', root }];
  const sections = sectionsOf(root).map((section): Part => ({ kind: 'section', ...section }));
  return [{ kind: 'frame', root }, ...sections];
}

/** Whether every pair of a mapping is an entry by itself. */
function isPlain(document: Document, mapping: MappingNode): boolean {
  if (!document.isCut(mapping) || mapping.pairs.some(isMergeKey)) return false;
  return effectiveEntries(mapping).size === mapping.pairs.length;
}
