import { dereference } from '../core/tree';
import { findNode } from '../core/value';
import { parseArn } from '../knowledge/bedrock/arn';
import { resolveText } from './bedrock/resolve';
import { valueRange } from './places';
import type { CheckContext, Finding, Rule } from './rule';

const GUARDRAIL = ['endpoints', 'bedrock', 'guardrailConfig'];

/** A guardrail, or a version of one, that the user's AWS account does not have. */
export const accountGuardrail: Rule = {
  code: 'account-guardrail',
  scope: 'document',
  check(context) {
    const { account } = context;
    if (account?.guardrails.kind !== 'known') return [];
    const { region } = account;
    const identifier = sentAt(context, 'guardrailIdentifier');
    const arn = identifier === undefined ? undefined : parseArn(identifier);
    // A guardrail of another Region, or of another account that shares it, cannot be in this one's list.
    if (identifier === undefined || (arn && arn.region.text !== region)) return [];
    const owners = [...account.guardrails.value.values()].map((listed) => parseArn(listed.arn)?.account.text);
    if (arn && owners.length > 0 && !owners.includes(arn.account.text)) return [];
    const guardrail = account.guardrails.value.get(identifier);
    if (!guardrail) {
      return [
        finding(context, 'guardrailIdentifier', `Your AWS account has no such guardrail in \`${region}\``),
      ];
    }
    const version = sentAt(context, 'guardrailVersion');
    if (version === undefined || guardrail.versions?.has(version) !== false) return [];
    return [finding(context, 'guardrailVersion', `The guardrail has no such version in \`${region}\``)];
  },
};

/** What LibreChat sends to AWS for a key; undefined where that is not known. */
function sentAt({ document, knowledge, environment }: CheckContext, key: string): string | undefined {
  const path = [...GUARDRAIL, key];
  const node = dereference(findNode(document.root, path)?.value);
  if (node?.kind !== 'scalar' || typeof node.value !== 'string' || node.value === '') return undefined;
  const sent = resolveText(node.value, path, knowledge, environment);
  return sent.origin === 'unknown' ? undefined : sent.text;
}

function finding({ document }: CheckContext, key: string, problem: string): Finding {
  return {
    code: 'account-guardrail',
    severity: 'warning',
    message: `${problem}: AWS rejects every request.`,
    range: valueRange(document, [...GUARDRAIL, key]),
  };
}
