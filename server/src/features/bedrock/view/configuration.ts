import { escapeControls } from '../../../core/controls';
import type { Document } from '../../../core/document';
import { Environment } from '../../../environment/environment';
import { regionOf } from '../../../knowledge/bedrock/regions';
import { checkContext, diagnoseInSteps } from '../../../rules/diagnose';
import { keyRange } from '../../../rules/places';
import type { CheckContext, Finding } from '../../../rules/rule';
import type { FeatureContext } from '../../context';
import { effectiveBedrock, type EffectiveBedrock } from '../effective';
import type { EffectiveModel } from '../effectiveModels';
import { hiddenSelector } from '../selector';
import type { EffectiveGuardrail, GuardrailOption, GuardrailText } from '../guardrail';
import { callFrom } from './calls';
import type {
  BedrockConfiguration,
  EnvironmentReach,
  GuardrailData,
  GuardrailOptionData,
  GuardrailTextData,
  ModelData,
  ModelListData,
  RegionsData,
} from './data';
import { Places } from './places';
import { decidingVariables } from './variables';

/** What a configuration comes to for Bedrock, with the place of everything; found in short steps. */
export function* bedrockConfiguration(
  document: Document,
  surroundings: FeatureContext,
): Generator<undefined, BedrockConfiguration> {
  const findings = yield* diagnoseInSteps(document, surroundings);
  const context = checkContext(document, surroundings);
  const effective = effectiveBedrock(context);
  yield;
  const { environment, knowledge } = context;
  const places = new Places(document, environment);
  const section = places.here(effective.key).place;
  const endpoints = places.here(keyRange(document, ['endpoints'])).place;
  const { enabling, credentials, guardrail } = effective;
  return {
    uri: document.uri,
    version: document.version,
    release: knowledge.target.version,
    ...unreadable(document, places),
    errors: errorsAmong(findings, places),
    ...(section && { section }),
    ...(endpoints && { endpoints }),
    offered: { state: enabling.state, ...('by' in enabling && { by: places.variable(enabling.by) }) },
    credentials: {
      mode: credentials.mode,
      variables: credentials.variables.map((variable) => places.variable(variable)),
      empty: credentials.empty.map((variable) => places.variable(variable)),
    },
    regions: regionsData(effective, places),
    models: modelListData(effective, context, places),
    ...(guardrail && { guardrail: guardrailData(guardrail, places) }),
    variables: decidingVariables(context, effective, places),
    environment: reachOf(environment),
  };
}

function unreadable(document: Document, places: Places): Pick<BedrockConfiguration, 'unreadable'> {
  const [problem] = document.problems;
  if (!problem) return {};
  const { message, start, end } = problem;
  return { unreadable: { message, place: places.of({ range: { start, end } }) } };
}

function errorsAmong(findings: readonly Finding[], places: Places): BedrockConfiguration['errors'] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  return { count: errors.length, ...(first && { first: places.of({ range: first.range }) }) };
}

function regionsData({ regions }: EffectiveBedrock, places: Places): RegionsData {
  const { byDefault, selectable, all } = regions;
  const named = (id: string): { readonly name?: string } => {
    const name = regionOf(id)?.name;
    return name === undefined ? {} : { name };
  };
  return {
    ...(byDefault && {
      byDefault: {
        ...(byDefault.region !== undefined && { id: byDefault.region }),
        by: places.variable(byDefault.by),
      },
    }),
    selectable: selectable.map(({ id, known, range }) => ({
      id: escapeControls(id),
      ...named(id),
      known,
      place: places.of({ range }),
    })),
    all: all.map((id) => ({ id, ...named(id), isDefault: id === byDefault?.region })),
  };
}

function modelListData(
  { models, regions }: EffectiveBedrock,
  context: CheckContext,
  places: Places,
): ModelListData {
  const { source, certain, key, variable } = models;
  const hidden = hiddenSelector(context.document);
  return {
    source,
    certain,
    ...(hidden && { hidden: { by: hidden.by, place: places.of({ range: hidden.key }) } }),
    ...places.at(key),
    ...(variable && { variable: places.variable(variable) }),
    items: models.models.map((model) => modelData(model, regions.all, context, places)),
  };
}

function modelData(
  model: EffectiveModel,
  regions: readonly string[],
  { knowledge }: CheckContext,
  places: Places,
): ModelData {
  const { shown, name, provider, origin, route, life, outlook, successors } = model;
  const { kind, sends, covered, region, arnKind, geography } = route;
  const sent = route.modelId === undefined ? undefined : knowledge.bedrock.identify(route.modelId);
  return {
    label: escapeControls(shown),
    ...(name !== undefined && { name }),
    ...(provider !== undefined && { provider }),
    ...places.at(origin),
    life: {
      stage: life.stage,
      ...(life.dates?.endOfLife !== undefined && { endOfLife: life.dates.endOfLife }),
      ...(life.daysLeft !== undefined && { daysLeft: life.daysLeft }),
      mayOutlive: life.mayOutlive,
      assumed: life.assumed,
    },
    outlook,
    successors,
    route: {
      kind,
      sends: escapeControls(sends),
      covered,
      ...places.here(route.replacedAt),
      ...(sent && { model: (sent.listed ?? sent.bare).name }),
      ...(region !== undefined && { region: escapeControls(region) }),
      ...(geography && { geography: geography.name }),
      ...(arnKind !== undefined && { arnKind }),
    },
    calls: regions.map((from) => callFrom(from, model)),
  };
}

function guardrailData(guardrail: EffectiveGuardrail, places: Places): GuardrailData {
  const { key, identifier, version, trace, streamProcessingMode, complete } = guardrail;
  const text = ({ shown, sent, range }: GuardrailText): GuardrailTextData => ({
    shown: escapeControls(shown),
    sent,
    place: places.of({ range }),
  });
  const option = ({ value, range }: GuardrailOption): GuardrailOptionData => ({
    value: escapeControls(value),
    ...places.here(range),
  });
  return {
    place: places.of({ range: key }),
    ...(identifier && { identifier: text(identifier) }),
    ...(version && { version: text(version) }),
    trace: option(trace),
    streamProcessingMode: option(streamProcessingMode),
    complete,
  };
}

function reachOf(environment: Environment): EnvironmentReach {
  if (environment === Environment.outOfReach) return 'out-of-reach';
  if (environment === Environment.none) return 'not-read';
  return environment.found ? 'read' : 'missing';
}
