import type { Document } from '../core/document';
import { commentOnLine } from '../core/comments';
import {
  colonEnd,
  entryOf,
  hasColon,
  indentStep,
  insertion,
  lineBreakOf,
  missingValueAt,
  type Edit,
} from '../core/edit';
import type { Path } from '../core/path';
import type { MappingNode, Pair } from '../core/tree';
import type { SchemaModel } from '../knowledge/schema';
import { names, removeAtFixes, writePair, type NewPair } from './keyFixes';
import { pairAt } from './places';
import type { Fix } from './rule';

/**
 * What an empty section can become: its required keys, or an empty mapping where that is accepted; and going away.
 * `required` are the keys it must have, with values to begin with.
 */
export function fillSectionFixes(
  document: Document,
  schema: SchemaModel,
  path: Path,
  required: readonly NewPair[],
): Fix[] {
  const place = pairAt(document, path);
  if (!place) return [];
  const { mapping, pair } = place;
  const remove = removeAtFixes(document, schema, path);
  // Behind `? key` a value would be one of the key.
  const hasPlace = mapping.flow || hasColon(document, pair);
  if (pair.value.kind !== 'scalar' || !hasPlace) return remove;
  if (required.length > 0) {
    const title = `Fill \`${pair.name}\` with ${names(required)}`;
    return [{ title, edits: fillEdits(document, mapping, pair, required), preferred: true }, ...remove];
  }
  // An empty `endpoints` is refused, and an empty list switches off what it lists.
  const objects = schema.at(path).filter((candidate) => candidate.type === 'object' || candidate.properties);
  const acceptsEmpty =
    objects.some((candidate) => (candidate.required ?? []).length === 0) && path.join() !== 'endpoints';
  if (!acceptsEmpty) return remove;
  const edits = [replaceNothing(document, pair, ' {}')];
  return [{ title: `Write \`${pair.name}: {}\``, edits, preferred: true }, ...remove];
}

function fillEdits(
  document: Document,
  mapping: MappingNode,
  pair: Pair,
  required: readonly NewPair[],
): Edit[] {
  const entry = entryOf(document, pair.key);
  if (mapping.flow || entry?.inline !== 'none') {
    const written = required.map((item) => writePair(item, true)).join(', ');
    return [replaceNothing(document, pair, ` { ${written} }`)];
  }
  const indent = lineBreakOf(document) + ' '.repeat(entry.column + indentStep(document));
  const lines = required.map((item) => indent + writePair(item, false)).join('');
  // Behind a comment on the key's line, not in front of it.
  const at = commentOnLine(document, entry.line)?.end ?? missingValueAt(document, entry);
  return [insertion(at, lines)];
}

/** Writes a value in place of nothing, or of a written `null` or `~`. */
function replaceNothing(document: Document, pair: Pair, newText: string): Edit {
  const entry = entryOf(document, pair.key);
  if (!hasColon(document, pair)) return insertion(pair.key.end, `:${newText}`);
  const end = Math.max(pair.value.end, colonEnd(document, pair));
  const written = pair.value.end > pair.value.start;
  if (written) return { range: { start: pair.value.start, end }, newText: newText.trimStart() };
  return insertion(entry ? missingValueAt(document, entry) : colonEnd(document, pair), newText);
}
