import type { Document } from '../core/document';
import {
  appendPairs,
  colonEnd,
  columnOf,
  indentStep,
  lineBreakOf,
  removePair,
  type Edit,
} from '../core/edit';
import { formatPath, type Path } from '../core/path';
import { needsQuotes } from '../core/scalar';
import { dereference, type MappingNode, type Pair, type ScalarNode, type SequenceNode } from '../core/tree';
import { findNode } from '../core/value';
import { closest } from '../knowledge/similar';
import type { SchemaModel } from '../knowledge/schema';
import { commentOnLine } from '../core/edit';
import { pairAt } from './places';
import type { Fix } from './rule';

/** Takes a key out, with its value. */
export function removeKeyFix(document: Document, mapping: MappingNode, pair: Pair): Fix {
  return { title: `Remove \`${pair.name}\``, edits: [removePair(document, mapping, pair)] };
}

/** Renames a key to the known one it resembles, if there is one the mapping does not have yet. */
export function renameKeyFix(
  mapping: MappingNode,
  pair: Pair,
  known: readonly string[],
): { name: string; fix: Fix } | undefined {
  const free = known.filter((name) => !mapping.pair(name));
  const name = closest(pair.name, free);
  if (name === undefined) return undefined;
  const range = { start: pair.key.start, end: pair.key.end };
  const edits = [{ range, newText: name }];
  return {
    name,
    fix: { title: `Change to \`${name}\``, edits, preferred: true, safe: sameLetters(pair.name, name) },
  };
}

function sameLetters(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Replaces a scalar by one of the values that are allowed. */
export function replaceValueFix(node: ScalarNode, value: string): Fix {
  const newText = needsQuotes(value) ? JSON.stringify(value) : value;
  return {
    title: `Change to \`${value}\``,
    edits: [{ range: { start: node.start, end: node.end }, newText: requote(node, value) ?? newText }],
    preferred: true,
    safe: sameLetters(node.text, value),
  };
}

function requote(node: ScalarNode, value: string): string | undefined {
  if (node.style === 'single' && !value.includes("'")) return `'${value}'`;
  return node.style === 'double' ? JSON.stringify(value) : undefined;
}

/** Puts a plain scalar into double quotes, so that it is read as text. */
export function quoteFix(document: Document, node: ScalarNode): Fix {
  const range = { start: node.start, end: node.end };
  const written = document.text.slice(node.start, node.end);
  return {
    title: `Quote: \`"${written}"\``,
    edits: [{ range, newText: `"${written}"` }],
    preferred: true,
    safe: true,
  };
}

/** Takes the quotes off a scalar whose text is a number or boolean. */
export function unquoteFix(node: ScalarNode): Fix {
  const range = { start: node.start, end: node.end };
  return {
    title: `Remove the quotes: \`${node.text}\``,
    edits: [{ range, newText: node.text }],
    preferred: true,
    safe: true,
  };
}

/** Makes a one-item list of a single value. */
export function wrapInListFix(document: Document, node: ScalarNode): Fix {
  const written = document.text.slice(node.start, node.end);
  const range = { start: node.start, end: node.end };
  return {
    title: `Make a list of it: \`[${written}]\``,
    edits: [{ range, newText: `[${written}]` }],
    preferred: true,
    safe: true,
  };
}

/**
 * Turns `{default: [...]}`, the shape `models` has for custom endpoints, into the bare list Bedrock wants.
 * Comments stay; the other keys of that shape mean nothing here and go.
 */
export function unwrapDefaultFix(document: Document, mapping: MappingNode): Fix | undefined {
  const pair = mapping.pair('default');
  const list = dereference(pair?.value);
  if (!pair || list?.kind !== 'sequence' || pair.value.kind === 'alias') return undefined;
  const edits = mapping.flow
    ? flowUnwrap(document, mapping, list)
    : blockUnwrap(document, mapping, pair, list);
  return { title: 'Turn into a list', edits, preferred: true, safe: mapping.pairs.length === 1 };
}

function flowUnwrap(document: Document, mapping: MappingNode, list: SequenceNode): Edit[] {
  const newText = document.text.slice(list.start, list.end);
  return [{ range: { start: mapping.start, end: mapping.end }, newText }];
}

function blockUnwrap(document: Document, mapping: MappingNode, pair: Pair, list: SequenceNode): Edit[] {
  const edits = mapping.pairs
    .filter((other) => other !== pair)
    .map((other) => removeWholePair(document, other));
  const { lines, text } = document;
  if (list.flow) return [...edits, { range: { start: pair.key.start, end: list.start }, newText: '' }];
  const keyLine = lines.lineAt(pair.key.start);
  const comment = commentOnLine(document, keyLine);
  edits.push(
    comment
      ? { range: { start: pair.key.start, end: comment.start }, newText: '' }
      : { range: { start: lines.start(keyLine), end: lines.start(keyLine + 1) }, newText: '' },
  );
  // The items move to where the key stood, comments between them along with them.
  const surplus = columnOf(document, list.start) - columnOf(document, pair.key.start);
  for (let line = keyLine + 1; surplus > 0 && line <= lines.lineAt(list.end - 1); line++) {
    const start = lines.start(line);
    if (text.slice(start, start + surplus).trim() === '' && lines.end(line) >= start + surplus) {
      edits.push({ range: { start, end: start + surplus }, newText: '' });
    }
  }
  return edits;
}

function removeWholePair(document: Document, pair: Pair): Edit {
  const { lines } = document;
  const end = Math.max(pair.value.end, colonEnd(document, pair));
  return {
    range: { start: lines.start(lines.lineAt(pair.key.start)), end: lines.start(lines.lineAt(end) + 1) },
    newText: '',
  };
}

/** Adds a key with a value to the mapping at a path. */
export function addKeysFix(
  document: Document,
  mapping: MappingNode,
  pairs: readonly (readonly [string, string])[],
): Fix {
  const names = pairs.map(([name]) => `\`${name}\``).join(' and ');
  const edits = [
    appendPairs(
      document,
      mapping,
      pairs.map(([name, value]) => `${name}: ${value}`),
    ),
  ];
  return { title: `Add ${names}`, edits, preferred: true };
}

/** What an empty section can become: its required keys, or an empty mapping or list; and going away altogether. */
export function fillSectionFixes(
  document: Document,
  schema: SchemaModel,
  path: Path,
  required: readonly (readonly [string, string])[],
): Fix[] {
  const place = pairAt(document, path);
  if (!place) return [];
  const { mapping, pair } = place;
  const remove = removeKeyFix(document, mapping, pair);
  const target = findNode(document.root, path)?.value;
  if (target?.kind !== 'scalar' || target.start !== target.end) return [remove];
  const at = colonEnd(document, pair);
  const fill = (title: string, newText: string): Fix => ({
    title,
    edits: [{ range: { start: at, end: at }, newText }],
  });
  const shape = schema.shape(path);
  const name = formatPath(path.slice(-1));
  if (required.length > 0 && !mapping.flow) {
    const indent =
      lineBreakOf(document) + ' '.repeat(columnOf(document, pair.key.start) + indentStep(document));
    const lines = required.map(([key, value]) => `${indent}${key}: ${value}`).join('');
    // Behind a comment on the key's line, not in front of it.
    const comment = commentOnLine(document, document.lines.lineAt(at));
    const end = comment ? comment.end : at;
    const title = `Fill \`${name}\` with ${required.map(([key]) => `\`${key}\``).join(' and ')}`;
    return [{ title, edits: [{ range: { start: end, end }, newText: lines }], preferred: true }, remove];
  }
  const acceptsEmpty = schema
    .at(path)
    .some((candidate) => (candidate.required ?? []).length === 0 && (candidate.minItems ?? 0) === 0);
  const fills: Fix[] = [];
  if (acceptsEmpty && shape.object && formatPath(path) !== 'endpoints')
    fills.push({ ...fill(`Write \`${name}: {}\``, ' {}'), preferred: true });
  if (acceptsEmpty && shape.array && !shape.object) fills.push(fill(`Write \`${name}: []\``, ' []'));
  return [...fills, remove];
}
