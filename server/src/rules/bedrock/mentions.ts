import { matchesPattern, parsePattern, type Path } from '../../core/path';
import { dereference, isMergeKey, type ScalarNode, type YamlNode } from '../../core/tree';
import { findNode, scalarAt } from '../../core/value';
import type { PartialFacts } from '../facts';

/**
 * What an id is written for. `models` and `profile` ids belong to Bedrock's own list, `target` is what an inference profile
 * sends instead, `setting` is any other key that names a model.
 */
export type ModelRole = 'models' | 'profile' | 'target' | 'setting';

/** A place where a Bedrock model id is written. */
export interface ModelMention {
  readonly id: string;
  readonly path: Path;
  readonly node: ScalarNode;
  readonly role: ModelRole;
}

/** The scalar at a path; undefined where there is none. */
export type Lookup = (path: Path) => unknown;

const BEDROCK = 'bedrock';
const MODELS = parsePattern('endpoints.bedrock.models[]');
const PRESET_MODEL = parsePattern('modelSpecs.list[].preset.model');
/** Models of LibreChat's own work, with the provider beside them. */
const WORKERS = ['memory.agent.model', 'summarization.model'].map(parsePattern);
/** Settings of an endpoint that name a model; each has a sibling that may name another endpoint for it. */
const SETTING = /^(title|activity|activityPhase|reasoningLabel)Model$/;

/** Whether a path is one of an endpoint's settings that name a model. */
export function isModelSetting(path: Path): boolean {
  return path[0] === 'endpoints' && path.length >= 3 && SETTING.test(String(path[path.length - 1]));
}

/** Whether the text of a path's value is a Bedrock model id. */
export function isModelPath(path: Path, lookup: Lookup): boolean {
  const last = path[path.length - 1];
  if (typeof last !== 'string') return matchesPattern(MODELS, path);
  if (!/model$/i.test(last)) return false;
  const sibling = (key: string): unknown => lookup([...path.slice(0, -1), key]);
  if (matchesPattern(PRESET_MODEL, path)) return sibling('endpoint') === BEDROCK;
  if (WORKERS.some((pattern) => matchesPattern(pattern, path))) return sibling('provider') === BEDROCK;
  return isModelSetting(path) && endpointOfSetting(path, sibling) === BEDROCK;
}

/** The endpoint a setting's model is asked at: that of its sibling `titleEndpoint` and the like, else its own. */
function endpointOfSetting(path: Path, sibling: (key: string) => unknown): unknown {
  const [, own] = path;
  const [, subject] = SETTING.exec(String(path[path.length - 1])) ?? [];
  const other = sibling(`${subject ?? ''}Endpoint`);
  return typeof other === 'string' && other !== '' ? other : path.length === 3 ? own : undefined;
}

/** Whether a path is a setting for all endpoints, each of which asks a model of its own. */
function isShared(path: Path, lookup: Lookup): boolean {
  const sibling = (key: string): unknown => lookup([...path.slice(0, -1), key]);
  return isModelSetting(path) && path[1] === 'all' && endpointOfSetting(path, sibling) === 'all';
}

/** Where Bedrock's models can be named, in the order in which they are told of. */
export const SECTIONS_WITH_MODELS: readonly string[] = ['endpoints', 'modelSpecs', 'memory', 'summarization'];

/** What tells Bedrock's models from those of other endpoints. */
export interface ModelKnowledge {
  /** Whether the document has Bedrock and no custom endpoint: a gateway may have a model of the same name. */
  readonly isAlone: boolean;
  /** Whether an id is one of a model that no other endpoint has. */
  readonly isKnown: (id: string) => boolean;
}

/** The Bedrock model ids among values below one root key, in their order, without those that are keys. */
export function findModelMentions(
  section: string,
  values: Pick<PartialFacts, 'forEachScalar'>,
  root: YamlNode,
  { isAlone, isKnown }: ModelKnowledge,
): ModelMention[] {
  const mentions: ModelMention[] = [];
  const lookup = (path: Path): unknown => scalarAt(root, path);
  values.forEachScalar((node, path) => {
    if (path[0] !== section) return;
    const id = node.value;
    if (typeof id !== 'string' || id === '' || id === 'current_model') return;
    // What all endpoints share is Bedrock's where only Bedrock has such a model.
    const shared = isAlone && isShared(path, lookup) && isKnown(id);
    if (!shared && !isModelPath(path, lookup)) return;
    mentions.push({ id, path, node, role: matchesPattern(MODELS, path) ? 'models' : 'setting' });
  });
  return mentions;
}

/** The ids that inference profiles stand for, in their order. */
export function findProfileMentions(root: YamlNode): ModelMention[] {
  const path: Path = ['endpoints', 'bedrock', 'inferenceProfiles'];
  const profiles = dereference(findNode(root, path)?.value);
  if (profiles?.kind !== 'mapping') return [];
  return profiles.pairs.flatMap((pair): ModelMention[] => {
    const { key, name } = pair;
    // What a merge key brings is written elsewhere.
    if (key.kind !== 'scalar' || isMergeKey(pair)) return [];
    return [{ id: name, path: [...path, name], node: key, role: 'profile' }];
  });
}
