import type { IdentifiedModel } from '../knowledge/bedrock';
import { stageOf } from '../knowledge/bedrock/lifecycle';
import { chooseModelFixes, offerableIds, successorIds } from './bedrock/modelFixes';
import { offeredModels } from './bedrock/offeredModels';
import { placeOf } from './bedrock/subject';
import { judgeModels, type ModelUse } from './bedrock/verdict';
import { rangeOf } from './places';
import type { CheckContext, Finding, Rule } from './rule';

/** A model id that is not known but looks like one that is. Other unknown ids are left alone: AWS adds models weekly. */
export const modelUnknown: Rule = {
  code: 'model-unknown',
  scope: 'document',
  check(context) {
    return [...judgeModels(context), ...mappedKeys(context)].flatMap(({ use, verdict }): Finding[] => {
      if (verdict.kind === 'unknown') return misspelt(context, use);
      return verdict.kind === 'unlisted-form' ? [unlistedForm(context, use, verdict.model)] : [];
    });
  },
};

/** The keys of `inferenceProfiles`, whose ids must be those of models, too; those never used are told of as that. */
function mappedKeys(context: CheckContext): { use: ModelUse; verdict: { kind: 'unknown' } }[] {
  const { facts, knowledge } = context;
  const profiles = facts.modelMentions.filter(({ role }) => role === 'profile');
  const offered = profiles.length > 0 ? offeredModels(context)?.ids : undefined;
  return profiles
    .filter(({ id }) => !id.includes('${') && !id.startsWith('arn:') && !knowledge.bedrock.identify(id))
    .filter(({ id }) => !offered || offered.has(id))
    .map((mention) => ({ use: mention, verdict: { kind: 'unknown' } }));
}

function misspelt(context: CheckContext, use: ModelUse): Finding[] {
  const { document, knowledge } = context;
  const meant = knowledge.bedrock.similarModel(use.id);
  if (meant === undefined || use.brought) return [];
  const ids = offerableIds(context, use, idsFor(context, use, meant));
  return [
    {
      code: 'model-unknown',
      severity: 'information',
      message: `\`${use.id}\` is not a known Bedrock model id. Did you mean \`${ids[0] ?? meant}\`?`,
      range: rangeOf(document, use.node),
      fixes: () => chooseModelFixes(context, use, ids),
    },
  ];
}

/** The id meant where LibreChat can call it, else other forms of that model, else its successors. */
function idsFor(context: CheckContext, use: ModelUse, meant: string): string[] {
  const { facts, knowledge, today } = context;
  const model = knowledge.bedrock.identify(meant);
  if (!model || use.role === 'profile') return [meant];
  const regions = facts.bedrock.regionsFor(use);
  const { base } = model.bare;
  if (stageOf(model.bare, today) === 'end-of-life') {
    const ids = successorIds(context, { base, geo: model.geo }, regions);
    return ids.length > 0 ? ids : [meant];
  }
  const forms = knowledge.bedrock.callableForms(base, regions, model.geo).map(({ id }) => id);
  return forms.includes(meant) || forms.length === 0 ? [meant] : forms;
}

/** A geographic form no source lists, of a model whose forms are known. AWS adds some, so that it may be right. */
function unlistedForm(context: CheckContext, use: ModelUse, { bare, geo }: IdentifiedModel): Finding {
  const { facts, knowledge } = context;
  const { bedrock } = knowledge;
  const forms = offerableIds(
    context,
    use,
    bedrock.callableForms(bare.base, facts.bedrock.regionsFor(use)).map(({ id }) => id),
  );
  return {
    code: 'model-unknown',
    severity: 'information',
    message:
      `No \`${geo ?? ''}.\` form of ${bare.name} is known (AWS, as of ${bedrock.asOf}). ` +
      `Did you mean \`${forms[0] ?? bare.id}\`?`,
    ...placeOf(context, use),
    fixes: () => chooseModelFixes(context, use, forms),
  };
}
