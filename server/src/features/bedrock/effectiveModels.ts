import type { Path } from '../../core/path';
import { dereference } from '../../core/tree';
import { findNode } from '../../core/value';
import type { Environment, VariableDefinition } from '../../environment/environment';
import { maskSecret } from '../../environment/mask';
import { MODELS_VARIABLE } from '../../environment/modelList';
import type { IdentifiedModel, ModelLifecycle } from '../../knowledge/bedrock';
import { isArn } from '../../knowledge/bedrock/arn';
import { defaultModels } from '../../knowledge/bedrock/defaultModels';
import { stageOf, type LifeStage } from '../../knowledge/bedrock/lifecycle';
import { daysBetween } from '../../knowledge/day';
import { successorIds } from '../../rules/bedrock/modelFixes';
import { variableModels } from '../../rules/bedrock/setup';
import {
  isUsableFrom,
  judgeListed,
  judgeUse,
  mayOutlive,
  type ModelVerdict,
} from '../../rules/bedrock/verdict';
import { keyRange, rangeOf } from '../../rules/places';
import type { CheckContext } from '../../rules/rule';
import { isReadByTarget } from './isRead';
import { variableOrigin, type Origin, type VariableOrigin } from './origin';
import { ownRoute, profileRoute, type Route } from './route';

/** Where a model stands in its life on the day of asking. */
export interface ModelLife {
  /** `active` also where AWS is not known to have said anything; `unknown` for models nobody lists. */
  readonly stage: LifeStage | 'unknown';
  /** What AWS has announced, if anything. */
  readonly dates?: ModelLifecycle;
  /** Days until the announced end; none for a model that is past it. */
  readonly daysLeft?: number;
  /** Whether a Region of the configuration may serve it longer than that. */
  readonly mayOutlive: boolean;
  /** Whether it is only taken to be this model: which one an application profile is for is known to the account alone. */
  readonly assumed: boolean;
}

/** A model of the list users choose from. */
export interface EffectiveModel {
  /** Its id; undefined for one that only a variable names and nobody lists, which is not to be shown. */
  readonly id: string | undefined;
  /** The id, or what may be shown of it. */
  readonly shown: string;
  /** The catalogue's name for it: `Claude Sonnet 4.6`. */
  readonly name?: string;
  readonly provider?: string;
  /** Where the id is written; undefined for one of LibreChat's own list. */
  readonly origin?: Origin;
  readonly route: Route;
  readonly life: ModelLife;
  /** What will come of requests for it. */
  readonly outlook: ModelVerdict['kind'];
  /** Ids that can take its place, the best first; only where it has ended or will. */
  readonly successors: readonly string[];
  /** The Regions from which what is sent can be called, by the catalogue; undefined where nothing is known. */
  readonly offeredIn?: readonly string[];
  /** The configuration's own Regions among those, as far as known. */
  readonly usableFrom: readonly string[];
}

/**
 * Where the list comes from.
 * - `file`: `endpoints.bedrock.models`
 * - `variable`: `BEDROCK_AWS_MODELS`
 * - `default`: LibreChat's own
 * - `unknown`: from a variable without a known value, or from a value that is no list
 */
export type ModelListSource = 'file' | 'variable' | 'default' | 'unknown';

/** The models users can choose, in the order of LibreChat's selector. */
export interface EffectiveModelList {
  readonly source: ModelListSource;
  /** Whether it is certain to be the list: another variable file may name one, or the release have another one. */
  readonly certain: boolean;
  /** The key `models`, where the list is written in the file. */
  readonly key?: Origin;
  /** The variable the list is from. */
  readonly variable?: VariableOrigin;
  readonly models: readonly EffectiveModel[];
}

/** An id of a list, and where it is written, if it is. */
interface Entry {
  readonly id: string;
  readonly origin?: Origin;
}

const MODELS: Path = ['endpoints', 'bedrock', 'models'];

/** The models LibreChat offers: those of the file, else of the variable, else its own. */
export function effectiveModels(context: CheckContext): EffectiveModelList {
  const { document, knowledge } = context;
  const written = findNode(document.root, MODELS);
  if (!written || !isReadByTarget(MODELS, knowledge)) return withoutList(context);
  const list = dereference(written.value);
  const key = keyRange(document, MODELS);
  const place = key && { key: { range: key } };
  if (list?.kind !== 'sequence') return { source: 'unknown', certain: false, ...place, models: [] };
  const entries = list.items.flatMap((item): Entry[] => {
    const node = dereference(item);
    if (node?.kind !== 'scalar' || typeof node.value !== 'string') return [];
    return [{ id: node.value, origin: { range: rangeOf(document, item) } }];
  });
  return { source: 'file', certain: true, ...place, models: modelsOf(context, entries, false) };
}

function withoutList(context: CheckContext): EffectiveModelList {
  const { environment, knowledge } = context;
  const definition = environment.lookup(MODELS_VARIABLE);
  if (definition?.state === 'open') return { source: 'unknown', certain: false, models: [] };
  if (definition?.state === 'set') {
    const models = modelsOf(context, listedIn(definition, environment), true);
    const variable = variableOrigin(MODELS_VARIABLE, definition);
    return { source: 'variable', certain: true, variable, models };
  }
  const { ids, certain } = defaultModels(knowledge.target);
  const models = modelsOf(
    context,
    ids.map((id) => ({ id })),
    false,
  );
  return { source: 'default', certain: certain && environment.found, models };
}

function listedIn({ file, entry }: VariableDefinition, environment: Environment): Entry[] {
  if (file.kind !== 'process') {
    return variableModels(environment).map(({ id, range }) => ({ id, origin: { uri: file.uri, range } }));
  }
  const ids = entry.value.split(',').map((id) => id.trim());
  return ids.filter((id) => id !== '').map((id) => ({ id }));
}

/** A list as LibreChat shows it. Of an id that is in it more than once everything is found out once. */
function modelsOf(context: CheckContext, entries: readonly Entry[], ofVariable: boolean): EffectiveModel[] {
  const known = new Map<string, EffectiveModel>();
  return entries.map(({ id, origin }) => {
    let model = known.get(id);
    if (!model) known.set(id, (model = modelOf(context, id, ofVariable)));
    return origin ? { ...model, origin } : model;
  });
}

function modelOf(context: CheckContext, id: string, ofVariable: boolean): EffectiveModel {
  const { facts, knowledge } = context;
  const { bedrock } = knowledge;
  const listed = bedrock.identify(id);
  const isHidden = ofVariable && !listed;
  const profile = facts.bedrock.profiles.get(id);
  const route = profile ? profileRoute(profile, bedrock) : ownRoute(id, ofVariable, bedrock);
  const sent = route.modelId === undefined ? undefined : bedrock.identify(route.modelId);
  const verdict = profile?.modelId
    ? judgeUse({ id: profile.modelId, role: 'target', path: profile.path }, context)
    : judgeListed(id, context);
  const meant = sent ?? (route.modelId === undefined ? listed : undefined);
  const { regions } = facts.bedrock;
  const offeredIn = (sent?.listed ?? sent?.bare)?.regions;
  return {
    id: isHidden ? undefined : id,
    shown: isHidden ? maskSecret(id) : isArn(id) ? ownRoute(id, false, bedrock).sends : id,
    ...(listed && { name: (listed.listed ?? listed.bare).name, provider: listed.bare.provider }),
    route,
    life: lifeOf(context, meant, sent === undefined),
    outlook: verdict.kind,
    successors: meant ? successorsOf(context, meant) : [],
    ...(offeredIn && { offeredIn }),
    usableFrom: sent ? regions.all.filter((region) => isUsableFrom(sent, region)) : [],
  };
}

function lifeOf(
  { facts, today }: CheckContext,
  model: IdentifiedModel | undefined,
  assumed: boolean,
): ModelLife {
  if (!model) return { stage: 'unknown', mayOutlive: false, assumed: false };
  const dates = model.bare.lifecycle;
  const stage = stageOf(model.bare, today);
  const end = stage === 'end-of-life' ? undefined : dates?.endOfLife;
  return {
    stage,
    ...(dates && { dates }),
    ...(end !== undefined && { daysLeft: daysBetween(today, end) }),
    mayOutlive: mayOutlive(model, facts.bedrock.regions),
    assumed,
  };
}

function successorsOf(context: CheckContext, { bare, geo }: IdentifiedModel): string[] {
  if (stageOf(bare, context.today) === 'active') return [];
  return successorIds(context, { base: bare.base, geo }, context.facts.bedrock.regions);
}
