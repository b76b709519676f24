import type { BedrockModel, IdentifiedModel } from '../knowledge/bedrock';
import type { CallingRegions } from '../knowledge/bedrock/forms';
import { chooseModelFixes, offerableIds } from './bedrock/modelFixes';
import { addProfileEdit } from './bedrock/profileEdits';
import { regionsInWords } from './bedrock/regions';
import { judgeModels, type ModelUse } from './bedrock/verdict';
import { placeOf, subjectOf } from './bedrock/subject';
import type { CheckContext, Finding, Fix, Rule } from './rule';

/** A bare id of a model that AWS serves through inference profiles only, be it everywhere or from the Regions used. */
export const modelNeedsInferenceProfile: Rule = {
  code: 'model-needs-inference-profile',
  scope: 'document',
  check(context) {
    return judgeModels(context).flatMap(({ use, verdict }): Finding[] =>
      'model' in verdict && verdict.kind === 'needs-profile' ? [finding(context, use, verdict.model)] : [],
    );
  },
};

function finding(context: CheckContext, use: ModelUse, { bare }: IdentifiedModel): Finding {
  const { facts, knowledge } = context;
  const regions = facts.bedrock.regionsFor(use);
  const base = bare.invoke === 'provisioned-only' ? withoutVariant(bare.base) : bare.base;
  const forms = knowledge.bedrock
    .callableForms(base, regions)
    .map(({ id }) => id)
    .filter((id) => id !== use.id);
  const offered = offerableIds(context, use, forms);
  const [first] = offered;
  const isSomewhere = bare.invoke === 'in-region-only';
  // That no list has the bare id is a strong sign, but no word of AWS.
  const isConcluded = bare.from?.invoke?.startsWith('inferred') === true;
  return {
    code: 'model-needs-inference-profile',
    // From which Regions a bare id works changes more often than whether it works at all.
    severity: isSomewhere || isConcluded ? 'information' : 'warning',
    message: `${problem(context, use, bare, regions, isConcluded)} ${wayOut(first, isSomewhere)}`,
    ...placeOf(context, use),
    fixes: () => [...chooseModelFixes(context, use, offered), ...profileFixes(context, use, forms[0])],
  };
}

function problem(
  context: CheckContext,
  use: ModelUse,
  bare: BedrockModel,
  { all }: CallingRegions,
  isConcluded: boolean,
): string {
  const subject = subjectOf(context, use);
  if (bare.invoke === 'provisioned-only') {
    return `${subject} is for provisioned throughput only: AWS refuses on-demand requests to it.`;
  }
  if (bare.inRegions) {
    return `${subject} is served by its bare id in ${regionsInWords(bare.inRegions)} only, and requests are sent from ${regionsInWords(all)}.`;
  }
  return isConcluded
    ? `${subject} is known in geographic forms only: AWS is likely to refuse requests to the bare id.`
    : `${subject} cannot be called by its bare id: AWS refuses every request, since on-demand throughput isn't supported.`;
}

function wayOut(form: string | undefined, isSomewhere: boolean): string {
  if (form !== undefined) return `Write \`${form}\`, or map the id in \`inferenceProfiles\`.`;
  return isSomewhere ? 'Choose one of its Regions or another model.' : 'Map the id in `inferenceProfiles`.';
}

/** `anthropic.claude-3-haiku-20240307-v1:0:200k` is a variant of the id without its last part. */
function withoutVariant(base: string): string {
  return base.split(':').slice(0, 2).join(':');
}

/** Keeps the id users know, and maps it to a form that works. */
function profileFixes(
  { document }: CheckContext,
  { id, role, brought }: ModelUse,
  form: string | undefined,
): Fix[] {
  if (form === undefined || brought || role === 'target') return [];
  const edit = addProfileEdit(document, id, JSON.stringify(form));
  return edit
    ? [{ title: `Map \`${id}\` to \`${form}\` in \`inferenceProfiles\``, edits: [edit], safe: false }]
    : [];
}
