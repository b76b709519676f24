import type { Document } from '../../core/document';
import { keysAt, listTexts, scalarAt } from '../../core/outlineQuery';
import { matchesPattern, parsePattern, type Path } from '../../core/path';
import { isModelPath, isModelSetting } from '../../rules/bedrock/mentions';
import { configuredRegions } from '../../rules/bedrock/regions';
import { bedrockModels } from './bedrockModels';
import { Kind, type Candidate } from './candidate';
import { InsertText } from './snippet';
import type { Place } from './target';
import { writeText } from './write';

const BEDROCK_MODELS: Path = ['endpoints', 'bedrock', 'models'];
const MODELS = parsePattern('endpoints.bedrock.models[]');
const PRESET_MODEL = parsePattern('modelSpecs.list[].preset.model');
const WORKERS = ['memory.agent.model', 'summarization.model'].map(parsePattern);
/** Settings of an endpoint for which the model in use can be named. */
const CURRENT_MODEL_SETTING = /^(title|activity|activityPhase)Model$/;

/** What an inference profile can stand for, besides ARNs: the other forms of the model it is for. */
export function profileForms(path: Path, { document, context, target }: Place): Candidate[] {
  const { bedrock } = context.knowledge;
  const key = String(path[path.length - 1]);
  const model = bedrock.identify(key);
  if (!model) return [];
  const available = listTexts(document, ['endpoints', 'bedrock', 'availableRegions']);
  const forms = bedrock.callableForms(model.bare.base, configuredRegions(available, context.environment));
  return forms
    .filter(({ id }) => id !== key)
    .map(({ id, name }, order) => ({
      label: id,
      kind: Kind.Value,
      insert: InsertText.of(writeText(id, target)),
      rank: 5,
      order,
      detail: name,
      data: { kind: 'model', id },
    }));
}

/** The model ids that can be written at a path; none where no model is meant. */
export function modelValues(path: Path, place: Place): Candidate[] {
  const { document } = place;
  if (!isModelPath(path, (other) => scalarAt(document, other))) {
    return otherEndpointModels(path, place);
  }
  if (matchesPattern(MODELS, path)) {
    const taken = otherItems(document, path);
    return bedrockModels(place).filter((candidate) => !taken.has(candidate.label));
  }
  const models = ownFirst(bedrockModels(place), listTexts(document, BEDROCK_MODELS), place);
  return matchesPattern(PRESET_MODEL, path) ? models : [...currentModel(path), ...models];
}

/** Whether `modelValues` has anything to say; cheaper than the list itself. */
export function hasModelValues(path: Path, place: Place): boolean {
  const { document } = place;
  if (isModelPath(path, (other) => scalarAt(document, other))) return true;
  return otherEndpointModels(path, place).length > 0;
}

/** The items of the list a path leads into, the one at the path left out. */
export function otherItems(document: Document, path: Path): ReadonlySet<string> {
  const own = path[path.length - 1];
  return new Set(listTexts(document, path.slice(0, -1)).filter((_, i) => i !== own));
}

/** Model ids for the keys of `inferenceProfiles`, those of the `models` list first. */
export function profileModels(place: Place): Candidate[] {
  return ownFirst(bedrockModels(place, true), listTexts(place.document, BEDROCK_MODELS), place);
}

/** Whether a path's value names a model, of whatever endpoint. */
export function namesModel(path: Path): boolean {
  return [PRESET_MODEL, ...WORKERS].some((pattern) => matchesPattern(pattern, path)) || isModelSetting(path);
}

function currentModel(path: Path): Candidate[] {
  if (!CURRENT_MODEL_SETTING.test(String(path[path.length - 1]))) return [];
  return [
    {
      label: 'current_model',
      kind: Kind.EnumMember,
      insert: InsertText.of('current_model'),
      rank: 0,
      order: 0,
      detail: 'the model of the chat',
      data: { kind: 'enum', path, value: 'current_model' },
    },
  ];
}

/** The ids a document's own list names come first, whether or not the catalogue knows them. */
function ownFirst(known: readonly Candidate[], own: readonly string[], place: Place): Candidate[] {
  const unknown = own.filter((id) => id !== '' && known.every((candidate) => candidate.label !== id));
  const listed = new Set(own);
  return [
    ...plainModels(unknown, place),
    ...known.map((candidate) => (listed.has(candidate.label) ? { ...candidate, rank: 1 } : candidate)),
  ];
}

function plainModels(ids: readonly string[], { target }: Place): Candidate[] {
  return [...new Set(ids)].map((id, order) => ({
    label: id,
    kind: Kind.Value,
    insert: InsertText.of(writeText(id, target)),
    rank: 1,
    order,
    detail: 'in this file',
  }));
}

/** Models of other providers are known only as far as the file lists them. */
function otherEndpointModels(path: Path, place: Place): Candidate[] {
  if (!namesModel(path)) return [];
  const { document } = place;
  if (!isModelSetting(path)) {
    const owner = matchesPattern(PRESET_MODEL, path) ? 'endpoint' : 'provider';
    const name = scalarAt(document, [...path.slice(0, -1), owner]);
    const endpoint = typeof name === 'string' ? endpointPath(document, name) : undefined;
    return endpoint ? plainModels(listedModels(document, endpoint), place) : [];
  }
  const own = plainModels(listedModels(document, path.slice(0, -1)), place);
  // What all endpoints share can be any endpoint's.
  const shared = path[1] === 'all' && keysAt(document, ['endpoints']).includes('bedrock');
  return [...currentModel(path), ...own, ...(shared ? bedrockModels(place) : [])];
}

function endpointPath(document: Document, name: string): Path {
  const custom = customNames(document).indexOf(name);
  return custom >= 0 ? ['endpoints', 'custom', custom] : ['endpoints', name];
}

function listedModels(document: Document, endpoint: Path): string[] {
  const models = [...endpoint, 'models'];
  const ids = [...listTexts(document, models), ...listTexts(document, [...models, 'default'])];
  return ids.filter((id) => id !== '');
}

/** The names of the custom endpoints, by index; empty for one without a name. */
export function customNames(document: Document): string[] {
  const custom: Path = ['endpoints', 'custom'];
  return listTexts(document, custom).map((_, i) => {
    const name = scalarAt(document, [...custom, i, 'name']);
    return typeof name === 'string' ? name : '';
  });
}
