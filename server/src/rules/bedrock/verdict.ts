import { Attached } from '../../core/attached';
import type { Path } from '../../core/path';
import { findNode } from '../../core/value';
import type { IdentifiedModel } from '../../knowledge/bedrock';
import { isArn } from '../../knowledge/bedrock/arn';
import { isServedFrom, type CallingRegions } from '../../knowledge/bedrock/forms';
import { stageOf } from '../../knowledge/bedrock/lifecycle';
import { geographyOf, isElsewhere } from '../../knowledge/bedrock/regions';
import type { CheckContext } from '../rule';
import { isThere } from '../values';
import type { ModelMention } from './mentions';
import type { ProfileTarget, VariableModel } from './setup';

/** A model id that goes to AWS, or would but for what is written elsewhere. */
export interface ModelUse extends ModelMention {
  /** The place in an env file that brings the id, for which `node` stands here. */
  readonly variable?: VariableModel;
  /** Whether a variable or an ARN brings the id, which does not stand so in the document. */
  readonly brought?: boolean;
  /** Whether a variable brings it, so that it is only to be shown where everybody knows it. */
  readonly secret?: boolean;
}

/**
 * What will come of a use. Each kind is told of by one rule.
 * - `elsewhere`: an inference profile replaces the id, or a setting is not read: nothing to be said here
 * - `unknown`: the catalogue does not know the id
 * - `possibly-ended`: a profile of its own stands in for a model AWS no longer serves
 * - `ended`: AWS refuses every request
 * - `not-on-converse`, `needs-profile`: AWS refuses what LibreChat sends
 * - `unlisted-form`: no source lists this geographic form, but others of the model
 * - `callable`: nothing speaks against it but Regions and age
 */
export type ModelVerdict =
  | { readonly kind: 'elsewhere' | 'arn' | 'unknown' }
  | {
      readonly kind: KnownVerdict;
      readonly model: IdentifiedModel;
    };

type KnownVerdict =
  'possibly-ended' | 'ended' | 'not-on-converse' | 'needs-profile' | 'unlisted-form' | 'callable';

/** A use and what will come of it. */
export interface JudgedUse {
  readonly use: ModelUse;
  readonly verdict: ModelVerdict;
}

/** Several rules look at the same uses. */
const judged = new Attached<CheckContext, readonly JudgedUse[]>('judged models');

/** The uses of Bedrock models in a document with what will come of them. */
export function judgeModels(context: CheckContext): readonly JudgedUse[] {
  return judged.getOr(context, judgeAll);
}

function judgeAll(context: CheckContext): JudgedUse[] {
  const { bedrock } = context.facts;
  const targets = targetUses([...bedrock.profiles.values()]);
  const uses: readonly ModelUse[] = [...bedrock.mentions, ...targets, ...variableUses(context)];
  return uses.map((use) => ({ use, verdict: judgeUse(use, context) }));
}

/** The models that inference profiles send, as far as they tell. */
export function targetUses(targets: readonly ProfileTarget[]): ModelUse[] {
  return targets.flatMap(({ modelId, path, node, sent }): ModelUse[] =>
    modelId === undefined
      ? []
      : [
          {
            id: modelId,
            path,
            node,
            role: 'target',
            brought: sent.origin !== 'written' || sent.text !== modelId,
            secret: sent.origin === 'environment',
          },
        ],
  );
}

/** The ids an env file lists are told of at the key of the section they are for. */
function variableUses({ document, facts, knowledge }: CheckContext): ModelUse[] {
  const path = ['endpoints', 'bedrock'];
  const node = findNode(document.root, path)?.key;
  if (node?.kind !== 'scalar') return [];
  const known = facts.bedrock.variableModels.filter(({ id }) => knowledge.bedrock.identify(id));
  return known.map((variable) => ({ id: variable.id, path, node, role: 'models', brought: true, variable }));
}

/** What a verdict hangs on. */
type Judged = Pick<ModelUse, 'id' | 'role' | 'path'>;

const LIST: Path = ['endpoints', 'bedrock', 'models'];

/** What will come of an id of the list users choose from, wherever that comes from. */
export function judgeListed(id: string, context: CheckContext): ModelVerdict {
  const verdict = judgeUse({ id, role: 'models', path: LIST }, context);
  // As the key of a profile it is judged by what may be behind that.
  return verdict.kind === 'elsewhere' ? judgeUse({ id, role: 'profile', path: LIST }, context) : verdict;
}

/** What will come of one use. */
export function judgeUse(use: Judged, context: CheckContext): ModelVerdict {
  const { facts, knowledge, today } = context;
  const { id, role } = use;
  if (id.includes('${') || isUnread(use, context)) return { kind: 'elsewhere' };
  if (isArn(id)) return { kind: 'arn' };
  const model = knowledge.bedrock.identify(id);
  const target = role === 'target' ? undefined : facts.bedrock.profiles.get(id);
  if (target) {
    const hidden = role === 'profile' && target.modelId === undefined;
    const isOver = hidden && model !== undefined && stageOf(model.bare, today) === 'end-of-life';
    return isOver ? { kind: 'possibly-ended', model } : { kind: 'elsewhere' };
  }
  // A key without a value maps nothing.
  if (role === 'profile') return { kind: 'elsewhere' };
  if (!model) return { kind: 'unknown' };
  return { kind: standing(model, facts.bedrock.regionsFor(use), context), model };
}

function standing(model: IdentifiedModel, regions: CallingRegions, context: CheckContext): KnownVerdict {
  const { bare, geo } = model;
  if (stageOf(bare, context.today) === 'end-of-life') return 'ended';
  if (bare.converse === false || bare.chat === false) return 'not-on-converse';
  if (geo !== null) return isUnlisted(model, regions, context) ? 'unlisted-form' : 'callable';
  if (isApart(model, regions)) return 'callable';
  if (bare.invoke === 'profile-only' || bare.invoke === 'provisioned-only') return 'needs-profile';
  const nowhere = regions.all.length > 0 && !regions.all.some((region) => isServedFrom(bare, region));
  return bare.invoke === 'in-region-only' && nowhere ? 'needs-profile' : 'callable';
}

/** Whether a model is called in GovCloud or another partition, which have dates and lists of their own. */
export function isApart({ geo }: IdentifiedModel, { all }: CallingRegions): boolean {
  return geo === 'us-gov' || all.some((region) => region.startsWith('us-gov-') || isElsewhere(region));
}

/** Whether a Region of the configuration may be one that serves a model longer than others do. */
export function mayOutlive(model: IdentifiedModel, regions: CallingRegions): boolean {
  const { seenIn = [] } = model.bare.lifecycle ?? {};
  return isApart(model, regions) || regions.all.some((region) => seenIn.includes(region));
}

/** Whether other geographic forms of a model are known, but not this one. */
function isUnlisted(model: IdentifiedModel, regions: CallingRegions, { knowledge }: CheckContext): boolean {
  const { bare, listed } = model;
  if (listed || isApart(model, regions)) return false;
  return knowledge.bedrock.forms(bare.base).some((form) => form.geo !== null);
}

/** Where there is `endpoints.all`, what models the endpoints name for LibreChat's own work counts only in part, if at all. */
function isUnread({ path, role }: Judged, { document }: CheckContext): boolean {
  return (
    role === 'setting' &&
    path[0] === 'endpoints' &&
    path[1] !== 'all' &&
    isThere(document, ['endpoints', 'all'])
  );
}

/** Whether an id can be called from a Region, as far as is known. */
export function isUsableFrom({ geo, bare, listed }: IdentifiedModel, region: string): boolean {
  if (listed) return isServedFrom(listed, region);
  return geo === null
    ? isServedFrom(bare, region)
    : (geographyOf(geo)?.sourceRegions.includes(region) ?? true);
}
