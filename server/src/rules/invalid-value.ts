import { formatPath } from '../core/path';
import { dereference } from '../core/tree';
import { findNode } from '../core/value';
import { closest } from '../knowledge/similar';
import { anyOfValues } from './describe';
import { EXITS, valueRange } from './places';
import type { Rule } from './rule';
import { replaceValueFix } from './schema-fixes';

/** A value has the right type, but is none that LibreChat takes. */
export const invalidValue: Rule = {
  code: 'invalid-value',
  check: ({ document, facts }) =>
    facts.issues('invalid-value').flatMap((issue) => {
      if (issue.kind === 'missing-key' || issue.kind === 'unknown-key') return [];
      const name = `\`${formatPath(issue.path)}\``;
      const range = valueRange(document, issue.path);
      if (issue.kind === 'constraint') {
        return [
          {
            code: 'invalid-value',
            severity: 'error',
            message: `${name} is not accepted: ${issue.rule}. ${EXITS}.`,
            range,
          },
        ];
      }
      const node = dereference(findNode(document.root, issue.path)?.value);
      const words = issue.allowed.filter((value) => typeof value === 'string');
      const meant = node?.kind === 'scalar' ? closest(node.text, words) : undefined;
      return [
        {
          code: 'invalid-value',
          severity: 'error',
          message: `${name} must be ${anyOfValues(issue.allowed)}. ${EXITS}.${meant === undefined ? '' : ` Did you mean \`${meant}\`?`}`,
          range,
          fixes: () => (node?.kind === 'scalar' && meant !== undefined ? [replaceValueFix(node, meant)] : []),
        },
      ];
    }),
};
