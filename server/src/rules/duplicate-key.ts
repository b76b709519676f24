import type { Document } from '../core/document';
import type { MappingNode, Pair, YamlNode } from '../core/tree';
import { removeKeyFixes } from './keyFixes';
import { FILE_IGNORED } from './places';
import type { Fix, Rule } from './rule';

/** A key stands twice in one mapping, which js-yaml refuses. */
export const duplicateKey: Rule = {
  code: 'duplicate-key',
  check: ({ document }) =>
    document.problems
      .filter((problem) => problem.kind === 'duplicate-key')
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

function pairWithKeyAt(node: YamlNode, offset: number): { mapping: MappingNode; pair: Pair } | undefined {
  if (node.kind === 'alias' || node.kind === 'scalar' || offset < node.start || offset >= node.end)
    return undefined;
  const children = node.kind === 'sequence' ? node.items : node.pairs.map((pair) => pair.value);
  if (node.kind === 'mapping') {
    const pair = node.pairs.find(({ key }) => key.start === offset);
    if (pair) return { mapping: node, pair };
  }
  for (const child of children) {
    const found = pairWithKeyAt(child, offset);
    if (found) return found;
  }
  return undefined;
}
