import { dereference } from '../core/tree';
import { findNode } from '../core/value';
import { EXITS, rangeOf, valueRange } from './places';
import type { Rule } from './rule';
import { quoteFix, replaceValueFix } from './schema-fixes';

const PATH = ['endpoints', 'bedrock', 'guardrailConfig', 'guardrailVersion'];

/** A guardrail's version must be text, and one that AWS knows: a number in quotes or `DRAFT`. */
export const guardrailVersionFormat: Rule = {
  code: 'guardrail-version-format',
  check({ document, facts, knowledge }) {
    const node = dereference(findNode(document.root, PATH)?.value);
    const [issue] = facts.issues('guardrail-version-format');
    if (issue) {
      return [
        {
          code: 'guardrail-version-format',
          severity: 'error',
          message: `\`guardrailVersion\` must be text: put it in quotes, like \`"1"\`. ${EXITS}.`,
          range: valueRange(document, PATH),
          fixes: () => (node?.kind === 'scalar' && node.style === 'plain' ? [quoteFix(document, node)] : []),
        },
      ];
    }
    if (node?.kind !== 'scalar' || typeof node.value !== 'string' || node.value.includes('${')) return [];
    if (knowledge.bedrock.isGuardrailVersion(node.value)) return [];
    const isDraft = node.value.toUpperCase() === 'DRAFT';
    return [
      {
        code: 'guardrail-version-format',
        severity: 'warning',
        message:
          'A guardrail version is a number from 1 to 99999999 or `DRAFT`. AWS rejects every request with this one.',
        range: rangeOf(document, node),
        fixes: () => (isDraft ? [replaceValueFix(node, 'DRAFT')] : []),
      },
    ];
  },
};
