import type { Path } from '../../core/path';
import type { SchemaIssue } from '../issue';
import {
  UNREADABLE,
  type AzureGroup,
  type AzureModel,
  type Deployment,
  type OptionalText,
} from './azureGroups';

/** The settings a model takes from itself or from its group. */
export const OF_MODEL = ['deploymentName', 'version'] as const;

/** What a group or its models lack to be reached; a value that cannot be read is not lacking. */
export function incomplete(group: AzureGroup): SchemaIssue[] {
  const { index, serverless, baseURL, instanceName } = group;
  const path = ['groups', index];
  if (serverless === UNREADABLE) return [];
  if (serverless)
    return baseURL
      ? []
      : [needed(path, 'baseURL', baseURL, 'a group with `serverless: true` is reached by it')];
  return [
    ...(instanceName
      ? []
      : [needed(path, 'instanceName', instanceName, 'LibreChat makes the address from it')]),
    ...OF_MODEL.flatMap((key) => withoutDeployment(group, key)),
  ];
}

/** What a model says itself; undefined where it takes what its group says. */
export function ownSetting(model: AzureModel, key: keyof Deployment): OptionalText {
  if (model === UNREADABLE) return UNREADABLE;
  return model === 'as the group' ? undefined : model[key];
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
    const reason = ofGroup
      ? 'LibreChat takes the empty text for it and not what its group says'
      : 'its group has none for the model to take';
    return [needed([...path, 'models', name], key, own, reason)];
  });
}

/** A key that is absent, or there with nothing in it. */
function needed(path: Path, key: string, written: OptionalText, reason: string): SchemaIssue {
  if (written === undefined) return { kind: 'missing-key', path, key, reason, stage: 'start-up' };
  const rule = `it must not be empty, because ${reason}`;
  return { kind: 'constraint', path: [...path, key], rule, stage: 'start-up' };
}
