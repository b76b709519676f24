import catalogue from '../../../../schemas/bedrock-catalogue.json';
import facts from '../../../../schemas/bedrock-facts.json';
import { groupBy } from '../../core/groups';
import type { Day } from '../day';
import { Families } from './families';
import { bestForms, fits, type CallingRegions } from './forms';
import type { BedrockModel } from './model';
import {
  geographyOf,
  REGIONS,
  regionOf,
  similarRegion,
  splitGeography,
  type BedrockRegion,
  type Geography,
} from './regions';
import { ModelSpelling } from './spelling';

export type { BedrockRegion, Geography } from './regions';
export type { BedrockModel, ModelLifecycle } from './model';
export { isLegacy, isPastEndOfLife } from './lifecycle';

/** A model id that means a known model, be it in a form the catalogue has not. */
export interface IdentifiedModel {
  readonly id: string;
  readonly geo: string | null;
  /** The entry of the model itself, without a geographic prefix. */
  readonly bare: BedrockModel;
  /** The entry of this very id; undefined for a geographic form no source lists. */
  readonly listed: BedrockModel | undefined;
}

/** A page about a provider's models. */
export interface ProviderPage {
  readonly name: string;
  readonly url?: string;
}

/** A page facts are taken from, and when it was read. */
export interface Source {
  readonly title: string;
  readonly url: string;
  readonly asOf: string;
}

const SOURCES: Readonly<Record<string, Source>> = facts.sources;
const PROVIDERS: Readonly<Record<string, ProviderPage>> = facts.providers;
const IDENTIFIER = new RegExp(facts.patterns.guardrailIdentifier.pattern, 'u');
const VERSION = new RegExp(facts.patterns.guardrailVersion.pattern, 'u');
const PROFILE_ID = new RegExp(facts.patterns.inferenceProfileId.pattern, 'u');
const NO_TOOLS: ReadonlySet<string> = new Set(facts.models.noToolUse.ids);

/** What is known about Amazon Bedrock. */
export class BedrockKnowledge {
  readonly models: readonly BedrockModel[] = catalogue.models as readonly BedrockModel[];
  readonly regions: readonly BedrockRegion[] = REGIONS;
  /** State of the facts about AWS. */
  readonly asOf: Day = facts.asOf;
  readonly families = new Families((base) => this.model(base));
  private readonly byId = new Map(this.models.map((model) => [model.id, model]));
  private readonly byBase = groupBy(this.models, (model) => model.base);
  private readonly spelling = new ModelSpelling(this.models, this.families, this.asOf);

  /** The entry of an id. */
  model(id: string): BedrockModel | undefined {
    return this.byId.get(id);
  }

  /** The model an id means, also in a geographic form that the catalogue does not list. */
  identify(id: string): IdentifiedModel | undefined {
    const listed = this.byId.get(id);
    const { geo, base } = listed ?? splitGeography(id);
    const bare = this.byId.get(base);
    return bare && { id, geo, bare, listed };
  }

  /** All ids of a model: bare and geographic forms. */
  forms(base: string): readonly BedrockModel[] {
    return this.byBase.get(base) ?? [];
  }

  /**
   * The ids under which LibreChat can call a model from some Regions, the best first. `wanted` is the prefix to keep, null
   * for none.
   */
  callableForms(base: string, regions: CallingRegions, wanted?: string | null): BedrockModel[] {
    return bestForms(this.forms(base), regions, wanted).filter((form) => fits(form, regions));
  }

  region(id: string): BedrockRegion | undefined {
    return regionOf(id);
  }

  similarRegion(id: string): string | undefined {
    return similarRegion(id);
  }

  /** The page a fact is from, by its key. */
  source(key: string): Source | undefined {
    return Object.hasOwn(SOURCES, key) ? SOURCES[key] : undefined;
  }

  geography(prefix: string): Geography | undefined {
    return geographyOf(prefix);
  }

  /** Who makes a model, by its bare id. */
  provider(base: string): ProviderPage | undefined {
    const key = base.slice(0, Math.max(0, base.indexOf('.')));
    return Object.hasOwn(PROVIDERS, key) ? PROVIDERS[key] : undefined;
  }

  /** Whether Converse is known to take no tools for a model, by its bare id. */
  refusesTools(base: string): boolean {
    return NO_TOOLS.has(base);
  }

  /** Whether a guardrail id or ARN has the form AWS takes. The empty text does, but is no use. */
  isGuardrailIdentifier(text: string): boolean {
    return text !== '' && IDENTIFIER.test(text);
  }

  isGuardrailVersion(text: string): boolean {
    return text !== '' && VERSION.test(text);
  }

  /** Whether a text has the form of a model or profile id. */
  isModelId(text: string): boolean {
    return PROFILE_ID.test(text);
  }

  /**
   * The known id an unknown one was most likely meant to be. Ids that differ in a digit are different models, not
   * typing errors: AWS adds models weekly, so only spelling is corrected, and dates no model of that day has.
   */
  similarModel(id: string): string | undefined {
    return this.identify(id) ? undefined : this.spelling.similar(id);
  }
}
