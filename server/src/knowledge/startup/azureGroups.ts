import { asList, asMapping, type Mapping } from '../refinements/plain';

/** Stands for a value the schema refuses: it is there, but what it would be once it is right is not known. */
export const UNREADABLE = Symbol('unreadable');

/** A value of the right type, or one that cannot be read. */
export type Read<T> = T | typeof UNREADABLE;

/** A text that need not be there. */
export type OptionalText = Read<string | undefined>;

/** A group of Azure models as far as the checks at start-up read it. */
export interface AzureGroup {
  /** Its place in the list. */
  readonly index: number;
  readonly name: Read<string>;
  readonly apiKey: Read<string>;
  readonly instanceName: OptionalText;
  readonly baseURL: OptionalText;
  readonly serverless: Read<boolean>;
  readonly assistants: Read<boolean>;
  /** For all models of the group that do not have their own. */
  readonly deployment: Deployment;
  /** Those that can be read, by name, each with its settings or without ones that can be read. */
  readonly models: ReadonlyMap<string, AzureModel>;
  /** Whether it has models, or seems meant to have some where they cannot be read. */
  readonly hasModels: boolean;
}

/** What a model runs on. The empty text counts: it hides that of the group. */
export interface Deployment {
  readonly deploymentName: OptionalText;
  readonly version: OptionalText;
}

/** `true` or `false` in place of a mapping means the same: the model runs on what the group says. */
export type AzureModel = Read<Deployment | 'as the group'>;

/** The groups of `endpoints.azureOpenAI` that are mappings. A value the schema refuses hides nothing but itself. */
export function readGroups(groups: unknown): AzureGroup[] {
  return (asList(groups) ?? []).flatMap((value, index) => {
    const group = asMapping(value);
    return group ? [readGroup(group, index)] : [];
  });
}

function readGroup(group: Mapping, index: number): AzureGroup {
  const written = asMapping(group.models);
  const models = readModels(written);
  return {
    index,
    name: readText(group.group) ?? UNREADABLE,
    apiKey: readText(group.apiKey) ?? UNREADABLE,
    instanceName: readText(group.instanceName),
    baseURL: readText(group.baseURL),
    serverless: readFlag(group.serverless),
    assistants: readFlag(group.assistants),
    deployment: readDeployment(group),
    models,
    hasModels: written ? models.size > 0 : true,
  };
}

function readModels(models: Mapping | undefined): Map<string, AzureModel> {
  // The one name LibreChat's schema drops without a word.
  const named = Object.entries(models ?? {}).filter(([name]) => name !== '__proto__');
  return new Map(named.map(([name, model]) => [name, readModel(model)]));
}

function readModel(model: unknown): AzureModel {
  if (typeof model === 'boolean') return 'as the group';
  const settings = asMapping(model);
  return settings ? readDeployment(settings) : UNREADABLE;
}

function readDeployment({ deploymentName, version }: Mapping): Deployment {
  return { deploymentName: readText(deploymentName), version: readText(version) };
}

function readText(value: unknown): OptionalText {
  return value === undefined || typeof value === 'string' ? value : UNREADABLE;
}

function readFlag(value: unknown): Read<boolean> {
  if (value === undefined) return false;
  return typeof value === 'boolean' ? value : UNREADABLE;
}
