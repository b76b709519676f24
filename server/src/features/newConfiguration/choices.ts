import { inARow } from '../../core/listing';
import type { Path } from '../../core/path';
import type { DetectedTarget, TargetSource } from '../../environment/targetRelease';
import type { BedrockModel } from '../../knowledge/bedrock';
import { isServedFrom, type CallingRegions } from '../../knowledge/bedrock/forms';
import { stageOf } from '../../knowledge/bedrock/lifecycle';
import { partitionOf, regionOf } from '../../knowledge/bedrock/regions';
import type { FeatureContext } from '../context';
import { lifeInWords } from '../modelFacts';
import { rankModels, type RankedModel } from '../modelRanking';
import { credentialsFor, unknownCredentials, type Credentials } from './credentials';

/** What features look at when there is no document yet. */
export type Surroundings = Pick<FeatureContext, 'environment' | 'knowledge' | 'today'> & {
  readonly detected?: Pick<DetectedTarget, 'source'>;
};

/** A Region to choose. */
export interface RegionChoice {
  readonly id: string;
  readonly name: string;
  /** Whether the environment names it. */
  readonly own: boolean;
}

/** A model id to choose. */
export interface ModelChoice {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  /** Context, price, life and from where it cannot be called, in one line. */
  readonly detail: string;
  /** Whether it is a good one to begin with. */
  readonly recommended: boolean;
}

/** What the texts of a guardrail may be; the patterns are regular expressions for the flag `u`. */
export interface GuardrailChoice {
  /** The Region in which AWS looks for it. */
  readonly region: string;
  /** An id, or an ARN of that Region. */
  readonly identifier: string;
  /** The number of a published version, or the draft's name. */
  readonly version: string;
  /** The name of the version in which whatever is changed counts at once. */
  readonly draft: string;
  readonly traces: readonly string[];
}

/** What there is to choose from for a new configuration. */
export interface NewConfigurationChoices {
  /** The LibreChat release the file will be for. */
  readonly release: string;
  /** Where that is known from: `from docker-compose.yml`. */
  readonly releaseOrigin: string;
  /** What is not asked because the release does not read it, in one sentence; undefined where nothing is. */
  readonly leftOut?: string;
  /** The Regions the environment names come first. */
  readonly regions: readonly RegionChoice[];
  /** The default Region, where an env file sets it already. */
  readonly givenRegion?: string;
  /** The models that can be called from the Regions chosen so far. */
  readonly models: readonly ModelChoice[];
  /** Undefined where the release reads no guardrail, or no Region is chosen yet. */
  readonly guardrail?: GuardrailChoice;
  readonly credentials: readonly Pick<Credentials, 'kind' | 'label' | 'detail'>[];
}

/** The variable that says where requests go unless a user chooses another Region. */
export const DEFAULT_REGION = 'BEDROCK_AWS_DEFAULT_REGION';

/** The variables that name a Region to AWS's own programs or to LibreChat. */
const REGION_VARIABLES = [DEFAULT_REGION, 'AWS_DEFAULT_REGION', 'AWS_REGION'];

/** More than these are not recommended: nobody begins with ten models. */
const MOST_RECOMMENDED = 4;

/** What AWS calls the version of a guardrail that is being worked on. */
const DRAFT = 'DRAFT';

export const MODELS: Path = ['endpoints', 'bedrock', 'models'];
const GUARDRAIL: Path = ['endpoints', 'bedrock', 'guardrailConfig'];

/**
 * What there is to choose from, once these Regions are chosen. `byDefault` is the one requests go to unless somebody chooses
 * another; an env file that names it already is asked first.
 */
export function newConfigurationChoices(
  context: Surroundings,
  chosen: readonly string[],
  byDefault?: string,
): NewConfigurationChoices {
  const given = givenRegion(context);
  const regions = callingRegions(context, chosen, byDefault);
  const guardrail = guardrailChoice(context, regions);
  return {
    release: context.knowledge.target.version,
    releaseOrigin: releaseOrigin(context.detected?.source),
    ...leftOut(context),
    regions: regionChoices(context),
    ...(given !== undefined && { givenRegion: given }),
    models: chosen.length === 0 ? [] : modelChoices(context, regions),
    ...(guardrail && { guardrail }),
    credentials: credentialsFor(context).map(({ kind, label, detail }) => ({ kind, label, detail })),
  };
}

function releaseOrigin(source: TargetSource = { kind: 'newest' }): string {
  switch (source.kind) {
    case 'setting':
      return 'as the settings say';
    case 'compose':
    case 'checkout':
      return `from ${source.label}`;
    case 'newest':
      return 'the newest known';
  }
}

function leftOut(context: Surroundings): Pick<NewConfigurationChoices, 'leftOut'> {
  const names = [
    ...(isRead(GUARDRAIL, context) ? [] : ['guardrails']),
    ...unknownCredentials(context).map(({ plural }) => plural),
  ];
  const { version } = context.knowledge.target;
  return names.length === 0
    ? {}
    : { leftOut: `Not asked: LibreChat ${version} does not know ${inARow(names, 'or')}.` };
}

function guardrailChoice(
  context: Surroundings,
  { default: region }: CallingRegions,
): GuardrailChoice | undefined {
  if (region === undefined || !isRead(GUARDRAIL, context)) return undefined;
  const { enumeration } = context.knowledge.schema.shape([...GUARDRAIL, 'trace']);
  return {
    region,
    identifier: `^([a-z0-9]+|arn:${partitionOf(region)}:bedrock:${region}:[0-9]{12}:guardrail/[a-z0-9]+)$`,
    version: `^([1-9][0-9]{0,7}|${DRAFT})$`,
    draft: DRAFT,
    traces: enumeration.filter((value) => typeof value === 'string'),
  };
}

/** Whether the target release reads a setting. */
export function isRead(path: Path, { knowledge }: Pick<Surroundings, 'knowledge'>): boolean {
  return knowledge.history.cameAfter(path, knowledge.target) === undefined;
}

function regionChoices({ environment, knowledge }: Surroundings): RegionChoice[] {
  const named = REGION_VARIABLES.flatMap((name) => environment.value(name) ?? []);
  const own = [...new Set(named)].flatMap((id) => regionOf(id) ?? []);
  const others = knowledge.bedrock.regions.filter((region) => !own.includes(region));
  return [
    ...own.map(({ id, name }) => ({ id, name, own: true })),
    ...others.map(({ id, name }) => ({ id, name, own: false })),
  ];
}

/** The default Region that an env file sets already, and that stays. */
function givenRegion({ environment }: Surroundings): string | undefined {
  const region = environment.value(DEFAULT_REGION);
  return region !== undefined && regionOf(region) ? region : undefined;
}

/** From where requests will be sent. */
function callingRegions(
  context: Surroundings,
  chosen: readonly string[],
  byDefault: string | undefined,
): CallingRegions {
  const first = givenRegion(context) ?? byDefault ?? chosen[0];
  return { default: first, all: [...new Set([...(first === undefined ? [] : [first]), ...chosen])] };
}

/** The ids that live and can be called from at least one of the Regions, in the order in which completion offers them. */
function modelChoices({ knowledge, today }: Surroundings, regions: CallingRegions): ModelChoice[] {
  const { bedrock } = knowledge;
  const offered = rankModels(bedrock, regions, today, () => false).filter(
    ({ model, rank }) => rank === 2 && stageOf(model, today) === 'active',
  );
  const recommended = recommendedOf(offered, regions, (base) => bedrock.families.nameOf(base) ?? base);
  return offered.map(({ model, summary }) => {
    const facts = [summary, lifeInWords(model, today), notServed(model, regions)];
    return {
      id: model.id,
      name: model.name,
      provider: model.provider,
      detail: facts.filter((fact) => fact !== undefined && fact !== '').join(' · '),
      recommended: recommended.has(model.id),
    };
  });
}

/** The best form of the newest models LibreChat offers by itself, one of each line; else the first there is. */
function recommendedOf(
  offered: readonly RankedModel[],
  { default: byDefault }: CallingRegions,
  lineOf: (base: string) => string,
): ReadonlySet<string> {
  const models = offered.map(({ model }) => model);
  const served = models.filter((model) => byDefault === undefined || isServedFrom(model, byDefault));
  const own = new Set(served.filter((model) => model.librechatDefault).map(({ base }) => base));
  const byLine = new Map<string, string>();
  for (const { id, base } of served) {
    // Within a line the newest comes first, and of a model its best form.
    if (own.has(base) && !byLine.has(lineOf(base))) byLine.set(lineOf(base), id);
  }
  const [first] = served.length > 0 ? served : models;
  const ids = [...byLine.values()].slice(0, MOST_RECOMMENDED);
  return new Set(ids.length > 0 || !first ? ids : [first.id]);
}

function notServed(model: BedrockModel, { all }: CallingRegions): string | undefined {
  const without = all.filter((region) => !isServedFrom(model, region));
  return without.length === 0 ? undefined : `not from ${without.join(', ')}`;
}
