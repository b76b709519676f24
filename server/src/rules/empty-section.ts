import { formatPath } from '../core/path';
import { requiredPairs } from './guardrail-incomplete';
import { anyOf, describeKind } from './describe';
import { EXITS, valueRange } from './places';
import type { Rule } from './rule';
import { fillSectionFixes } from './schema-fixes';

/** A key with nothing behind it, where LibreChat wants a value: to YAML that is `null`, not "not set". */
export const emptySection: Rule = {
  code: 'empty-section',
  check: (context) =>
    context.facts.issues('empty-section').flatMap((issue) => {
      if (issue.kind !== 'type' && issue.kind !== 'value') return [];
      const { document, knowledge } = context;
      const wanted = issue.kind === 'type' ? `; it must be ${anyOf(issue.expected.map(describeKind))}` : '';
      return [
        {
          code: 'empty-section',
          severity: 'error',
          message: `\`${formatPath(issue.path)}\` is empty${wanted}. ${EXITS}. Fill it or remove the key.`,
          range: valueRange(document, issue.path),
          fixes: () =>
            fillSectionFixes(document, knowledge.schema, issue.path, requiredPairs(context, issue.path)),
        },
      ];
    }),
};
