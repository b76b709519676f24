import { dereference, type ScalarNode } from '../core/tree';
import { findNode } from '../core/value';
import type { Document } from '../core/document';
import { isElsewhere } from '../knowledge/bedrock/regions';
import { ownNode, rangeOf } from './places';
import type { Rule } from './rule';
import { replaceValueFix } from './valueFixes';
import { valueAt } from './values';

/** A Region AWS does not have, or that has no Bedrock: every request sent there fails. */
export const regionUnknown: Rule = {
  code: 'region-unknown',
  check: ({ document, knowledge }) =>
    regions(document).flatMap((node) => {
      const id = node.text;
      if (typeof node.value !== 'string' || knowledge.bedrock.region(id) || id.includes('${')) return [];
      if (isElsewhere(id)) return [];
      const meant = knowledge.bedrock.similarRegion(id);
      return [
        {
          code: 'region-unknown',
          severity: 'warning',
          message:
            `\`${id}\` is no AWS Region with Bedrock (as of ${knowledge.bedrock.asOf}). ` +
            `Requests that are sent there fail.${meant === undefined ? '' : ` Did you mean \`${meant}\`?`}`,
          range: rangeOf(document, node),
          fixes: () => (meant === undefined ? [] : [replaceValueFix(document, node, meant)]),
        },
      ];
    }),
};

/** The Regions users can choose, and those of presets. */
function regions(document: Document): ScalarNode[] {
  const list = dereference(findNode(document.root, ['endpoints', 'bedrock', 'availableRegions'])?.value);
  const available = list?.kind === 'sequence' ? list.items.filter((item) => item.kind === 'scalar') : [];
  const specs = dereference(findNode(document.root, ['modelSpecs', 'list'])?.value);
  const presets =
    specs?.kind === 'sequence' ? specs.items.map((_, index) => presetRegion(document, index)) : [];
  return [...available, ...presets.filter((node) => node !== undefined)];
}

function presetRegion(document: Document, index: number): ScalarNode | undefined {
  const preset = ['modelSpecs', 'list', index, 'preset'];
  const region = ownNode(document, [...preset, 'region']);
  const isBedrock = valueAt(document, [...preset, 'endpoint']) === 'bedrock';
  return isBedrock && region?.kind === 'scalar' ? region : undefined;
}
