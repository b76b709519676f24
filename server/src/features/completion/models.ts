import type { Document } from '../../core/document';
import { keysAt, listTexts, scalarAt } from '../../core/outlineQuery';
import { matchesPattern, parsePattern, type Path } from '../../core/path';
import { isLegacy, isPastEndOfLife, type BedrockModel } from '../../knowledge/bedrock';
import { isModelPath } from '../../rules/modelMentions';
import type { FeatureContext } from '../context';
import { Kind, type Candidate } from './candidate';
import { InsertText } from './snippet';
import type { Place } from './target';
import { writeText } from './write';

const BEDROCK_MODELS: Path = ['endpoints', 'bedrock', 'models'];
const MODELS = parsePattern('endpoints.bedrock.models[]');
const PRESET_MODEL = parsePattern('modelSpecs.list[].preset.model');
/** Settings of an endpoint that name a model. */
const MODEL_SETTING = /^(title|activity|activityPhase|reasoningLabel)Model$/;
/** Those of them for which the model in use can be named. */
const CURRENT_MODEL_SETTING = /^(title|activity|activityPhase)Model$/;

/** The model ids that can be written at a path; none where no model is meant. */
export function modelValues(path: Path, place: Place): Candidate[] {
  const { document } = place;
  if (!isModelPath(path, (preset) => scalarAt(document, [...preset, 'endpoint']))) {
    return otherEndpointModels(path, place);
  }
  if (matchesPattern(MODELS, path)) {
    const taken = otherItems(document, path);
    return modelCandidates(place).filter((candidate) => !taken.has(candidate.label));
  }
  const models = ownFirst(modelCandidates(place), listTexts(document, BEDROCK_MODELS), place);
  return matchesPattern(PRESET_MODEL, path) ? models : [...currentModel(path), ...models];
}

/** Whether `modelValues` has anything to say; cheaper than the list itself. */
export function hasModelValues(path: Path, place: Place): boolean {
  const { document } = place;
  if (isModelPath(path, (preset) => scalarAt(document, [...preset, 'endpoint']))) return true;
  return otherEndpointModels(path, place).length > 0;
}

/** The items of the list a path leads into, the one at the path left out. */
export function otherItems(document: Document, path: Path): ReadonlySet<string> {
  const own = path[path.length - 1];
  return new Set(listTexts(document, path.slice(0, -1)).filter((_, i) => i !== own));
}

/** Model ids for the keys of `inferenceProfiles`, those of the `models` list first. */
export function profileModels(place: Place): Candidate[] {
  return ownFirst(modelCandidates(place, true), listTexts(place.document, BEDROCK_MODELS), place);
}

/** Whether a path's value names a model, of whatever endpoint. */
export function namesModel(path: Path): boolean {
  const last = path[path.length - 1];
  return matchesPattern(PRESET_MODEL, path) || (path[0] === 'endpoints' && MODEL_SETTING.test(String(last)));
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
  if (matchesPattern(PRESET_MODEL, path)) {
    const name = scalarAt(document, [...path.slice(0, -1), 'endpoint']);
    const endpoint = typeof name === 'string' ? endpointPath(document, name) : undefined;
    return endpoint ? plainModels(listedModels(document, endpoint), place) : [];
  }
  return [...currentModel(path), ...plainModels(listedModels(document, path.slice(0, -1)), place)];
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

/** Chat models: those LibreChat offers by default, other working ones, then those that fail or will. */
function modelCandidates({ document, context, target }: Place, asKeys = false): Candidate[] {
  const profiles = new Set(keysAt(document, [...BEDROCK_MODELS.slice(0, -1), 'inferenceProfiles']));
  return context.knowledge.bedrock.models
    .filter((model) => model.chat !== false && (asKeys || profiles.has(model.id) || isCallable(model)))
    .map((model, order) => ({
      label: model.id,
      kind: Kind.Value,
      insert: InsertText.of(writeText(model.id, target)),
      ...standing(model, context),
      order,
      data: { kind: 'model', id: model.id },
    }));
}

/** A bare id that needs a profile is of use only where a profile is given for it. */
function isCallable({ invoke, geo }: BedrockModel): boolean {
  return geo !== null || (invoke !== 'profile-only' && invoke !== 'mantle-only');
}

/** Where a model stands in the list and what is said of it there. */
function standing(
  model: BedrockModel,
  { today }: FeatureContext,
): Pick<Candidate, 'rank' | 'detail' | 'deprecated'> {
  const { name, lifecycle, invoke, geo } = model;
  if (isPastEndOfLife(model, today)) return { rank: 8, detail: `${name}, end of life`, deprecated: true };
  if (isLegacy(model, today)) {
    const until = lifecycle?.endOfLife === undefined ? '' : ` until ${lifecycle.endOfLife}`;
    return { rank: 7, detail: `${name}, legacy${until}` };
  }
  if (invoke === 'mantle-only') return { rank: 6, detail: `${name}, not for LibreChat` };
  if (invoke === 'profile-only' && geo === null) return { rank: 5, detail: `${name}, needs a profile` };
  return { rank: model.librechatDefault ? 2 : 3, detail: name };
}
