import { dereference } from '../core/tree';
import { findNode } from '../core/value';
import { valueRange } from './places';
import type { Rule } from './rule';
import { ownScalar, replaceValueFix } from './valueFixes';

const PATH = ['endpoints', 'bedrock', 'guardrailConfig', 'guardrailIdentifier'];

/** A guardrail is named by its id or its ARN; AWS takes no other text. */
export const guardrailIdentifierFormat: Rule = {
  code: 'guardrail-identifier-format',
  check({ document, knowledge }) {
    const node = dereference(findNode(document.root, PATH)?.value);
    if (node?.kind !== 'scalar' || typeof node.value !== 'string' || node.value.includes('${')) return [];
    if (knowledge.bedrock.isGuardrailIdentifier(node.value)) return [];
    const lowerCase = node.value.toLowerCase();
    return [
      {
        code: 'guardrail-identifier-format',
        severity: 'warning',
        message:
          'A guardrail is named by its id (lower-case letters and digits) or its ARN. AWS rejects every request with this one.',
        range: valueRange(document, PATH),
        fixes: () => {
          const own = ownScalar(document, PATH);
          return own && knowledge.bedrock.isGuardrailIdentifier(lowerCase)
            ? [replaceValueFix(document, own, lowerCase)]
            : [];
        },
      },
    ];
  },
};
