import { URI, Utils } from 'vscode-uri';
import { Document } from '../../core/document';
import { parseDotenv } from '../../environment/dotenv';
import { Environment, type EnvFile } from '../../environment/environment';
import { regionOf } from '../../knowledge/bedrock/regions';
import { configVersionOf } from '../../knowledge/configVersions';
import { diagnose } from '../../rules/diagnose';
import type { FeatureContext } from '../context';
import { DEFAULT_REGION, isRead, MODELS, newConfigurationChoices, type Surroundings } from './choices';
import { credentialsFor, type CredentialKind, type Variable } from './credentials';
import { missingMount } from './mount';

/** What somebody has chosen for a new configuration. */
export interface NewConfiguration {
  readonly regions: readonly string[];
  /** The one requests go to unless somebody chooses another: the first of them without it. */
  readonly defaultRegion?: string;
  /** Without any, LibreChat's own list counts. */
  readonly models: readonly string[];
  readonly guardrail?: { readonly identifier: string; readonly version: string; readonly trace?: string };
  readonly credentials: CredentialKind;
}

/** What is to be written, with `\n` as line break. */
export interface NewConfigurationTexts {
  /** The whole of the configuration. */
  readonly configuration: string;
  readonly env: {
    /** The file LibreChat's variables come from, which may exist. */
    readonly uri: string;
    readonly label: string;
    /** What is to be added at its end; empty where nothing is missing. */
    readonly addition: string;
    /** The variables that are left for the user to fill in. */
    readonly toFillIn: readonly string[];
    /** Variables that an env file sets already, and that stay as they are. */
    readonly kept: readonly string[];
  };
  /** What is still to be said of the two together, because of what was there before. */
  readonly remarks: readonly string[];
  /** That LibreChat's container does not get the file, where that is so. */
  readonly missingMount?: string;
}

/** Where LibreChat's own documentation of the file is. */
const DOCUMENTATION = 'https://www.librechat.ai/docs/configuration/librechat_yaml';

/**
 * The texts of a new configuration at an address, and of what its env file lacks; or why there are none. `beside` is the env
 * file to begin where nothing is known of any.
 */
export function writeNewConfiguration(
  uri: string,
  choices: NewConfiguration,
  context: FeatureContext,
  beside: { readonly uri: string; readonly label: string },
): NewConfigurationTexts | string {
  const refusal = refusalOf(choices, context);
  if (refusal !== undefined) return refusal;
  const listsModels = isRead(MODELS, context);
  const configuration = configurationText(choices, context, listsModels);
  const file = envFileOf(context.environment, beside.uri);
  const wanted = variablesFor(choices, context, listsModels);
  const addition = envText(missingIn(context.environment, wanted), file?.text);
  const variables = wanted.flatMap((group) => group.variables);
  const unmounted = missingMount(context.environment, Utils.basename(URI.parse(uri)));
  const toFillIn = namesOf(
    variables.filter(({ name, value }) => value === '' && !hasValue(context.environment, name)),
  );
  return {
    configuration,
    env: {
      uri: file?.uri ?? beside.uri,
      label: file?.label ?? beside.label,
      addition,
      toFillIn,
      kept: namesOf(variables.filter(({ name }) => hasValue(context.environment, name))),
    },
    ...(unmounted !== undefined && { missingMount: unmounted }),
    remarks: remarksOn(uri, configuration, filledIn(addition, toFillIn), file, context),
  };
}

/** Nothing is written of what does not come from the choices offered. */
function refusalOf(choices: NewConfiguration, context: Surroundings): string | undefined {
  const { regions, defaultRegion, models, guardrail, credentials } = choices;
  if (regions.length === 0) return 'Choose at least one Region.';
  const unknown = regions.find((id) => !regionOf(id));
  if (unknown !== undefined) return `${unknown} is no Region with Bedrock.`;
  if (defaultRegion !== undefined && !regions.includes(defaultRegion))
    return 'The default Region is none of those chosen.';
  const offered = newConfigurationChoices(context, regions, defaultRegion);
  const model = models.find((id) => offered.models.every((other) => other.id !== id));
  if (model !== undefined) return `${model} cannot be called from these Regions.`;
  if (guardrail) {
    if (!offered.guardrail) return `LibreChat ${offered.release} reads no guardrail.`;
    const { identifier, version, traces, region } = offered.guardrail;
    if (!new RegExp(identifier, 'u').test(guardrail.identifier)) {
      return `That is neither the id of a guardrail nor the ARN of one in ${region}.`;
    }
    if (!new RegExp(version, 'u').test(guardrail.version)) return 'That is no version of a guardrail.';
    const { trace } = guardrail;
    if (trace !== undefined && !traces.includes(trace)) return 'That is no way to trace.';
  }
  return offered.credentials.some(({ kind }) => kind === credentials)
    ? undefined
    : `LibreChat ${offered.release} knows no such credentials.`;
}

function configurationText(
  { regions, models, guardrail }: NewConfiguration,
  { knowledge }: Surroundings,
  listsModels: boolean,
): string {
  const { bedrock, target } = knowledge;
  const list = (key: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : [`    ${key}:`, ...items.map((item) => `      - ${item}`)];
  const named = (id: string): string => `${id} # ${bedrock.model(id)?.name ?? ''}`;
  return [
    `# ${DOCUMENTATION}`,
    `version: ${configVersionOf(target).text}`,
    '',
    'endpoints:',
    '  bedrock:',
    '    # Users choose among these, and begin with BEDROCK_AWS_DEFAULT_REGION.',
    ...list('availableRegions', regions),
    ...(listsModels ? list('models', models.map(named)) : []),
    ...(guardrail
      ? [
          '    guardrailConfig:',
          // Quoted, since either may consist of digits alone.
          `      guardrailIdentifier: ${JSON.stringify(guardrail.identifier)}`,
          `      guardrailVersion: ${JSON.stringify(guardrail.version)}`,
          ...(guardrail.trace === undefined ? [] : [`      trace: ${guardrail.trace}`]),
        ]
      : []),
    '',
  ].join('\n');
}

/** Variables under one comment. */
interface Group {
  readonly comment: string;
  readonly variables: readonly Variable[];
}

/** The variables a configuration needs. */
function variablesFor(
  { regions, defaultRegion, models, credentials }: NewConfiguration,
  context: Surroundings,
  listsModels: boolean,
): Group[] {
  const ofModels: Group = {
    comment: 'The models users can choose from; this release reads no list of them in librechat.yaml.',
    variables: [{ name: 'BEDROCK_AWS_MODELS', value: models.join(',') }],
  };
  return [
    {
      comment: 'AWS Bedrock: where requests go unless a user chooses another Region.',
      variables: [{ name: DEFAULT_REGION, value: defaultRegion ?? regions[0] ?? '' }],
    },
    ...(listsModels || models.length === 0 ? [] : [ofModels]),
    ...credentialsFor(context).filter(({ kind }) => kind === credentials),
  ];
}

/** What is left to be written. A group that is but a comment goes with the others. */
function missingIn(environment: Environment, groups: readonly Group[]): Group[] {
  const left = groups.flatMap(({ comment, variables }): Group[] => {
    const missing = variables.filter(({ name, value }) =>
      value === '' ? !isWritten(environment, name) : !hasValue(environment, name),
    );
    return missing.length > 0 || variables.length === 0 ? [{ comment, variables: missing }] : [];
  });
  return left.some(({ variables }) => variables.length > 0) ? left : [];
}

/** Whether a variable has a value already, be it one of which nothing is known. */
function hasValue(environment: Environment, name: string): boolean {
  const state = environment.lookup(name)?.state;
  return state === 'set' || state === 'open' || state === 'withheld';
}

/** Whether a variable is written, be it with nothing behind it. */
function isWritten(environment: Environment, name: string): boolean {
  return environment.isGiven(name) || hasValue(environment, name);
}

function namesOf(variables: readonly Variable[]): string[] {
  return variables.map(({ name }) => name);
}

function envText(groups: readonly Group[], before: string | undefined): string {
  if (groups.length === 0) return '';
  const blocks = groups.map(({ comment, variables }) =>
    [`# ${comment}`, ...variables.map(({ name, value }) => `${name}=${value}`)].join('\n'),
  );
  const text = `${blocks.join('\n\n')}\n`;
  if (before === undefined || before === '') return text;
  return /[\r\n]$/.test(before) ? `\n${text}` : `\n\n${text}`;
}

/** The file new variables go to: the one LibreChat's variables come from, else the `.env` beside the configuration. */
function envFileOf(environment: Environment, beside: string): EnvFile | undefined {
  return environment.writable ?? environment.files.find(({ uri }) => uri === beside);
}

/** What is added as it will be once the user has filled it in: that this is left to do is known. */
function filledIn(addition: string, toFillIn: readonly string[]): string {
  return [addition, ...toFillIn.map((name) => `${name}=filled-in\n`)].join('\n');
}

/** What our own rules say of the texts, once they are written. */
function remarksOn(
  uri: string,
  configuration: string,
  addition: string,
  file: EnvFile | undefined,
  context: FeatureContext,
): string[] {
  const environment = file ? withAddition(context.environment, file, addition) : context.environment;
  const found = diagnose(new Document(uri, 0, configuration), { ...context, environment });
  return [...new Set(found.map(({ message }) => message))];
}

function withAddition(environment: Environment, file: EnvFile, addition: string): Environment {
  const text = (file.text ?? '') + addition;
  return new Environment(
    environment.files.map((source) => {
      if (source !== file) return source;
      if (source.kind === 'dotenv') return { uri: source.uri, label: source.label, kind: source.kind, text };
      // What is added means the same to Compose.
      return { ...source, text, entries: [...source.entries, ...parseDotenv(addition)] };
    }),
  );
}
