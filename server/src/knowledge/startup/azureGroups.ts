import { asList, asMapping, type Mapping } from '../refinements/plain';

/** A group of Azure models as far as the checks at start-up read it. */
export interface AzureGroup {
  /** Its place in the list. */
  readonly index: number;
  readonly name: string;
  readonly apiKey: string;
  readonly instanceName: string | undefined;
  readonly baseURL: string | undefined;
  readonly serverless: boolean;
  readonly assistants: boolean;
  /** For all models of the group that do not have their own. */
  readonly deployment: Deployment;
  readonly models: ReadonlyMap<string, AzureModel>;
}

/** What a model runs on. The empty text counts: it hides that of the group. */
export interface Deployment {
  readonly deploymentName: string | undefined;
  readonly version: string | undefined;
}

/** `true` or `false` in place of a mapping means the same: the model runs on what the group says. */
export type AzureModel = Deployment | 'as the group';

/** The well-formed groups of `endpoints.azureOpenAI`; what the schema refuses is left out. */
export function readGroups(groups: unknown): AzureGroup[] {
  return (asList(groups) ?? []).flatMap((group, index) => {
    const read = readGroup(group, index);
    return read ? [read] : [];
  });
}

function readGroup(value: unknown, index: number): AzureGroup | undefined {
  const group = asMapping(value);
  const models = readModels(group?.models);
  if (!group || !models || typeof group.group !== 'string' || typeof group.apiKey !== 'string')
    return undefined;
  const { instanceName, baseURL, serverless, assistants } = group;
  const deployment = readDeployment(group);
  if (!deployment || !isOptionalText(instanceName) || !isOptionalText(baseURL)) return undefined;
  if (!isOptionalBoolean(serverless) || !isOptionalBoolean(assistants)) return undefined;
  return {
    index,
    name: group.group,
    apiKey: group.apiKey,
    instanceName,
    baseURL,
    serverless: serverless === true,
    assistants: assistants === true,
    deployment,
    models,
  };
}

function readModels(value: unknown): Map<string, AzureModel> | undefined {
  const mapping = asMapping(value);
  if (!mapping) return undefined;
  const models = new Map<string, AzureModel>();
  for (const [name, model] of Object.entries(mapping)) {
    const settings = asMapping(model);
    const read = settings
      ? readDeployment(settings)
      : typeof model === 'boolean'
        ? 'as the group'
        : undefined;
    if (!read) return undefined;
    // The one name LibreChat's schema drops without a word.
    if (name !== '__proto__') models.set(name, read);
  }
  return models;
}

function readDeployment({ deploymentName, version }: Mapping): Deployment | undefined {
  return isOptionalText(deploymentName) && isOptionalText(version) ? { deploymentName, version } : undefined;
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

function isOptionalBoolean(value: unknown): value is boolean | undefined {
  return value === undefined || typeof value === 'boolean';
}
