import type { Edit } from '../core/edit';
import type { BedrockModel } from '../knowledge/bedrock';
import { modelArnProblem, modelIdInArn, parseArn } from '../knowledge/bedrock/arn';
import { stageOf } from '../knowledge/bedrock/lifecycle';
import { addProfileEdit } from './bedrock/profileEdits';
import { judgeModels, type ModelUse } from './bedrock/verdict';
import { rangeOf } from './places';
import type { CheckContext, Finding, Fix, Rule } from './rule';
import { replaceValueFix } from './valueFixes';

/** How many models are proposed for a profile that does not say which it is for. */
const MOST_PROPOSALS = 4;

/** An ARN where a model id belongs: AWS may take it, but LibreChat cannot tell which model it is. */
export const modelArn: Rule = {
  code: 'model-arn',
  scope: 'document',
  check(context) {
    return judgeModels(context).flatMap(({ use, verdict }): Finding[] =>
      verdict.kind === 'arn' && use.role !== 'target' ? [finding(context, use)] : [],
    );
  },
};

function finding(context: CheckContext, use: ModelUse): Finding {
  const problem = modelArnProblem(use.id);
  const wrong = problem === undefined ? '' : ` AWS will not take it either: ${problem.reason}.`;
  return {
    code: 'model-arn',
    severity: problem === undefined || problem.uncertain ? 'information' : 'warning',
    message:
      'LibreChat does not know the model behind an ARN: it offers no parameters and no Region for it, and no reasoning or prompt caching. ' +
      `Name the model here, and map it to the ARN in \`inferenceProfiles\`.${wrong}`,
    range: rangeOf(context.document, use.node),
    fixes: () => (problem === undefined ? moveFixes(context, use) : []),
  };
}

/** Writes a model id in place of the ARN, and the ARN as the inference profile of that id. */
function moveFixes(context: CheckContext, use: ModelUse): Fix[] {
  const { document, facts } = context;
  const arn = JSON.stringify(use.id);
  const places = facts.bedrock.mentionsOf(use.id);
  const { listed } = facts.bedrock;
  const isListed = places.some(({ role }) => role === 'models');
  // The list gets a new model; a setting elsewhere had best name one of the list.
  const candidates = candidatesFor(context, use).filter((id) => !isListed || !listed.has(id));
  candidates.sort((a, b) => Number(listed.has(b)) - Number(listed.has(a)));
  return candidates.slice(0, MOST_PROPOSALS).flatMap((id): Fix[] => {
    const added = addProfileEdit(document, id, arn);
    const replaced = places.flatMap(({ node }) => replaceValueFix(document, node, id).edits);
    const touches = ({ range }: Edit): boolean =>
      added !== undefined && range.start <= added.range.start && added.range.start < range.end;
    if (!added || replaced.some(touches)) return [];
    const title = `Move the ARN to \`inferenceProfiles\`, as that of \`${id}\``;
    return [{ title, edits: [...replaced, added], safe: false }];
  });
}

/** The id in the ARN, or the newest models of the usual lines in the form that is served from its Region. */
function candidatesFor({ knowledge: { bedrock }, today }: CheckContext, { id }: ModelUse): string[] {
  const arn = parseArn(id);
  const named = arn && modelIdInArn(arn);
  if (named !== undefined) return bedrock.identify(named) ? [named] : [];
  const region = arn?.region.text ?? '';
  const newest = (line: string): BedrockModel[] => {
    const models = bedrock.families.members(line).flatMap((base) => bedrock.model(base) ?? []);
    return models
      .filter((model) => stageOf(model, today) === 'active' && model.confidence !== 'single-source')
      .slice(-1);
  };
  return ['claude-sonnet', 'claude-opus', 'claude-haiku', 'nova-pro', 'nova-lite']
    .flatMap(newest)
    .flatMap((model) => {
      const regions = { default: region, all: [region] };
      const forms = bedrock.callableForms(model.base, regions);
      return forms.slice(0, 1).map(({ id: form }) => form);
    });
}
