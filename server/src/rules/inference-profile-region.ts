import { isArn, modelArnProblem, parseArn } from '../knowledge/bedrock/arn';
import { regionOf } from '../knowledge/bedrock/regions';
import { regionsInWords } from './bedrock/regions';
import { rangeOf } from './places';
import type { Finding, Rule } from './rule';

/** A profile is known in its own Region only, and requests are sent from others. */
export const inferenceProfileRegion: Rule = {
  code: 'inference-profile-region',
  scope: 'document',
  check({ document, facts }) {
    const { all } = facts.bedrock.regions;
    if (all.length === 0) return [];
    return [...facts.bedrock.profiles.values()].flatMap(({ node, sent }): Finding[] => {
      if (sent.origin === 'unknown' || !isArn(sent.text) || modelArnProblem(sent.text)) return [];
      const region = parseArn(sent.text)?.region.text ?? '';
      if (!regionOf(region) || all.includes(region)) return [];
      const whose = sent.origin === 'environment' ? 'The profile in the variable' : 'The profile';
      return [
        {
          code: 'inference-profile-region',
          severity: 'information',
          message:
            `${whose} belongs to \`${region}\`, and requests are sent from ${regionsInWords(all)}: AWS will not find it there. ` +
            `Use a profile of that Region, or add \`${region}\` to \`availableRegions\`.`,
          range: rangeOf(document, node),
        },
      ];
    });
  },
};
