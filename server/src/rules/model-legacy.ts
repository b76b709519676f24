import { comingEnd, stageOf } from '../knowledge/bedrock/lifecycle';
import { chooseModelFixes, offerableIds, successorIds } from './bedrock/modelFixes';
import { isApart, judgeModels } from './bedrock/verdict';
import { placeOf, subjectOf } from './bedrock/subject';
import type { Finding, Rule } from './rule';

/** A model AWS has announced the end of: it still works, but not for everybody and not for long. */
export const modelLegacy: Rule = {
  code: 'model-legacy',
  scope: 'document',
  check(context) {
    const { facts, knowledge, today } = context;
    return judgeModels(context).flatMap(({ use, verdict }): Finding[] => {
      if (!('model' in verdict) || verdict.kind !== 'callable') return [];
      const { bare, geo } = verdict.model;
      if (stageOf(bare, today) !== 'legacy' || isApart(verdict.model, facts.bedrock.regionsFor(use)))
        return [];
      const end = comingEnd(bare.lifecycle ?? {}, today);
      const ids = offerableIds(
        context,
        use,
        successorIds(context, { base: bare.base, geo }, facts.bedrock.regionsFor(use)),
      );
      const wayOut = ids[0] === undefined ? '' : ` Its successor is \`${ids[0]}\`.`;
      return [
        {
          code: 'model-legacy',
          severity: 'information',
          message:
            `${subjectOf(context, use)} is in Legacy${end === undefined ? '' : `: ${end}`}. ` +
            `Accounts that have not used it lately cannot call it.${wayOut} (AWS, as of ${knowledge.bedrock.asOf}.)`,
          ...placeOf(context, use),
          fixes: () => chooseModelFixes(context, use, ids),
        },
      ];
    });
  },
};
