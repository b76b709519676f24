import type { Uri } from 'vscode';
import type { NewConfigurationChoices, NewConfigurationParams, NewConfigurationTexts } from './protocol';

/** What is known of the configuration that is to be made; every question adds to it. */
export interface Draft {
  readonly folder: Uri | undefined;
  /** The names of the files in the folder. */
  readonly present: readonly string[];
  /** The name of the file to be made; undefined where the one that is there is opened instead. */
  readonly name: string | undefined;
  /** What there is to choose from, for the Regions chosen so far. */
  readonly offer: NewConfigurationChoices | undefined;
  readonly regions: readonly string[];
  readonly defaultRegion: string | undefined;
  /** Undefined until somebody has chosen: then the recommended ones are ticked. */
  readonly models: readonly string[] | undefined;
  readonly guarded: boolean;
  readonly identifier: string;
  readonly version: string;
  readonly trace: string | undefined;
  readonly credentials: string | undefined;
  readonly texts: NewConfigurationTexts | undefined;
}

/** The only name under which LibreChat finds its configuration by itself. */
export const USUAL_NAME = 'librechat.yaml';

export const BLANK: Draft = {
  folder: undefined,
  present: [],
  name: USUAL_NAME,
  offer: undefined,
  regions: [],
  defaultRegion: undefined,
  models: undefined,
  guarded: false,
  identifier: '',
  version: '',
  trace: undefined,
  credentials: undefined,
  texts: undefined,
};

/** What the server is told of what was chosen. */
export function choicesOf(draft: Draft): NewConfigurationParams['choices'] {
  const { regions, defaultRegion, models, guarded, identifier, version, trace, credentials, offer } = draft;
  const offered = offer?.models.map(({ id }) => id) ?? [];
  return {
    regions,
    ...(defaultRegion !== undefined && regions.includes(defaultRegion) && { defaultRegion }),
    models: (models ?? []).filter((id) => offered.includes(id)),
    ...(guarded &&
      offer?.guardrail && { guardrail: { identifier, version, ...(trace !== undefined && { trace }) } }),
    credentials: credentials ?? '',
  };
}
