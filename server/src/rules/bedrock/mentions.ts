import { matchesPattern, parsePattern, type Path } from '../core/path';
import { dereference, type ScalarNode, type YamlNode } from '../core/tree';
import { findNode, forEachScalar } from '../core/value';

/** A place where a Bedrock model id is written. */
export interface ModelMention {
  readonly id: string;
  readonly path: Path;
  readonly node: ScalarNode;
  /** `models` and `profile` ids belong to Bedrock's own list; `setting` is any other key that names a model. */
  readonly role: 'models' | 'profile' | 'setting';
}

/** Model settings of the Bedrock endpoint. */
const SETTINGS = ['titleModel', 'activityModel', 'activityPhaseModel', 'reasoningLabelModel'].map((key) =>
  parsePattern(`endpoints.bedrock.${key}`),
);
const MODELS = parsePattern('endpoints.bedrock.models[]');
const PRESET_MODEL = parsePattern('modelSpecs.list[].preset.model');

/** Whether the text of a path's value is a Bedrock model id. `endpointOf` tells the endpoint a preset names. */
export function isModelPath(path: Path, endpointOf: (preset: Path) => unknown): boolean {
  if (matchesPattern(MODELS, path)) return true;
  if (SETTINGS.some((setting) => matchesPattern(setting, path))) return true;
  return matchesPattern(PRESET_MODEL, path) && endpointOf(path.slice(0, -1)) === 'bedrock';
}

/** All Bedrock model ids of a document, in its order. */
export function findModelMentions(root: YamlNode): ModelMention[] {
  const mentions: ModelMention[] = [];
  const endpointOf = (preset: Path): unknown => scalarAt(root, [...preset, 'endpoint']);
  const bedrock = findNode(root, ['endpoints', 'bedrock'])?.value;
  const specs = findNode(root, ['modelSpecs'])?.value;
  const visit =
    (base: Path) =>
    (node: ScalarNode, below: Path): void => {
      const path = [...base, ...below];
      if (typeof node.value !== 'string' || node.value === 'current_model' || !isModelPath(path, endpointOf))
        return;
      mentions.push({
        id: node.value,
        path,
        node,
        role: matchesPattern(MODELS, path) ? 'models' : 'setting',
      });
    };
  if (bedrock) forEachScalar(bedrock, visit(['endpoints', 'bedrock']));
  if (specs) forEachScalar(specs, visit(['modelSpecs']));
  return [...mentions, ...profileMentions(root)];
}

function profileMentions(root: YamlNode): ModelMention[] {
  const path: Path = ['endpoints', 'bedrock', 'inferenceProfiles'];
  const profiles = dereference(findNode(root, path)?.value);
  if (profiles?.kind !== 'mapping') return [];
  return profiles.pairs.flatMap(({ key, name }) =>
    key.kind === 'scalar' ? [{ id: name, path: [...path, name], node: key, role: 'profile' as const }] : [],
  );
}

function scalarAt(root: YamlNode, path: Path): unknown {
  const node = dereference(findNode(root, path)?.value);
  return node?.kind === 'scalar' ? node.value : undefined;
}
