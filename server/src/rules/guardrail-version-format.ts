import { dereference, type ScalarNode } from '../core/tree';
import { findNode } from '../core/value';
import { valueRange } from './places';
import type { CheckContext, Fix, Rule } from './rule';
import { ownScalar, quoteFix, replaceValueFix } from './valueFixes';
import { verdictOn } from './verdict';

const PATH = ['endpoints', 'bedrock', 'guardrailConfig', 'guardrailVersion'];

/** A guardrail's version must be text, and one that AWS knows: a number in quotes or `DRAFT`. */
export const guardrailVersionFormat: Rule = {
  code: 'guardrail-version-format',
  check(context) {
    const { document, facts, knowledge } = context;
    const [issue] = facts.issues('guardrail-version-format');
    if (issue) {
      const { severity, consequence } = verdictOn(issue, knowledge);
      return [
        {
          code: 'guardrail-version-format',
          severity,
          message: `\`guardrailVersion\` must be text: put it in quotes, like \`"1"\`. ${consequence}.`,
          range: valueRange(document, PATH),
          fixes: () => asText(context, ownScalar(document, PATH)),
        },
      ];
    }
    const node = dereference(findNode(document.root, PATH)?.value);
    if (node?.kind !== 'scalar' || typeof node.value !== 'string' || node.value.includes('${')) return [];
    if (knowledge.bedrock.isGuardrailVersion(node.value)) return [];
    return [
      {
        code: 'guardrail-version-format',
        severity: 'warning',
        message:
          'A guardrail version is a number from 1 to 99999999 or `DRAFT`. AWS rejects every request with this one.',
        range: valueRange(document, PATH),
        fixes: () => {
          const own = ownScalar(document, PATH);
          const meant = own && meantVersion(context, own.text);
          return own && meant !== undefined ? [replaceValueFix(document, own, meant)] : [];
        },
      },
    ];
  },
};

/** Quotes for a number that is a version as it is written; for `1.0` or `01` the version it stands for. */
function asText({ document, knowledge }: CheckContext, node: ScalarNode | undefined): Fix[] {
  if (node?.style !== 'plain' || typeof node.value !== 'number') return [];
  const number = String(node.value);
  if (node.text !== number && knowledge.bedrock.isGuardrailVersion(number)) {
    return [replaceValueFix(document, node, number)];
  }
  return [quoteFix(document, node)];
}

/** The version a text was meant to be: `draft`, ` 1 `, `v2`. */
function meantVersion({ knowledge }: CheckContext, text: string): string | undefined {
  const meant = text
    .trim()
    .toUpperCase()
    .replace(/^V(?=\d)/, '')
    .replace(/^0+(?=\d)/, '');
  return knowledge.bedrock.isGuardrailVersion(meant) ? meant : undefined;
}
