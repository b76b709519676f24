import { dereference, type ScalarNode } from '../core/tree';
import { findNode } from '../core/value';
import { guardrailArnProblem, isArn, parseArn } from '../knowledge/bedrock/arn';
import { regionOf } from '../knowledge/bedrock/regions';
import { regionsInWords } from './bedrock/regions';
import { resolveText, writtenPart, type ResolvedText } from './bedrock/resolve';
import { valueRange } from './places';
import type { CheckContext, Finding, Rule } from './rule';
import { ownScalar, replaceValueFix } from './valueFixes';

const PATH = ['endpoints', 'bedrock', 'guardrailConfig', 'guardrailIdentifier'];

/** A guardrail is named by its id or its ARN; AWS takes no other text, and looks for it in the Region of the request. */
export const guardrailIdentifierFormat: Rule = {
  code: 'guardrail-identifier-format',
  scope: 'document',
  check(context) {
    const { document, environment, knowledge } = context;
    const node = dereference(findNode(document.root, PATH)?.value);
    if (node?.kind !== 'scalar' || typeof node.value !== 'string') return [];
    const sent = resolveText(node.value, PATH, knowledge, environment);
    if (sent.origin === 'unknown') return [];
    if (isArn(sent.text)) return arnFindings(context, node, sent);
    return knowledge.bedrock.isGuardrailIdentifier(sent.text) ? [] : [noIdentifier(context, sent)];
  },
};

function noIdentifier({ document, knowledge }: CheckContext, { text, origin }: ResolvedText): Finding {
  const lowerCase = text.toLowerCase();
  const whose = origin === 'environment' ? 'the one in the variable' : 'this one';
  return {
    code: 'guardrail-identifier-format',
    severity: 'warning',
    message:
      'A guardrail is named by its id (lower-case letters and digits) or its ARN. ' +
      `AWS rejects every request with ${whose}.`,
    range: valueRange(document, PATH),
    fixes: () => {
      const own = origin === 'written' ? ownScalar(document, PATH) : undefined;
      return own && knowledge.bedrock.isGuardrailIdentifier(lowerCase)
        ? [replaceValueFix(document, own, lowerCase)]
        : [];
    },
  };
}

function arnFindings({ document, facts }: CheckContext, node: ScalarNode, sent: ResolvedText): Finding[] {
  const code = 'guardrail-identifier-format';
  const { text, origin } = sent;
  const whose = origin === 'environment' ? 'The ARN in the variable' : 'This ARN';
  const range = valueRange(document, PATH);
  const problem = guardrailArnProblem(text);
  if (problem) {
    return [
      {
        code,
        severity: problem.uncertain ? 'information' : 'warning',
        message: `${whose} is not that of a guardrail: ${problem.reason}. AWS rejects every request with it.`,
        range: writtenPart(document.text, node, sent, problem) ?? range,
      },
    ];
  }
  const region = parseArn(text)?.region.text ?? '';
  const { all, default: byDefault } = facts.bedrock.regions;
  const isUsed = byDefault === undefined ? all.includes(region) : region === byDefault;
  if (all.length === 0 || isUsed || !regionOf(region)) return [];
  const from = byDefault === undefined ? regionsInWords(all) : `\`${byDefault}\``;
  return [
    {
      code,
      severity: 'information',
      message:
        `${whose} belongs to \`${region}\`, and requests are sent from ${from}: AWS looks for the guardrail there, ` +
        'and rejects requests when it is not. Name a guardrail of that Region.',
      range,
    },
  ];
}
