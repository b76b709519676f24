import type { Path } from '../../core/path';
import type { ConstraintIssue, SchemaIssue } from '../issue';
import { asList, at } from '../refinements/plain';
import type { Refinement, RefinementContext } from '../refinements/refinement';
import { readGroups, UNREADABLE, type AzureGroup } from './azureGroups';
import { incomplete, OF_MODEL, ownSetting } from './azureDeployment';
import { unresolvedIssue } from './unresolved';

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
function isReserved(name: string): boolean {
  return name in Object.prototype;
}

function repeatedGroups(groups: readonly AzureGroup[]): SchemaIssue[] {
  const firsts = new Map<string, Path>();
  return groups.flatMap(({ name, index }) => {
    if (name === UNREADABLE) return [];
    const path = ['groups', index, 'group'];
    const first = firsts.get(name);
    if (first) {
      const related = { path: first, note: 'The first group of this name.' };
      return [{ ...atStart(path, 'an earlier group has the same name'), related }];
    }
    firsts.set(name, path);
    const rule = 'LibreChat takes this name for one that another group has';
    return isReserved(name) ? [atStart(path, rule)] : [];
  });
}

function repeatedModels(groups: readonly AzureGroup[]): SchemaIssue[] {
  const owners = new Map<string, AzureGroup>();
  return groups.flatMap((group) =>
    [...group.models.keys()].flatMap((model) => {
      const owner = owners.get(model);
      const path = pathOfModel(group, model);
      if (owner) return [twice(model, path, owner)];
      owners.set(model, group);
      const rule = 'LibreChat takes this name for one that another model has';
      return isReserved(model) ? [aboutKey(path, rule)] : [];
    }),
  );
}

function twice(model: string, path: Path, owner: AzureGroup): ConstraintIssue {
  const group = owner.name === UNREADABLE ? 'another group' : `the group \`${owner.name}\``;
  const note = owner.name === UNREADABLE ? 'The other model.' : `The model of ${group}.`;
  return {
    ...aboutKey(path, `${group} has a model of this name already`),
    related: { path: pathOfModel(owner, model), atKey: true, note },
  };
}

function pathOfModel({ index }: AzureGroup, model: string): Path {
  return ['groups', index, 'models', model];
}

/** References without a value, in the settings that count: a group without models is never looked at. */
function unresolved(group: AzureGroup, context: RefinementContext): SchemaIssue[] {
  return settingsThatCount(group).flatMap(({ path, text, doubt }) => {
    if (typeof text !== 'string') return [];
    const issue = unresolvedIssue(text, path, context);
    if (!issue) return [];
    return [doubt === undefined ? issue : { ...issue, uncertain: doubt }];
  });
}

interface Setting {
  readonly path: Path;
  readonly text: unknown;
  /** Why it is not known whether it counts, as the end of a sentence. */
  readonly doubt?: string | undefined;
}

function settingsThatCount(group: AzureGroup): Setting[] {
  if (!group.hasModels) return [];
  const path = ['groups', group.index];
  const settings: Setting[] = [{ path: [...path, 'apiKey'], text: group.apiKey }];
  if (group.serverless === true) return settings;
  const ofDeployment: Setting[] = [
    { path: [...path, 'instanceName'], text: group.instanceName },
    ...OF_MODEL.flatMap((key) => deploymentSettings(group, key)),
  ];
  if (group.serverless === false) return [...settings, ...ofDeployment];
  const doubt = 'whether the group is serverless is not known';
  return [...settings, ...ofDeployment.map((setting) => ({ ...setting, doubt }))];
}

/** That of the group counts only where a model takes it. */
function deploymentSettings(group: AzureGroup, key: (typeof OF_MODEL)[number]): Setting[] {
  const { index, deployment, models } = group;
  const own = [...models].map(([name, model]) => ({
    path: [...pathOfModel(group, name), key],
    text: ownSetting(model, key),
  }));
  const ofGroup = { path: ['groups', index, key], text: deployment[key] };
  if (own.some(({ text }) => text === undefined)) return [ofGroup, ...own];
  const mayBeTaken = models.size === 0 || [...models.values()].includes(UNREADABLE);
  return mayBeTaken
    ? [{ ...ofGroup, doubt: `whether a model takes its \`${key}\` from the group is not known` }, ...own]
    : own;
}

/** What single models say about assistants is not read. */
function assistantsIssues(groups: readonly AzureGroup[]): SchemaIssue[] {
  if (groups.some(({ assistants, hasModels }) => assistants && hasModels)) return [];
  return [atStart(['assistants'], 'no group that has models has `assistants: true` itself')];
}

function aboutKey(path: Path, rule: string): ConstraintIssue {
  return { ...atStart(path, rule), atKey: true };
}

function atStart(path: Path, rule: string): ConstraintIssue {
  return { kind: 'constraint', path, rule, stage: 'start-up' };
}
