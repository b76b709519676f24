import type { IdentifiedModel } from '../knowledge/bedrock';
import { endInWords } from '../knowledge/bedrock/lifecycle';
import {
  chooseModelFixes,
  offerableIds,
  removeModelFixes,
  replacementEdits,
  successorIds,
} from './bedrock/modelFixes';
import { judgeModels, mayOutlive, type JudgedUse } from './bedrock/verdict';
import { placeOf, subjectOf } from './bedrock/subject';
import type { CheckContext, Finding, Fix, Rule, Severity } from './rule';

/** A model AWS no longer serves: every request to it fails. */
export const modelEndOfLife: Rule = {
  code: 'model-end-of-life',
  scope: 'document',
  check(context) {
    const ended = judgeModels(context).filter(
      ({ verdict }) => verdict.kind === 'ended' || verdict.kind === 'possibly-ended',
    );
    const plan = new Plan(context, ended);
    return ended.map((judged) => finding(context, judged, plan));
  },
};

/** Which ids take the place of the ended ones: different ones for different entries of a list. */
class Plan {
  private readonly byId = new Map<string, readonly string[]>();
  private readonly assigned = new Set<string>();
  private all: readonly Fix[] | undefined;

  constructor(
    private readonly context: CheckContext,
    private readonly ended: readonly JudgedUse[],
  ) {}

  /** The ids for a use, the best first. */
  ids(judged: JudgedUse): readonly string[] {
    const { use } = judged;
    const isListed = use.role === 'models';
    const known = isListed ? this.byId.get(use.id) : undefined;
    if (known) return known;
    const successors = this.successors(judged);
    const offered = offerableIds(this.context, use, successors);
    if (!isListed) return offered;
    const free = offered.filter((id) => !this.assigned.has(id));
    if (free[0] !== undefined) this.assigned.add(free[0]);
    this.byId.set(use.id, free);
    return free;
  }

  private successors({ use, verdict }: JudgedUse): string[] {
    if (!('model' in verdict)) return [];
    const { bare, geo } = verdict.model;
    const regions = this.context.facts.bedrock.regionsFor(use);
    return successorIds(this.context, { base: bare.base, geo }, regions);
  }

  /** What to say where no id is worth writing. */
  whereNothingIsOffered(judged: JudgedUse): string {
    const [listed] = this.successors(judged);
    return listed === undefined
      ? 'Choose another model.'
      : `Its successor \`${listed}\` is in the list already.`;
  }

  /** All models past their end at once: only ever on request, since each is a decision. The same for all findings. */
  replaceAll(): readonly Fix[] {
    return (this.all ??= this.replacements());
  }

  private replacements(): Fix[] {
    const edits = this.ended.flatMap((judged) => {
      const { use, verdict } = judged;
      const [id] = verdict.kind === 'ended' && use.role !== 'target' && !use.brought ? this.ids(judged) : [];
      return id === undefined ? [] : replacementEdits(this.context, use, id);
    });
    const several = new Set(this.ended.map(({ use }) => use.id)).size > 1 && edits.length > 1;
    const title = `Replace all ${edits.length} models past their end of life`;
    return several ? [{ title, edits, safe: false }] : [];
  }
}

function finding(context: CheckContext, judged: JudgedUse, plan: Plan): Finding {
  const { use } = judged;
  const model = modelOf(judged);
  const { lifecycle = {} } = model.bare;
  const regions = context.facts.bedrock.regionsFor(use);
  const isPossible = judged.verdict.kind === 'possibly-ended';
  const lives = mayOutlive(model, regions);
  const severity: Severity = isPossible || lives ? 'information' : 'warning';
  const consequence = isPossible
    ? 'If the inference profile was made from it, AWS refuses every request.'
    : lives
      ? 'Some Regions may serve it longer; all others refuse every request.'
      : 'AWS refuses every request to it.';
  const ids = plan.ids(judged);
  const wayOut =
    ids[0] === undefined ? plan.whereNothingIsOffered(judged) : `Its successor is \`${ids[0]}\`.`;
  return {
    code: 'model-end-of-life',
    severity,
    message: `${subjectOf(context, use)} ${endInWords(lifecycle)}. ${consequence} ${wayOut} (AWS, as of ${context.knowledge.bedrock.asOf}.)`,
    ...placeOf(context, use),
    fixes: () =>
      isPossible
        ? []
        : [
            ...withRemoval(chooseModelFixes(context, use, ids), removeModelFixes(context, use)),
            ...(ids.length === 0 || use.brought ? [] : plan.replaceAll()),
          ],
  };
}

/** Where nothing can take the place of a model, because its successor is listed, it can go. */
function withRemoval(replacing: readonly Fix[], removing: readonly Fix[]): Fix[] {
  return [...replacing, ...removing.map((fix) => ({ ...fix, preferred: replacing.length === 0 }))];
}

function modelOf({ verdict }: JudgedUse): IdentifiedModel {
  if (!('model' in verdict)) throw new Error('A model that has ended is a known one');
  return verdict.model;
}
