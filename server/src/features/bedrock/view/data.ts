import type { Position } from '../../../core/lines';
import type { VariableState } from '../../../environment/environment';
import type { LifeStage } from '../../../knowledge/bedrock/lifecycle';
import type { ModelVerdict } from '../../../rules/bedrock/verdict';
import type { CredentialsMode, Enabling } from '../access';
import type { ModelListSource } from '../effectiveModels';
import type { RouteKind } from '../route';

/** A place in a file, in positions as the client counts them. */
export interface Place {
  readonly uri: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

/** What LibreChat makes of Bedrock, for a client to show. Nothing in it has to be hidden from users. */
export interface BedrockConfiguration {
  readonly uri: string;
  /** The version of the document this is about. */
  readonly version: number;
  /** The LibreChat release it is for. */
  readonly release: string;
  /** Why the text is no YAML at the moment; what follows then tells of what could be read. */
  readonly unreadable?: { readonly message: string; readonly place: Place };
  /** For what in the file LibreChat does not take it: it exits, or goes on without the file. */
  readonly errors: { readonly count: number; readonly first?: Place };
  /** The key of the section; undefined where the file has none. */
  readonly section?: Place;
  /** The key the section would stand below. */
  readonly endpoints?: Place;
  readonly offered: OfferedData;
  readonly credentials: CredentialsData;
  readonly regions: RegionsData;
  readonly models: ModelListData;
  /** Undefined where there is none. */
  readonly guardrail?: GuardrailData;
  readonly variables: readonly DecidingVariable[];
  readonly environment: EnvironmentReach;
}

/** Which credentials requests are sent with, and where they come from. */
export interface CredentialsData {
  readonly mode: CredentialsMode;
  readonly variables: readonly VariableData[];
  /** Variables that would hold some, and are written with nothing behind them, where AWS is asked instead. */
  readonly empty: readonly VariableData[];
}

/** Whether LibreChat offers Bedrock, and which variable says so. */
export interface OfferedData {
  readonly state: Enabling['state'];
  readonly by?: VariableData;
}

/** A variable as it may be shown. */
export interface VariableData {
  readonly name: string;
  /** What sets it: `.env`. */
  readonly source: string;
  readonly masked: string;
  readonly place?: Place;
}

export interface RegionsData {
  /** Undefined where no variable is known to name it; without `id` where what it names is no Region. */
  readonly byDefault?: { readonly id?: string; readonly by: VariableData };
  /** Those users can choose, in their order. `name` is that of a Region AWS lists. */
  readonly selectable: readonly {
    readonly id: string;
    readonly name?: string;
    readonly known: boolean;
    readonly place: Place;
  }[];
  /** All known Regions requests may be sent from, the default one first. */
  readonly all: readonly { readonly id: string; readonly name?: string; readonly isDefault: boolean }[];
}

export interface ModelListData {
  readonly source: ModelListSource;
  /** Whether it is certain to be the list. */
  readonly certain: boolean;
  /** The key `models` in the file. */
  readonly place?: Place;
  /** The variable the list is from. */
  readonly variable?: VariableData;
  /** The setting that keeps users from LibreChat's selector; undefined where they have it. */
  readonly hidden?: { readonly by: 'interface.modelSelect' | 'modelSpecs'; readonly place: Place };
  /** In the order of LibreChat's selector. */
  readonly items: readonly ModelData[];
}

export interface ModelData {
  /** The id, or what may be shown of it. */
  readonly label: string;
  readonly name?: string;
  readonly provider?: string;
  /** Where the id is written; undefined for one of LibreChat's own list. */
  readonly place?: Place;
  readonly life: LifeData;
  /** What will come of requests for it. */
  readonly outlook: ModelVerdict['kind'];
  /** Ids that can take its place, the best first. */
  readonly successors: readonly string[];
  readonly route: RouteData;
  /** What comes of a request from each of the Regions, in their order. */
  readonly calls: readonly Call[];
}

export interface LifeData {
  readonly stage: LifeStage | 'unknown';
  /** ISO 8601 days. */
  readonly endOfLife?: string;
  readonly daysLeft?: number;
  /** Whether a Region of the configuration may serve it longer. */
  readonly mayOutlive: boolean;
  /** Whether it is only taken to be this model, because only the account knows what its profile is for. */
  readonly assumed: boolean;
}

export interface RouteData {
  readonly kind: RouteKind;
  /** What goes to AWS, as it may be shown. */
  readonly sends: string;
  /** Whether parts of that are covered. */
  readonly covered: boolean;
  /** The value in `inferenceProfiles` that takes the id's place. */
  readonly place?: Place;
  /** The name of the model it leads to, where that is known. */
  readonly model?: string;
  /** The Region of an ARN. */
  readonly region?: string;
  /** What the prefix of a geographic id stands for. */
  readonly geography?: string;
  /** What an ARN is that of. */
  readonly arnKind?: string;
}

/**
 * What comes of a request for a model from a Region, as far as is known.
 * - `yes`, `no`: AWS serves it there, or does not
 * - `ended`, `not-on-converse`, `needs-profile`: AWS refuses it anywhere
 * - `other-region`: it is an ARN of another Region
 * - `unknown`: no list tells
 */
export type Call = 'yes' | 'no' | 'ended' | 'not-on-converse' | 'needs-profile' | 'other-region' | 'unknown';

export interface GuardrailData {
  readonly place: Place;
  readonly identifier?: GuardrailTextData;
  readonly version?: GuardrailTextData;
  readonly trace: GuardrailOptionData;
  readonly streamProcessingMode: GuardrailOptionData;
  /** Whether both its identifier and its version are given. */
  readonly complete: boolean;
}

export interface GuardrailTextData {
  readonly shown: string;
  /**
   * What goes to AWS: what is known, in the end; what hangs on variables without a known value; or the reference itself,
   * because the release replaces none there.
   */
  readonly sent: 'known' | 'unknown' | 'literal';
  readonly place: Place;
}

export interface GuardrailOptionData {
  readonly value: string;
  /** Undefined for AWS's own default. */
  readonly place?: Place;
}

/** Something a variable decides. */
export type Decision =
  | { readonly kind: 'offered' | 'credentials' | 'default-region' | 'models' | 'proxy' }
  | { readonly kind: 'setting'; readonly setting: string; readonly place: Place };

/** A variable that has a say in Bedrock, or would have. */
export interface DecidingVariable {
  readonly name: string;
  /** `undefined` where nothing names it. */
  readonly state: VariableState | 'undefined';
  readonly source?: string;
  /** The value as it may be shown, where it has one. */
  readonly masked?: string;
  readonly place?: Place;
  /** Empty where something else is decisive. */
  readonly decides: readonly Decision[];
}

/**
 * Whether variables are known.
 * - `read`: from what lies around the file
 * - `missing`: there is nothing there
 * - `not-read`: the workspace is not trusted
 * - `out-of-reach`: it cannot be read here
 */
export type EnvironmentReach = 'read' | 'missing' | 'not-read' | 'out-of-reach';
