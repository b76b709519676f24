import { dereference, type ScalarNode } from '../core/tree';
import { findNode } from '../core/value';
import type { Document } from '../core/document';
import { rangeOf } from './places';
import type { Rule } from './rule';
import { replaceValueFix } from './valueFixes';

/** A Region AWS does not have, or that has no Bedrock: every request sent there fails. */
export const regionUnknown: Rule = {
  code: 'region-unknown',
  check: ({ document, knowledge }) =>
    regions(document).flatMap((node) => {
      const id = node.text;
      if (typeof node.value !== 'string' || knowledge.bedrock.region(id) || id.includes('${')) return [];
      // Partitions of their own, whose Regions no public list tells.
      if (/^(cn|us-iso\w*|eu-isoe)-/.test(id)) return [];
      const meant = knowledge.bedrock.similarRegion(id);
      return [
        {
          code: 'region-unknown',
          severity: 'warning',
          message:
            `\`${id}\` is no AWS Region with Bedrock (as of ${knowledge.bedrock.asOf}). ` +
            `Users can choose it, and their requests will fail.${meant === undefined ? '' : ` Did you mean \`${meant}\`?`}`,
          range: rangeOf(document, node),
          fixes: () => (meant === undefined ? [] : [replaceValueFix(document, node, meant)]),
        },
      ];
    }),
};

function regions(document: Document): ScalarNode[] {
  const list = dereference(findNode(document.root, ['endpoints', 'bedrock', 'availableRegions'])?.value);
  return list?.kind === 'sequence' ? list.items.filter((item) => item.kind === 'scalar') : [];
}
