import type { IdentifiedModel } from '../knowledge/bedrock';
import type { CallingRegions } from '../knowledge/bedrock/forms';
import { endInWords } from '../knowledge/bedrock/lifecycle';
import { chooseModelFixes, removeModelFixes, replacementEdits, successorIds } from './bedrock/modelFixes';
import { isGovCloud, judgeModels, type JudgedUse } from './bedrock/verdict';
import { placeOf, subjectOf } from './bedrock/subject';
import type { CheckContext, Finding, Fix, Rule, Severity } from './rule';

/** A model AWS no longer serves: every request to it fails. */
export const modelEndOfLife: Rule = {
  code: 'model-end-of-life',
  check(context) {
    const ended = judgeModels(context).filter(
      ({ verdict }) => verdict.kind === 'ended' || verdict.kind === 'possibly-ended',
    );
    let all: readonly Fix[] | undefined;
    // The same for all findings, and asked for by each.
    const replaceAll = (): readonly Fix[] => (all ??= replaceAllFixes(context, ended));
    return ended.map((judged) => finding(context, judged, replaceAll));
  },
};

function finding(context: CheckContext, judged: JudgedUse, replaceAll: () => readonly Fix[]): Finding {
  const { use } = judged;
  const model = modelOf(judged);
  const { lifecycle = {} } = model.bare;
  const regions = context.facts.bedrock.regionsFor(use);
  const isPossible = judged.verdict.kind === 'possibly-ended';
  const lives = mayLive(model, regions);
  const severity: Severity = isPossible || lives ? 'information' : 'warning';
  const consequence = isPossible
    ? 'If the inference profile was made from it, AWS refuses every request.'
    : lives
      ? 'Some Regions may serve it longer; all others refuse every request.'
      : 'AWS refuses every request to it.';
  const ids = successorIds(context, { base: model.bare.base, geo: model.geo }, regions);
  const wayOut = ids[0] === undefined ? 'Choose another model.' : `Its successor is \`${ids[0]}\`.`;
  return {
    code: 'model-end-of-life',
    severity,
    message: `${subjectOf(use)} ${endInWords(lifecycle)}. ${consequence} ${wayOut} (AWS, as of ${context.knowledge.bedrock.asOf}.)`,
    ...placeOf(context, use),
    fixes: () =>
      isPossible
        ? []
        : [
            ...withRemoval(chooseModelFixes(context, use, ids), removeModelFixes(context, use)),
            ...(ids.length === 0 || !use.written ? [] : replaceAll()),
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

/** Whether a Region of the configuration may be one that serves a model longer. */
function mayLive(model: IdentifiedModel, regions: CallingRegions): boolean {
  const { seenIn = [] } = model.bare.lifecycle ?? {};
  return isGovCloud(model, regions) || regions.all.some((region) => seenIn.includes(region));
}

/** All models past their end at once: only ever on request, since each is a decision. */
function replaceAllFixes(context: CheckContext, ended: readonly JudgedUse[]): Fix[] {
  const edits = ended.flatMap((judged) => {
    const { use } = judged;
    if (use.role === 'target' || judged.verdict.kind !== 'ended') return [];
    const { geo, bare } = modelOf(judged);
    const [id] = successorIds(context, { base: bare.base, geo }, context.facts.bedrock.regionsFor(use));
    return id === undefined ? [] : replacementEdits(context, use, id);
  });
  const ids = new Set(ended.map(({ use }) => use.id));
  return ids.size > 1 && edits.length > 1
    ? [{ title: `Replace all ${edits.length} models past their end of life`, edits, safe: false }]
    : [];
}
