import type { CodeUnits } from '../core/sourceText';
import type { ScalarNode } from '../core/tree';
import type { OffsetRange } from '../core/lines';
import type { Path } from '../core/path';
import { findSecrets } from '../environment/secrets';
import { extractFixes } from './extract';
import type { PartialFacts } from './facts';
import type { Rule } from './rule';
import { isWebSearchLiteral } from './web-search-literal';

/** A credential written into the file, which is kept and passed on by more people than may know it. */
export const plainTextSecret: Rule = {
  code: 'plain-text-secret',
  scope: 'part',
  check(context) {
    const { document, facts, knowledge } = context;
    return writtenSecrets(facts, document.source).flatMap(({ node, path, range, what }) => {
      // There the text has no effect either, of which another rule tells with the same fix.
      if (isWebSearchLiteral(path, node)) return [];
      const isExpanded = knowledge.envExpansion.get(path) !== undefined;
      const wayOut = isExpanded
        ? 'Keep it in the env file and write a reference, `${NAME}`'
        : 'LibreChat puts no variables in here: take it out, and keep the file from others';
      return [
        {
          code: 'plain-text-secret' as const,
          severity: 'information' as const,
          message: `This looks like ${what}, and everybody who sees the file can read it. ${wayOut}.`,
          range,
          fixes: () => extractFixes(context, node, path, range),
        },
      ];
    });
  },
};

/** A credential in a document. */
export interface WrittenSecret {
  readonly node: ScalarNode;
  readonly path: Path;
  readonly range: OffsetRange;
  readonly what: string;
}

/** The credentials among values, in their order. */
export function writtenSecrets(
  values: Pick<PartialFacts, 'forEachScalar'>,
  text: CodeUnits,
): WrittenSecret[] {
  const found: WrittenSecret[] = [];
  values.forEachScalar((node, path) => {
    if (node.end - node.start < 16) return;
    const name = path.findLast((segment) => typeof segment === 'string') ?? '';
    const inset = node.style === 'single' || node.style === 'double' ? 1 : 0;
    const from = node.start + inset;
    for (const { start, end, what } of findSecrets(text.slice(from, node.end - inset), name)) {
      found.push({ node, path, range: { start: from + start, end: from + end }, what });
    }
  });
  return found;
}
