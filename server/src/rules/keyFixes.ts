import type { Document } from '../core/document';
import { appendPairs, prependPair } from '../core/edit';
import type { Path } from '../core/path';
import { removePair } from '../core/removal';
import { needsQuotes } from '../core/scalar';
import type { MappingNode, Pair, YamlNode } from '../core/tree';
import type { SchemaModel } from '../knowledge/schema';
import { closest } from '../knowledge/similar';
import { pairAt } from './places';
import type { Fix } from './rule';

/** A key and its value as YAML source. */
export type NewPair = readonly [key: string, value: string];

/** Takes a key out, with its value; nothing where that would break the file. */
export function removeKeyFixes(document: Document, mapping: MappingNode, pair: Pair): Fix[] {
  const edits = removePair(document, mapping, pair);
  return edits ? [{ title: `Remove \`${pair.name}\``, edits }] : [];
}

/** Takes out the key at a path, when it is written there and need not be. */
export function removeAtFixes(document: Document, schema: SchemaModel, path: Path): Fix[] {
  const place = pairAt(document, path);
  return place && !isRequired(schema, path) ? removeKeyFixes(document, place.mapping, place.pair) : [];
}

function isRequired(schema: SchemaModel, path: Path): boolean {
  const key = path[path.length - 1];
  return schema.keys(path.slice(0, -1)).some(({ name, required }) => required && name === key);
}

/** The known key another was most likely meant to be, among those the mapping does not have yet. */
export function similarKey(mapping: MappingNode, name: string, known: readonly string[]): string | undefined {
  return closest(
    name,
    known.filter((candidate) => !mapping.pair(candidate)),
  );
}

/** Changes a key, in the quotes it has. */
export function renameKeyFix(document: Document, key: YamlNode, from: string, to: string): Fix {
  const range = { start: key.start, end: key.end };
  const quote = /^["']/.exec(document.text.slice(key.start, key.end))?.[0];
  const newText = quote === undefined && !needsQuotes(to) ? to : `${quote ?? '"'}${to}${quote ?? '"'}`;
  const safe = from.toLowerCase() === to.toLowerCase();
  return { title: `Change to \`${to}\``, edits: [{ range, newText }], preferred: true, safe };
}

/** Adds keys with a value each to a mapping. */
export function addKeysFix(document: Document, mapping: MappingNode, pairs: readonly NewPair[]): Fix {
  const written = pairs.map((pair) => writePair(pair, mapping.flow));
  return { title: `Add ${names(pairs)}`, edits: [appendPairs(document, mapping, written)], preferred: true };
}

/** Adds a key that belongs at the top of the file. */
export function addFirstKeyFix(document: Document, root: MappingNode, pair: NewPair): Fix {
  const edits = [prependPair(document, root, writePair(pair, root.flow))];
  return { title: `Add ${names([pair])}`, edits, preferred: true };
}

/** The names of keys in words: `` `a` and `b` ``. */
export function names(pairs: readonly NewPair[]): string {
  const quoted = pairs.map(([name]) => `\`${name}\``);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} and ${last}`;
}

/** `key: value`; in a flow collection a bare value with its punctuation needs quotes. */
export function writePair([key, value]: NewPair, flow: boolean): string {
  const bare = flow && !/^["'[{]/.test(value) && /[,[\]{}]/.test(value);
  return `${key}: ${bare ? JSON.stringify(value) : value}`;
}
