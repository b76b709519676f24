import type { IdentifiedModel, ModelLifecycle } from '../../knowledge/bedrock';
import { stageOf } from '../../knowledge/bedrock/lifecycle';
import { daysBetween, inDays, type Day } from '../../knowledge/day';
import { successorIds } from '../../rules/bedrock/modelFixes';
import { isApart, judgeUse, mayOutlive, type ModelUse } from '../../rules/bedrock/verdict';
import type { CheckContext } from '../../rules/rule';
import { code } from '../markdown';
import { lifeInWords } from '../modelFacts';
import type { Hint } from './hint';

/** An end farther away than so many days is of no interest yet, unless AWS has put the model into Legacy. */
const NEAR_DAYS = 180;

/** At the ids of models that are near their end or past it, how long they have. `uses` are looked at one by one. */
export function modelHints(context: CheckContext, uses: readonly ModelUse[]): Hint[] {
  return uses.flatMap((use): Hint[] => {
    const verdict = judgeUse(use, context);
    // What is behind a profile of the account's own can only be guessed.
    if (!('model' in verdict) || verdict.kind === 'possibly-ended') return [];
    const { model } = verdict;
    const regions = context.facts.bedrock.regionsFor(use);
    const { lifecycle } = model.bare;
    if (!lifecycle || isApart(model, regions)) return [];
    const life = lifeInShort(model, context.today, mayOutlive(model, regions));
    if (life === undefined) return [];
    const { endOfLife } = lifecycle;
    const gist = endOfLife === undefined ? ['Legacy', 'legacy', 'ended'] : [endOfLife, life];
    return [
      { offset: use.node.end, label: life, tooltip: () => tooltip(context, use, model, lifecycle), gist },
    ];
  });
}

function lifeInShort({ bare }: IdentifiedModel, today: Day, outlives: boolean): string | undefined {
  const { lifecycle = {} } = bare;
  const { endOfLife, notListedSince } = lifecycle;
  const stage = stageOf(bare, today);
  if (stage === 'end-of-life') {
    const when =
      endOfLife !== undefined ? ` ${endOfLife}` : notListedSince === undefined ? '' : ` by ${notListedSince}`;
    return `ended${when}${outlives ? ', not in every Region' : ''}`;
  }
  if (endOfLife === undefined) return stage === 'legacy' ? 'Legacy' : undefined;
  const isNear = stage === 'legacy' || daysBetween(today, endOfLife) <= NEAR_DAYS;
  return isNear ? `ends ${inDays(today, endOfLife)}` : undefined;
}

function tooltip(
  context: CheckContext,
  use: ModelUse,
  model: IdentifiedModel,
  lifecycle: ModelLifecycle,
): string {
  const { bedrock } = context.knowledge;
  const { bare, geo } = model;
  const ids = successorIds(context, { base: bare.base, geo }, context.facts.bedrock.regionsFor(use));
  const source = bedrock.source(lifecycle.source ?? '');
  return [
    `**${(model.listed ?? bare).name}**: ${lifeInWords(bare, context.today) ?? ''}.`,
    ...(ids[0] === undefined ? [] : [`Its successor is ${code(ids[0])}.`]),
    source ? `[${source.title}](${source.url}), as of ${source.asOf}.` : `Facts as of ${bedrock.asOf}.`,
  ].join('\n\n');
}
