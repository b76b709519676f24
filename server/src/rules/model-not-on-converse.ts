import type { BedrockModel, IdentifiedModel } from '../knowledge/bedrock';
import { chooseModelFixes, offerableIds, removeModelFixes } from './bedrock/modelFixes';
import { judgeModels, type ModelUse } from './bedrock/verdict';
import { placeOf, subjectOf } from './bedrock/subject';
import type { CheckContext, Finding, Rule } from './rule';

/** A model that exists, but not behind the API LibreChat calls. */
export const modelNotOnConverse: Rule = {
  code: 'model-not-on-converse',
  scope: 'document',
  check(context) {
    return judgeModels(context).flatMap(({ use, verdict }): Finding[] =>
      'model' in verdict && verdict.kind === 'not-on-converse' ? [finding(context, use, verdict.model)] : [],
    );
  },
};

function finding(context: CheckContext, use: ModelUse, { bare }: IdentifiedModel): Finding {
  const { facts, knowledge } = context;
  const regions = facts.bedrock.regionsFor(use);
  const { runtimeId } = bare;
  const forms =
    runtimeId === undefined
      ? []
      : knowledge.bedrock.callableForms(runtimeId, regions, null).map(({ id }) => id);
  const ids = offerableIds(context, use, forms);
  const wayOut =
    ids[0] === undefined
      ? 'Choose another model.'
      : `On \`bedrock-runtime\` the same model is \`${ids[0]}\`.`;
  return {
    code: 'model-not-on-converse',
    severity: 'warning',
    message: `${subjectOf(context, use)} ${problemOf(bare)} ${wayOut}`,
    ...placeOf(context, use),
    fixes: () => [...chooseModelFixes(context, use, ids), ...removeModelFixes(context, use)],
  };
}

function problemOf({ chat, invoke }: BedrockModel): string {
  if (chat === false) return 'is no chat model: AWS refuses every chat request to it.';
  if (invoke === 'mantle-only') {
    return "is served by AWS's `bedrock-mantle` endpoint only. LibreChat calls Converse on `bedrock-runtime`, where every request fails.";
  }
  return 'takes no conversation: Converse, which LibreChat calls, refuses every request.';
}
