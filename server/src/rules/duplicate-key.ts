import type { Document } from '../core/document';
import { firstWhere } from '../core/search';
import type { MappingNode, Pair, YamlNode } from '../core/tree';
import { removeKeyFixes } from './keyFixes';
import { FILE_IGNORED } from './verdict';
import type { Fix, Rule } from './rule';

/** A key stands twice in one mapping, which js-yaml refuses. */
export const duplicateKey: Rule = {
  code: 'duplicate-key',
  scope: 'document',
  check: ({ document, yamlElsewhere }) =>
    document.problems
      .filter(({ kind, jsYamlOnly }) => kind === 'duplicate-key' && (jsYamlOnly === true || !yamlElsewhere))
      .map((problem) => ({
        code: 'duplicate-key',
        severity: 'error',
        message: `${problem.message} ${FILE_IGNORED}. Remove or merge one of them.`,
        range: problem,
        ...(problem.related && { related: [{ range: problem.related, message: 'First used here.' }] }),
        fixes: () => removeSecond(document, problem.start),
      })),
};

/** Takes the second of the two out; harmless where both have the same value. */
function removeSecond(document: Document, keyStart: number): Fix[] {
  const place = document.root && pairWithKeyAt(document.root, keyStart);
  if (!place) return [];
  const { mapping, pair } = place;
  const first = mapping.pair(pair.name);
  const same = first !== undefined && written(document, first) === written(document, pair);
  return removeKeyFixes(document, mapping, pair).map((fix) => ({
    ...fix,
    title: `Remove this \`${pair.name}\``,
    preferred: same,
    safe: same,
  }));
}

function written({ text }: Document, { value }: Pair): string {
  return text.slice(value.start, value.end).trim();
}

/** The pair whose key begins at an offset. Children stand in the order of the text, so only one can hold it. */
function pairWithKeyAt(node: YamlNode, offset: number): { mapping: MappingNode; pair: Pair } | undefined {
  if (node.kind === 'alias' || node.kind === 'scalar') return undefined;
  if (node.kind === 'sequence') {
    const item = firstWhere(node.items, ({ end }) => end > offset);
    return item && pairWithKeyAt(item, offset);
  }
  const pair = firstWhere(node.pairs, ({ key, value }) => Math.max(key.end, value.end) > offset);
  if (!pair || offset < pair.key.start) return undefined;
  return pair.key.start === offset ? { mapping: node, pair } : pairWithKeyAt(pair.value, offset);
}
