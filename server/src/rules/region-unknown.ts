import { dereference, type ScalarNode } from '../core/tree';
import { findNode } from '../core/value';
import type { Document } from '../core/document';
import { isElsewhere } from '../knowledge/bedrock/regions';
import { madeOf } from './madeOf';
import { ownNode, rangeOf } from './places';
import { blame, fixThere, switchboardOf, valueRangeOf, variableInWords } from './bedrock/switchboard';
import type { CheckContext, Finding, Rule } from './rule';

import { replaceValueFix } from './valueFixes';
import { valueAt } from './values';

/** The variables LibreChat takes its default Region from, the first that is set. */
const REGION_VARIABLES = ['BEDROCK_AWS_DEFAULT_REGION', 'AWS_DEFAULT_REGION'];

/** A Region AWS does not have, or that has no Bedrock: every request sent there fails. */
export const regionUnknown: Rule = {
  code: 'region-unknown',
  scope: 'document',
  check: (context) => [...inDocument(context), ...inEnvironment(context)],
};

function inDocument({ document, knowledge }: CheckContext): Finding[] {
  return regions(document).flatMap((node): Finding[] => {
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
  });
}

/** The default Region comes from a variable, whose value is not shown. */
function inEnvironment(context: CheckContext): Finding[] {
  const { environment, knowledge } = context;
  if (!switchboardOf(context)) return [];
  const name = REGION_VARIABLES.find((candidate) => environment.lookup(candidate)?.state === 'set');
  const definition = name === undefined ? undefined : environment.lookup(name);
  if (name === undefined || !definition) return [];
  const id = definition.entry.value;
  // What holds a reference is a template, to be filled in by somebody else.
  if (knowledge.bedrock.region(id) || isElsewhere(id) || id.includes('${')) return [];
  const meant = knowledge.bedrock.similarRegion(id);
  const range = valueRangeOf(definition);
  return [
    {
      code: 'region-unknown',
      severity: 'warning',
      message:
        `The value of ${variableInWords(name, definition)} is no AWS Region with Bedrock (as of ${knowledge.bedrock.asOf}). ` +
        `Requests that are sent there fail.${meant === undefined ? '' : ` Did you mean \`${meant}\`?`}`,
      ...blame(context, definition, 'The Region is set here.', range),
      fixes: () =>
        meant === undefined || !range
          ? []
          : [
              fixThere(
                `Change \`${name}\` in \`${definition.file.label}\` to \`${meant}\``,
                definition,
                range,
                meant,
              ),
            ],
    },
  ];
}

/** The Regions users can choose, and those of presets. */
function regions(document: Document): readonly ScalarNode[] {
  const list = dereference(findNode(document.root, ['endpoints', 'bedrock', 'availableRegions'])?.value);
  const available = list?.kind === 'sequence' ? list.items.filter((item) => item.kind === 'scalar') : [];
  return [...available, ...presetRegions(document)];
}

const presetRegions = madeOf([['modelSpecs']], (document): ScalarNode[] => {
  const specs = dereference(findNode(document.root, ['modelSpecs', 'list'])?.value);
  if (specs?.kind !== 'sequence') return [];
  return specs.items.flatMap((_, index) => presetRegion(document, index) ?? []);
});

function presetRegion(document: Document, index: number): ScalarNode | undefined {
  const preset = ['modelSpecs', 'list', index, 'preset'];
  const region = ownNode(document, [...preset, 'region']);
  const isBedrock = valueAt(document, [...preset, 'endpoint']) === 'bedrock';
  return isBedrock && region?.kind === 'scalar' ? region : undefined;
}
