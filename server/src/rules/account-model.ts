import type { AccountReport } from '../environment/account';
import type { IdentifiedModel } from '../knowledge/bedrock';
import { parseArn } from '../knowledge/bedrock/arn';
import { splitGeography } from '../knowledge/bedrock/regions';
import { placeOf, subjectOf } from './bedrock/subject';
import { isUsableFrom, judgeModels, type ModelUse } from './bedrock/verdict';
import type { CheckContext, Finding, Rule } from './rule';

/** A model id that the user's AWS account cannot use in the Region it was asked about. */
export const accountModel: Rule = {
  code: 'account-model',
  scope: 'document',
  check(context) {
    const { account } = context;
    if (!account) return [];
    return judgeModels(context).flatMap(({ use, verdict }): Finding[] => {
      // Of what fails anyway another rule tells.
      if (!['unknown', 'unlisted-form', 'callable'].includes(verdict.kind)) return [];
      if (isProfileArn(context, use)) return [];
      const model = 'model' in verdict ? verdict.model : undefined;
      if (isForOtherRegions(context, use, model, account)) return [];
      const problem = problemOf(use.id, account);
      if (problem === undefined) return [];
      return [
        {
          code: 'account-model',
          severity: 'warning',
          message: `${subjectOf(context, use)} ${problem}: requests to it fail there.`,
          ...placeOf(context, use),
        },
      ];
    });
  },
};

/** Whether the ARN of a profile brings an id: it is looked for by that, see `account-inference-profile`. */
function isProfileArn({ facts }: CheckContext, { role, path }: ModelUse): boolean {
  const target = role === 'target' ? facts.bedrock.profiles.get(String(path[path.length - 1])) : undefined;
  return target !== undefined && parseArn(target.sent.text)?.kind.text.endsWith('inference-profile') === true;
}

/** A model that other Regions of the configuration are for, and not the one that was asked. */
function isForOtherRegions(
  { facts }: CheckContext,
  use: ModelUse,
  model: IdentifiedModel | undefined,
  { region }: AccountReport,
): boolean {
  // Who asks about a Region the configuration does not use wants to know of it all the same.
  if (!facts.bedrock.regions.all.includes(region)) return false;
  const { all } = facts.bedrock.regionsFor(use);
  if (all.length > 0 && !all.includes(region)) return true;
  return (
    model !== undefined && !isUsableFrom(model, region) && all.some((other) => isUsableFrom(model, other))
  );
}

/** What the account has against an id, as the end of a sentence; undefined where it has nothing, or did not say. */
function problemOf(id: string, { region, models, profiles, access }: AccountReport): string | undefined {
  const { geo, base } = splitGeography(id);
  if (geo !== null) {
    if (profiles.kind === 'known' && !profiles.value.has(id)) {
      return `is no inference profile your AWS account has in \`${region}\``;
    }
  } else if (models.kind === 'known') {
    const model = models.value.get(id);
    if (!model)
      return profiles.kind === 'known' && profiles.value.has(id)
        ? undefined
        : `is no model AWS lists in \`${region}\``;
    if (!model.onDemand) return `cannot be called by its bare id in \`${region}\`, as AWS says itself`;
  }
  return access.get(base) === false ? `is not enabled for your AWS account in \`${region}\`` : undefined;
}
