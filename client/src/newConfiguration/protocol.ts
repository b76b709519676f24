/** What client and server say to each other about a new configuration. The server's side mirrors these shapes. */

/** Client to server: what there is to choose from. */
export const NEW_CONFIGURATION_CHOICES = 'librechat/newConfigurationChoices';
export interface ChoicesParams {
  /** Where the file is going to be. */
  uri: string;
  /** The Regions chosen so far: models are offered that can be called from them. */
  regions: readonly string[];
  defaultRegion?: string;
}

export interface NewConfigurationChoices {
  /** The LibreChat release the file will be for. */
  release: string;
  /** Where that is known from: `from docker-compose.yml`. */
  releaseOrigin: string;
  /** What is not asked because the release does not read it, in one sentence. */
  leftOut?: string;
  regions: { id: string; name: string; own: boolean }[];
  /** The default Region, where an env file sets it already. */
  givenRegion?: string;
  models: { id: string; name: string; provider: string; detail: string; recommended: boolean }[];
  /** Undefined where the release reads no guardrail. */
  guardrail?: {
    /** The Region in which AWS looks for it. */
    region: string;
    /** Regular expressions for the flag `u`. */
    identifier: string;
    version: string;
    /** The name of the version in which whatever is changed counts at once. */
    draft: string;
    traces: string[];
  };
  credentials: { kind: string; label: string; detail: string }[];
}

/** Client to server: the texts for what was chosen. */
export const NEW_CONFIGURATION = 'librechat/newConfiguration';
export interface NewConfigurationParams {
  uri: string;
  choices: {
    regions: readonly string[];
    defaultRegion?: string;
    models: readonly string[];
    guardrail?: { identifier: string; version: string; trace?: string };
    credentials: string;
  };
}

export interface NewConfigurationTexts {
  configuration: string;
  env: {
    uri: string;
    label: string;
    /** What is to be added at its end; empty where nothing is missing. */
    addition: string;
    /** The variables that are left for the user to fill in. */
    toFillIn: string[];
    /** Variables that are set already, and that stay as they are. */
    kept: string[];
  };
  /** What is still to be said of the two together. */
  remarks: string[];
  /** That LibreChat's container does not get the file, where that is so. */
  missingMount?: string;
}

export type NewConfigurationResult = NewConfigurationTexts | { problem: string };
