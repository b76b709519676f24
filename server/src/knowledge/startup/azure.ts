import type { Path } from '../../core/path';
import type { SchemaIssue } from '../issue';
import { asList, at } from '../refinements/plain';
import type { Refinement, RefinementContext } from '../refinements/refinement';
import { readGroups, type AzureGroup, type AzureModel, type Deployment } from './azureGroups';
import { unresolvedIssue } from './unresolved';

/** The settings a model takes from itself or from its group. */
const OF_MODEL = ['deploymentName', 'version'] as const;

/** `endpoints.azureOpenAI`: LibreChat maps every model to its deployment when it starts, and resolves the references. */
export const azureOpenAI: Refinement = (value, context) => {
  const list = at(value, 'groups');
  const groups = readGroups(list);
  const complete = groups.length === asList(list)?.length;
  return [
    ...repeatedGroups(groups),
    ...repeatedModels(groups),
    ...groups.flatMap((group) => [...incomplete(group), ...unresolved(group, context)]),
    ...(complete && at(value, 'assistants') === true ? assistantsIssues(groups) : []),
  ];
};

/** LibreChat looks names up in plain objects, where the properties every object inherits count as taken. */
function isTaken(name: string, names: ReadonlySet<string>): boolean {
  return names.has(name) || name in Object.prototype;
}

function repeatedGroups(groups: readonly AzureGroup[]): SchemaIssue[] {
  const names = new Set<string>();
  return groups.flatMap(({ name, index }) => {
    const taken = isTaken(name, names);
    const rule = names.has(name)
      ? 'an earlier group has the same name'
      : 'LibreChat takes this name for one that another group has';
    names.add(name);
    return taken ? [atStart(['groups', index, 'group'], rule)] : [];
  });
}

function repeatedModels(groups: readonly AzureGroup[]): SchemaIssue[] {
  const owners = new Map<string, AzureGroup>();
  return groups.flatMap((group) =>
    [...group.models.keys()].flatMap((model) => {
      const owner = owners.get(model);
      owners.set(model, owner ?? group);
      const path = ['groups', group.index, 'models', model];
      if (owner) return [atStart(path, `the group \`${owner.name}\` has a model of this name already`)];
      const reserved = isTaken(model, new Set());
      return reserved ? [atStart(path, 'LibreChat takes this name for one that another model has')] : [];
    }),
  );
}

/** What a group or its models lack to be reached. */
function incomplete(group: AzureGroup): SchemaIssue[] {
  const path = ['groups', group.index];
  if (group.serverless)
    return group.baseURL
      ? []
      : [needed(path, 'baseURL', group.baseURL, 'a group with `serverless: true` is reached by it')];
  return [
    ...(group.instanceName
      ? []
      : [needed(path, 'instanceName', group.instanceName, 'LibreChat makes the address from it')]),
    ...OF_MODEL.flatMap((key) => withoutDeployment(group, key)),
  ];
}

/** One issue at the group where a model relies on it, else one at each model that has nothing to fall back on. */
function withoutDeployment({ index, deployment, models }: AzureGroup, key: keyof Deployment): SchemaIssue[] {
  const path = ['groups', index];
  const ofGroup = deployment[key];
  const relying = [...models].find(([, model]) => model === 'as the group');
  if (relying && !ofGroup)
    return [needed(path, key, ofGroup, `the model \`${relying[0]}\` takes it from its group`)];
  return [...models].flatMap(([name, model]) => {
    const own = ownSetting(model, key);
    if (own ?? ofGroup) return [];
    return [needed([...path, 'models', name], key, own, 'its group has none for the model to take')];
  });
}

function ownSetting(model: AzureModel, key: keyof Deployment): string | undefined {
  return model === 'as the group' ? undefined : model[key];
}

/** A key that is absent, or there with nothing in it. */
function needed(path: Path, key: string, written: string | undefined, reason: string): SchemaIssue {
  if (written === undefined) return { kind: 'missing-key', path, key, reason, stage: 'start-up' };
  return atStart([...path, key], `it must not be empty, because ${reason}`);
}

/** References without a value, in the settings that count: a group without models is never looked at. */
function unresolved(group: AzureGroup, context: RefinementContext): SchemaIssue[] {
  if (group.models.size === 0) return [];
  const path = ['groups', group.index];
  const texts: Setting[] = [{ path: [...path, 'apiKey'], text: group.apiKey }];
  if (!group.serverless) {
    texts.push({ path: [...path, 'instanceName'], text: group.instanceName });
    texts.push(...OF_MODEL.flatMap((key) => deploymentSettings(group, key)));
  }
  return texts.flatMap((setting) => {
    const issue = setting.text && unresolvedIssue(setting.text, setting.path, context);
    return issue ? [issue] : [];
  });
}

interface Setting {
  readonly path: Path;
  readonly text: string | undefined;
}

/** That of the group counts only where a model takes it. */
function deploymentSettings({ index, deployment, models }: AzureGroup, key: keyof Deployment): Setting[] {
  const path = ['groups', index];
  const own = [...models].map(([name, model]) => ({
    path: [...path, 'models', name, key],
    text: ownSetting(model, key),
  }));
  const shared = own.some(({ text }) => text === undefined);
  return shared ? [{ path: [...path, key], text: deployment[key] }, ...own] : own;
}

/** What single models say about assistants is not read. */
function assistantsIssues(groups: readonly AzureGroup[]): SchemaIssue[] {
  if (groups.some(({ assistants, models }) => assistants && models.size > 0)) return [];
  return [atStart(['assistants'], 'no group that has models has `assistants: true` itself')];
}

function atStart(path: Path, rule: string): SchemaIssue {
  return { kind: 'constraint', path, rule, stage: 'start-up' };
}
