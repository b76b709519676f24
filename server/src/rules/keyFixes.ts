import type { Document } from '../core/document';
import { appendPairs, insertPairsBehind, prependPair, type Edit } from '../core/edit';
import { allOf } from '../core/listing';
import type { Path } from '../core/path';
import { removePair } from '../core/removal';
import { needsQuotes } from '../core/scalar';
import type { MappingNode, Pair, YamlNode } from '../core/tree';
import type { SchemaModel } from '../knowledge/schema';
import { Vocabulary } from '../knowledge/similar';
import { ownMappingAt, pairAt } from './places';
import type { Fix } from './rule';
import { isThere, valueAt } from './values';

/** A key and its value as YAML source. */
export type NewPair = readonly [key: string, value: string];

/** Takes a key out, with its value; nothing where that would break the file. */
export function removeKeyFixes(document: Document, mapping: MappingNode, pair: Pair): Fix[] {
  // A key that stands nowhere in the text cannot be taken out of it.
  if (pair.key.kind === 'alias') return [];
  const edits = removePair(document, mapping, pair);
  return edits ? [{ title: `Remove \`${pair.name}\``, edits }] : [];
}

/** Takes out the key at a path, when it is written there and need not be in a mapping that has what else it has. */
export function removeAtFixes(document: Document, schema: SchemaModel, path: Path): Fix[] {
  const place = pairAt(document, path);
  return place && !isRequired(document, schema, path)
    ? removeKeyFixes(document, place.mapping, place.pair)
    : [];
}

function isRequired(document: Document, schema: SchemaModel, path: Path): boolean {
  const key = path[path.length - 1];
  const written = (container: Path, name: string): unknown => valueAt(document, [...container, name]);
  return schema.keys(path.slice(0, -1), written).some(({ name, required }) => required && name === key);
}

/** The known keys a mapping does not have yet, one of which an unknown one may have been meant to be. */
export function keysToMean(mapping: MappingNode, known: Iterable<string>): Vocabulary {
  return new Vocabulary([...known].filter((candidate) => !mapping.pair(candidate)));
}

/** Changes a key, in the quotes it has; nothing for a list or a mapping that is one. */
export function renameKeyFixes(document: Document, key: YamlNode, from: string, to: string): Fix[] {
  if (key.kind === 'sequence' || key.kind === 'mapping') return [];
  const range = { start: key.start, end: key.end };
  const quote = /^["']/.exec(document.slice(key.start, key.end))?.[0];
  const newText = quote === undefined && !needsQuotes(to) ? to : `${quote ?? '"'}${to}${quote ?? '"'}`;
  const safe = from.toLowerCase() === to.toLowerCase();
  return [{ title: `Change to \`${to}\``, edits: [{ range, newText }], preferred: true, safe }];
}

/** Adds keys with a value each to a mapping. */
export function addKeysFix(document: Document, mapping: MappingNode, pairs: readonly NewPair[]): Fix {
  const written = pairs.map((pair) => writePair(pair, mapping.flow));
  return { title: `Add ${names(pairs)}`, edits: [appendPairs(document, mapping, written)], preferred: true };
}

/** Adds keys with a value each to a mapping, right behind a key it has. */
export function addKeysBehindFix(
  document: Document,
  mapping: MappingNode,
  key: string,
  pairs: readonly NewPair[],
): Fix {
  const fix = addKeysFix(document, mapping, pairs);
  const before = mapping.pair(key);
  if (!before) return fix;
  const written = pairs.map((pair) => writePair(pair, mapping.flow));
  return { ...fix, edits: [insertPairsBehind(document, mapping, before, written)] };
}

/**
 * Writes values for keys a mapping lacks, and for those with the empty text as value. Nothing where one of them has
 * another value, or stands in another place, where it may be right.
 */
export function fillInFixes(document: Document, path: Path, pairs: readonly NewPair[]): Fix[] {
  const mapping = ownMappingAt(document, path);
  if (!mapping || pairs.length === 0) return [];
  const edits: Edit[] = [];
  const added: string[] = [];
  for (const [key, value] of pairs) {
    const node = pairAt(document, [...path, key])?.pair.value;
    if (node?.kind === 'scalar' && node.style !== 'block' && node.value === '') {
      const newText = needsQuotes(value) ? JSON.stringify(value) : value;
      edits.push({ range: { start: node.start, end: node.end }, newText });
    } else if (node || isThere(document, [...path, key])) {
      return [];
    } else {
      added.push(writePair([key, value], mapping.flow));
    }
  }
  if (added.length > 0) edits.push(appendPairs(document, mapping, added));
  const filled = edits.length > 1 || added.length === 0;
  return [{ title: `${filled ? 'Fill in' : 'Add'} ${names(pairs)}`, edits, preferred: true, safe: false }];
}

/** Adds a key that belongs at the top of the file. */
export function addFirstKeyFix(document: Document, root: MappingNode, pair: NewPair): Fix {
  const edits = [prependPair(document, root, writePair(pair, root.flow))];
  return { title: `Add ${names([pair])}`, edits, preferred: true };
}

/** The names of keys in words: `` `a` and `b` ``. */
export function names(pairs: readonly NewPair[]): string {
  return allOf(pairs.map(([name]) => name));
}

/** `key: value`; in a flow collection a bare value with its punctuation needs quotes. */
export function writePair([key, value]: NewPair, flow: boolean): string {
  const bare = flow && !/^["'[{]/.test(value) && /[,[\]{}]/.test(value);
  return `${key}: ${bare ? JSON.stringify(value) : value}`;
}
