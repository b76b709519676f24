import { official } from './official';

/** A parameter's definition as LibreChat's tables and the file have it. */
export type Setting = Readonly<Record<string, unknown>> & { readonly key: string };

type SettingTable = Readonly<Record<string, readonly Setting[] | undefined>>;

interface ModelMaps {
  readonly modelGroupMap: Readonly<Record<string, { readonly group: string }>>;
  readonly groupMap: Readonly<Record<string, { readonly assistants?: boolean }>>;
}

/** What a release of LibreChat's schema package has of its checks at start-up. */
export interface StartupPackage {
  readonly paramSettings?: SettingTable;
  readonly agentParamSettings?: SettingTable;
  readonly vertexAISchema?: unknown;
  validateSettingDefinitions(settings: readonly Setting[]): void;
  validateAzureGroups(groups: unknown): ModelMaps & {
    readonly isValid: boolean;
    readonly modelNames: readonly string[];
    readonly errors: readonly unknown[];
  };
  mapModelToAzureConfig(of: ModelMaps & { readonly modelName: string }): unknown;
  readonly extractEnvVariable: (text: string) => string;
  readonly envVarRegex: RegExp;
}

export interface CustomParams {
  readonly defaultParamsEndpoint?: string;
  readonly paramDefinitions?: readonly Setting[];
}

export interface CustomEndpoint {
  readonly name?: string;
  readonly baseURL?: string;
  readonly customParams?: CustomParams;
}

/** The parameters of an endpoint by key. */
export function settingsOf(release: StartupPackage, endpoint: string): Map<string, Setting> {
  const { paramSettings = {}, agentParamSettings = {} } = release;
  const settings = [...(paramSettings[endpoint] ?? []), ...(agentParamSettings[endpoint] ?? [])];
  return new Map(settings.map((setting) => [setting.key, setting]));
}

/** Endpoints that have parameters. */
export function endpointsOf({ paramSettings = {}, agentParamSettings = {} }: StartupPackage): string[] {
  return [...new Set([...Object.keys(paramSettings), ...Object.keys(agentParamSettings)])];
}

/** Why LibreChat's loader stops at a custom endpoint. The package has its parts, the loader is retold here. */
export function customEndpointErrors(dataProvider: string, endpoint: CustomEndpoint): string[] {
  const release = official(dataProvider);
  const endpoints = endpointsOf(release);
  const { customParams } = endpoint;
  if (!customParams || endpoints.length === 0) return [];
  const written = customParams.defaultParamsEndpoint;
  const opensRouter =
    endpoints.includes('openrouter') &&
    [endpoint.name, endpoint.baseURL].some((text) => text?.toLowerCase().includes('openrouter')) &&
    (!written || ['custom', 'openrouter'].includes(written));
  const fallback = ['0.8.501', '0.8.502'].includes(dataProvider) ? undefined : 'custom';
  const name = opensRouter ? 'openrouter' : (written ?? fallback);
  if (name === undefined || !endpoints.includes(name)) return ['defaultParamsEndpoint'];
  const known = settingsOf(release, name);
  const definitions = [...(customParams.paramDefinitions ?? [])];
  if (opensRouter && !definitions.some(({ key }) => key === 'promptCache'))
    definitions.push({ key: 'promptCache', default: true });
  if (definitions.some(({ key }) => !known.has(key))) return ['paramDefinitions'];
  const merged = definitions.map((definition) => ({
    ...known.get(definition.key),
    ...definition,
    optionType: 'custom',
  }));
  try {
    release.validateSettingDefinitions(merged);
    return [];
  } catch (error) {
    return (error as { issues: { message: string }[] }).issues.map(({ message }) => message);
  }
}

/** Why LibreChat stops at `endpoints.azureOpenAI`; it reads the environment of this process. */
export function azureErrors(
  dataProvider: string,
  azure: { readonly groups: unknown; readonly assistants?: boolean },
): string[] {
  const release = official(dataProvider);
  const { isValid, errors, modelNames, modelGroupMap, groupMap } = release.validateAzureGroups(azure.groups);
  if (!isValid) return errors.map(String);
  try {
    for (const modelName of modelNames) release.mapModelToAzureConfig({ modelName, modelGroupMap, groupMap });
  } catch (error) {
    return [String(error)];
  }
  const supported = modelNames.some((name) => groupMap[modelGroupMap[name]?.group ?? '']?.assistants);
  return azure.assistants && !supported ? ['No Azure models are configured to support assistants'] : [];
}

/** Why LibreChat stops at `endpoints.anthropic.vertex`; it reads the environment of this process. */
export function vertexErrors(dataProvider: string, vertex: Readonly<Record<string, unknown>>): string[] {
  const { vertexAISchema, extractEnvVariable, envVarRegex } = official(dataProvider);
  if (!vertexAISchema || vertex.enabled === false) return [];
  return ['projectId', 'region', 'serviceKeyFile', 'deploymentName'].filter((key) => {
    const text = vertex[key];
    return typeof text === 'string' && envVarRegex.test(extractEnvVariable(text));
  });
}
