import catalogue from '../../../schemas/bedrock-catalogue.json';
import facts from '../../../schemas/bedrock-facts.json';
import { groupBy } from '../core/groups';
import { closest } from './similar';

/** What AWS says of a model's life; dates are ISO 8601 days. */
export interface ModelLifecycle {
  readonly status?: string;
  readonly legacy?: string;
  readonly endOfLife?: string;
}

/** A model id the catalogue knows. Not every id AWS takes is here, and not every id here still works. */
export interface BedrockModel {
  readonly id: string;
  /** The id without its geographic prefix. */
  readonly base: string;
  readonly geo: string | null;
  readonly provider: string;
  readonly name: string;
  /** Whether the id is in the list LibreChat offers when none is configured. */
  readonly librechatDefault: boolean;
  readonly lifecycle?: ModelLifecycle;
  /** How the id can be called: `profile-only` ids need a geographic form or an inference profile. */
  readonly invoke?: string;
  /** False for models that do not chat. */
  readonly chat?: boolean;
}

/** An AWS Region with a Bedrock endpoint. */
export interface BedrockRegion {
  readonly id: string;
  readonly name: string;
}

/** A geographic prefix of model ids, such as `eu.`. */
export interface Geography {
  readonly name: string;
  /** Regions from which such an id can be called; undefined for all commercial ones. */
  readonly sourceRegions?: readonly string[];
}

/** What is known about Amazon Bedrock. */
export class BedrockKnowledge {
  readonly models: readonly BedrockModel[] = catalogue.models;
  readonly regions: readonly BedrockRegion[] = Object.entries(facts.regions.list).map(([id, { name }]) => ({
    id,
    name,
  }));
  /** State of the facts about AWS, an ISO 8601 day. */
  readonly asOf: string = facts.asOf;
  private readonly byId = new Map(this.models.map((model) => [model.id, model]));
  private readonly chatIds = this.models.filter((model) => model.chat !== false).map(({ id }) => id);
  private byNumbers: ReadonlyMap<string, readonly string[]> | undefined;
  private readonly regionById = new Map(this.regions.map((region) => [region.id, region]));
  private readonly identifierPattern = new RegExp(facts.patterns.guardrailIdentifier.pattern, 'u');
  private readonly versionPattern = new RegExp(facts.patterns.guardrailVersion.pattern, 'u');

  model(id: string): BedrockModel | undefined {
    return this.byId.get(id);
  }

  region(id: string): BedrockRegion | undefined {
    return this.regionById.get(id);
  }

  geography(prefix: string): Geography | undefined {
    const known: Readonly<Record<string, Geography>> = facts.geographies;
    return Object.hasOwn(known, prefix) ? known[prefix] : undefined;
  }

  /** The ids LibreChat offers when neither the file nor `BEDROCK_AWS_MODELS` names any. */
  get defaultModels(): readonly string[] {
    return this.models.filter((model) => model.librechatDefault).map((model) => model.id);
  }

  /** Whether a guardrail id or ARN has the form AWS takes. The empty text does, but is no use. */
  isGuardrailIdentifier(text: string): boolean {
    return text !== '' && this.identifierPattern.test(text);
  }

  isGuardrailVersion(text: string): boolean {
    return text !== '' && this.versionPattern.test(text);
  }

  /**
   * The known id an unknown one was most likely meant to be. Ids that differ in a digit are different models, not
   * typing errors: AWS adds models weekly, so only spelling is corrected.
   */
  similarModel(id: string): string | undefined {
    if (this.isGeographicForm(id)) return undefined;
    this.byNumbers ??= groupBy(this.chatIds, digitsOf);
    return closest(id, this.byNumbers.get(digitsOf(id)) ?? []) ?? shortened(id, this.chatIds);
  }

  /** Whether an id is a known one behind a geographic prefix AWS has, such as `eu.`. */
  private isGeographicForm(id: string): boolean {
    const dot = id.indexOf('.');
    return this.geography(id.slice(0, dot)) !== undefined && this.byId.has(id.slice(dot + 1));
  }

  similarRegion(id: string): string | undefined {
    return closest(
      id,
      this.regions.map((region) => region.id),
    );
  }
}

function digitsOf(id: string): string {
  return id.match(/\d+/g)?.join(' ') ?? '';
}

/** The only known id that an id is the beginning of (no date or version) or the end of (no provider). */
function shortened(id: string, candidates: readonly string[]): string | undefined {
  if (id.length < 8) return undefined;
  const longer = candidates.filter(
    (candidate) =>
      candidate.endsWith(`.${id}`) ||
      /^(-(\d{8}|v\d)|:\d)/.test(candidate.startsWith(id) ? candidate.slice(id.length) : ''),
  );
  return longer.length === 1 ? longer[0] : undefined;
}

/** Whether AWS no longer serves a model on a day (ISO 8601), as far as is known. */
export function isPastEndOfLife(model: BedrockModel, today: string): boolean {
  const { lifecycle } = model;
  return lifecycle?.status === 'eol' || (lifecycle?.endOfLife !== undefined && lifecycle.endOfLife <= today);
}

/** Whether AWS has announced a model's end, or it is past. */
export function isLegacy(model: BedrockModel, today: string): boolean {
  const { lifecycle } = model;
  if (!lifecycle) return false;
  return (
    lifecycle.status === 'legacy' ||
    (lifecycle.legacy !== undefined && lifecycle.legacy <= today) ||
    isPastEndOfLife(model, today)
  );
}
