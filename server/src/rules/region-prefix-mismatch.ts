import type { IdentifiedModel } from '../knowledge/bedrock';
import type { CallingRegions } from '../knowledge/bedrock/forms';
import { isElsewhere } from '../knowledge/bedrock/regions';
import { chooseModelFixes, offerableIds, removeModelFixes } from './bedrock/modelFixes';
import { regionsInWords } from './bedrock/regions';
import { isUsableFrom, judgeModels, type ModelUse } from './bedrock/verdict';
import { placeOf, subjectOf } from './bedrock/subject';
import type { CheckContext, Finding, Rule } from './rule';

/** A geographic form that AWS does not serve from any Region the configuration uses. */
export const regionPrefixMismatch: Rule = {
  code: 'region-prefix-mismatch',
  scope: 'document',
  check(context) {
    return judgeModels(context).flatMap(({ use, verdict }): Finding[] => {
      if (!('model' in verdict) || verdict.kind !== 'callable' || verdict.model.geo === null) return [];
      const regions = context.facts.bedrock.regionsFor(use);
      return mismatches(verdict.model, regions) ? [finding(context, use, verdict.model, regions)] : [];
    });
  },
};

function mismatches(model: IdentifiedModel, { all }: CallingRegions): boolean {
  return all.length > 0 && all.every((region) => !isElsewhere(region) && !isUsableFrom(model, region));
}

function finding(
  context: CheckContext,
  use: ModelUse,
  { bare, geo }: IdentifiedModel,
  regions: CallingRegions,
): Finding {
  const { knowledge } = context;
  const geography = knowledge.bedrock.geography(geo ?? '');
  const others = knowledge.bedrock
    .callableForms(bare.base, regions)
    .filter((form) => form.geo !== geo && regions.all.some((region) => form.regions?.includes(region)))
    .map(({ id }) => id);
  const forms = offerableIds(context, use, others);
  const from = geo === 'global' ? 'the commercial Regions' : `Regions of ${geography?.name ?? ''}`;
  const wayOut = forms[0] === undefined ? '' : ` Served from there: \`${forms[0]}\`.`;
  return {
    code: 'region-prefix-mismatch',
    severity: 'information',
    message:
      `${subjectOf(context, use)} is served from ${from}, and requests are sent from ${regionsInWords(regions.all)}: ` +
      `AWS is likely to answer that the model identifier is invalid.${wayOut}`,
    ...placeOf(context, use),
    // A preset may have a Region of its own, and the same id elsewhere none.
    fixes: () => [
      ...chooseModelFixes(context, use, forms, use.role === 'setting'),
      ...removeModelFixes(context, use),
    ],
  };
}
