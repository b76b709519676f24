import { isArn, modelArnProblem, parseArn, type Arn } from '../knowledge/bedrock/arn';
import { rangeOf } from './places';
import type { Finding, Rule } from './rule';

/** An inference profile that the user's AWS account does not have. */
export const accountInferenceProfile: Rule = {
  code: 'account-inference-profile',
  scope: 'document',
  check({ account, document, facts }) {
    if (account?.profiles.kind !== 'known') return [];
    const known = account.profiles.value;
    return [...facts.bedrock.profiles.values()].flatMap(({ node, sent }): Finding[] => {
      if (sent.origin === 'unknown' || !isArn(sent.text) || modelArnProblem(sent.text)) return [];
      const arn = parseArn(sent.text);
      if (!arn?.kind.text.endsWith('inference-profile') || arn.region.text !== account.region) return [];
      if (known.has(sent.text) || known.has(arn.id.text) || !isOfAccount(arn, known)) return [];
      const whose = sent.origin === 'environment' ? 'with the ARN in the variable' : 'with this ARN';
      return [
        {
          code: 'account-inference-profile',
          severity: 'warning',
          message: `Your AWS account has no inference profile ${whose} in \`${account.region}\`: every request to this model fails.`,
          range: rangeOf(document, node),
        },
      ];
    });
  },
};

/** Whether an ARN belongs to the account that was asked: what others share with it is not in its lists. */
function isOfAccount({ account }: Arn, known: ReadonlySet<string>): boolean {
  const accounts = new Set([...known].flatMap((listed) => parseArn(listed)?.account.text ?? []));
  return accounts.size === 0 || accounts.has(account.text);
}
