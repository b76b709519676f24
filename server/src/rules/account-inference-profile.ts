import { isArn, modelArnProblem, parseArn } from '../knowledge/bedrock/arn';
import { rangeOf } from './places';
import type { Finding, Rule } from './rule';

/** An inference profile that the user's AWS account does not have. */
export const accountInferenceProfile: Rule = {
  code: 'account-inference-profile',
  check({ account, document, facts }) {
    if (account?.profiles.kind !== 'known') return [];
    const known = account.profiles.value;
    return [...facts.bedrock.profiles.values()].flatMap(({ node, sent }): Finding[] => {
      if (sent.origin === 'unknown' || !isArn(sent.text) || modelArnProblem(sent.text)) return [];
      const arn = parseArn(sent.text);
      const isProfile = arn?.kind.text.endsWith('inference-profile') === true;
      if (!isProfile || arn.region.text !== account.region || known.has(sent.text)) return [];
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
