import type { Document } from '../../core/document';
import { keysAt, listTexts, scalarAt } from '../../core/outlineQuery';
import { matchesPattern, parsePattern, type Path } from '../../core/path';
import { needsQuotes } from '../../core/scalar';
import { isLegacy, isPastEndOfLife, type BedrockModel } from '../../knowledge/bedrock';
import { isModelPath } from '../../rules/modelMentions';
import type { FeatureContext } from '../context';
import { Kind, type Candidate } from './candidate';
import { InsertText } from './snippet';
import type { Target } from './target';
import { variableCandidates } from './variables';

const MODELS = parsePattern('endpoints.bedrock.models[]');
const PROFILES = parsePattern('endpoints.bedrock.inferenceProfiles');
const REGIONS = parsePattern('endpoints.bedrock.availableRegions[]');
const PRESET_MODEL = parsePattern('modelSpecs.list[].preset.model');
const PRESET_REGION = parsePattern('modelSpecs.list[].preset.region');
/** Settings that name another endpoint. */
const ENDPOINT_SETTING = /^(title|activity|activityPhase|reasoningLabel)Endpoint$/;

/** The values that can be written at a path. */
export function valueCandidates(
  document: Document,
  path: Path,
  target: Target,
  context: FeatureContext,
): Candidate[] {
  const fixed = [...schemaValues(document, path, context), ...knownWords(document, path, context)];
  const variables =
    target.quoted || !target.hasColon ? variableCandidates(document, path, target, context) : [];
  const all = [...fixed, ...variables];
  if (all.length > 0) return all;
  const example = context.knowledge.documentation.get(path)?.example;
  const shape = context.knowledge.schema.shape(path);
  if (typeof example !== 'string' || target.quoted || shape.object || shape.array) return [];
  return [
    {
      label: example,
      kind: Kind.Value,
      insert: new InsertText().placeholder(example),
      rank: 5,
      order: 0,
      detail: 'example',
    },
  ];
}

/** Whether a list of values will be offered for a path. */
export function hasKnownValues(document: Document, path: Path, context: FeatureContext): boolean {
  return (
    schemaValues(document, path, context).length > 0 ||
    knownWords(document, path, context).length > 0 ||
    (context.knowledge.envExpansion.get(path) !== undefined && !context.environment.all().next().done)
  );
}

/** Enumerations and booleans. */
function schemaValues(document: Document, path: Path, context: FeatureContext): Candidate[] {
  const lookup = (container: Path, key: string): unknown => scalarAt(document, [...container, key]);
  const shape = context.knowledge.schema.shape(path, lookup);
  const words = [...shape.enumeration.map(String), ...(shape.boolean ? ['true', 'false'] : [])];
  return words.map((word, order) => {
    const isText = shape.enumeration.some((value) => value === word);
    return {
      label: word,
      kind: Kind.EnumMember,
      insert: new InsertText().text(isText && needsQuotes(word) ? JSON.stringify(word) : word),
      rank: 0,
      order,
      data: { kind: 'enum', path, value: word },
    };
  });
}

/** Values that come from outside the schema: models, Regions, endpoint names, the version. */
function knownWords(document: Document, path: Path, context: FeatureContext): Candidate[] {
  const last = path[path.length - 1];
  if (path.length === 1 && last === 'version') {
    const version = context.knowledge.release.configVersion;
    return [
      {
        label: version,
        kind: Kind.Value,
        insert: new InsertText().text(version),
        rank: 0,
        order: 0,
        detail: context.knowledge.release.librechat,
      },
    ];
  }
  if (
    matchesPattern(REGIONS, path) ||
    (matchesPattern(PRESET_REGION, path) && isBedrockPreset(document, path))
  ) {
    return regionCandidates(document, path, context);
  }
  if (isModelPath(path, (preset) => scalarAt(document, [...preset, 'endpoint'])))
    return modelValues(document, path, context);
  if (typeof last === 'string' && ENDPOINT_SETTING.test(last) && path[0] === 'endpoints')
    return endpointNames(document, context);
  return [];
}

function isBedrockPreset(document: Document, path: Path): boolean {
  return scalarAt(document, [...path.slice(0, -1), 'endpoint']) === 'bedrock';
}

function regionCandidates(document: Document, path: Path, context: FeatureContext): Candidate[] {
  const taken = new Set(matchesPattern(REGIONS, path) ? listTexts(document, path.slice(0, -1)) : []);
  return context.knowledge.bedrock.regions
    .filter((region) => !taken.has(region.id))
    .map((region, order) => ({
      label: region.id,
      kind: Kind.Value,
      insert: new InsertText().text(region.id),
      rank: 0,
      order,
      detail: region.name,
      data: { kind: 'region', id: region.id },
    }));
}

function modelValues(document: Document, path: Path, context: FeatureContext): Candidate[] {
  if (matchesPattern(MODELS, path)) {
    const taken = new Set(listTexts(document, path.slice(0, -1)));
    return modelCandidates(context).filter((candidate) => !taken.has(candidate.label));
  }
  const configured = new Set(listTexts(document, ['endpoints', 'bedrock', 'models']));
  const models = modelCandidates(context).map((candidate) =>
    configured.has(candidate.label) ? { ...candidate, rank: 1 } : candidate,
  );
  if (matchesPattern(PRESET_MODEL, path)) return models;
  const current: Candidate = {
    label: 'current_model',
    kind: Kind.EnumMember,
    insert: new InsertText().text('current_model'),
    rank: 0,
    order: 0,
    detail: 'the model of the chat',
    data: { kind: 'enum', path, value: 'current_model' },
  };
  return path[path.length - 1] === 'titleModel' ? [current, ...models] : models;
}

/** Chat models: those LibreChat offers by default, other working ones, then those on their way out. */
function modelCandidates({ knowledge, today }: FeatureContext): Candidate[] {
  return knowledge.bedrock.models
    .filter((model) => model.chat !== false)
    .map((model, order) => ({
      label: model.id,
      kind: Kind.Value,
      insert: new InsertText().text(model.id),
      rank: rankOf(model, today),
      order,
      detail: model.name,
      data: { kind: 'model', id: model.id },
      deprecated: isPastEndOfLife(model, today),
    }));
}

function rankOf(model: BedrockModel, today: string): number {
  if (isPastEndOfLife(model, today)) return 7;
  if (isLegacy(model, today)) return 6;
  if (model.invoke !== undefined && model.geo === null) return 4;
  return model.librechatDefault ? 2 : 3;
}

/** Model ids as keys of `inferenceProfiles`, those of the `models` list first. Undefined for any other path. */
export function profileKeyCandidates(
  document: Document,
  path: Path,
  taken: ReadonlySet<string>,
  target: Target,
  context: FeatureContext,
): Candidate[] | undefined {
  if (!matchesPattern(PROFILES, path)) return undefined;
  const configured = listTexts(document, ['endpoints', 'bedrock', 'models']);
  const known = modelCandidates(context);
  const own = configured.filter((id) => id !== '' && known.every((candidate) => candidate.label !== id));
  const extra = own.map((id, order): Candidate => ({
    label: id,
    kind: Kind.Value,
    insert: new InsertText(),
    rank: 0,
    order,
  }));
  return [...extra, ...known]
    .filter((candidate) => !taken.has(candidate.label))
    .map((candidate) => ({
      ...candidate,
      rank: configured.includes(candidate.label) ? 0 : candidate.rank,
      insert: profileKey(candidate.label, target, context),
      filterText: target.quoted ? `"${candidate.label}"` : candidate.label,
    }));
}

function profileKey(id: string, target: Target, context: FeatureContext): InsertText {
  const insert = new InsertText().text(`"${id}"`);
  if (target.hasColon) return insert;
  const example = context.knowledge.documentation.get([
    'endpoints',
    'bedrock',
    'inferenceProfiles',
    id,
  ])?.example;
  return insert.text(': ').placeholder(typeof example === 'string' ? example : '');
}

function endpointNames(document: Document, context: FeatureContext): Candidate[] {
  const builtIn = context.knowledge.schema.keys(['endpoints']).map((key) => key.name);
  const custom = keysAt(document, ['endpoints', 'custom']).map((_, i) =>
    scalarAt(document, ['endpoints', 'custom', i, 'name']),
  );
  const names = [
    ...builtIn.filter((name) => !['all', 'custom', 'allowedAddresses'].includes(name)),
    ...custom,
  ];
  return names.flatMap((name, order) =>
    typeof name === 'string' && name !== ''
      ? [
          {
            label: name,
            kind: Kind.EnumMember,
            insert: new InsertText().text(needsQuotes(name) ? JSON.stringify(name) : name),
            rank: 0,
            order,
          },
        ]
      : [],
  );
}
