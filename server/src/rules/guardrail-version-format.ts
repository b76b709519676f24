import { dereference, type ScalarNode } from '../core/tree';
import { findNode } from '../core/value';
import type { Document } from '../core/document';
import { resolveText } from './bedrock/resolve';
import { valueRange } from './places';
import type { CheckContext, Finding, Fix, Rule } from './rule';
import { ownScalar, quoteFix, replaceValueFix } from './valueFixes';
import { verdictOn } from './verdict';

const DRAFT = 'DRAFT';
const PATH = ['endpoints', 'bedrock', 'guardrailConfig', 'guardrailVersion'];

/** A guardrail's version must be text, and one that AWS knows: a number in quotes or `DRAFT`. */
export const guardrailVersionFormat: Rule = {
  code: 'guardrail-version-format',
  scope: 'document',
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
    if (node?.kind !== 'scalar' || typeof node.value !== 'string') return [];
    const sent = resolveText(node.value, PATH, knowledge, context.environment);
    if (sent.origin === 'unknown') return [];
    if (sent.text === DRAFT) return [draft(document)];
    if (knowledge.bedrock.isGuardrailVersion(sent.text)) return [];
    const whose = sent.origin === 'environment' ? 'the one in the variable' : 'this one';
    return [
      {
        code: 'guardrail-version-format',
        severity: 'warning',
        message:
          'A guardrail version is a number from 1 to 99999999 or `DRAFT`. ' +
          `AWS rejects every request with ${whose}.`,
        range: valueRange(document, PATH),
        fixes: () => {
          const own = sent.origin === 'written' ? ownScalar(document, PATH) : undefined;
          const meant = own && meantVersion(context, own.text);
          return own && meant !== undefined ? [replaceValueFix(document, own, meant)] : [];
        },
      },
    ];
  },
};

/** The draft of a guardrail is right while it is tried out. */
function draft(document: Document): Finding {
  return {
    code: 'guardrail-version-format',
    severity: 'hint',
    message:
      '`DRAFT` is the working draft of the guardrail: whatever is changed there counts at once. ' +
      'In production name a published version, such as `"1"`.',
    range: valueRange(document, PATH),
  };
}

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
