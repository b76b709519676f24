import { scalarAt } from '../../core/outlineQuery';
import { matchesPattern, parsePattern, samePath, type Path } from '../../core/path';
import { findReferences } from '../../environment/references';
import tools from '../../../../schemas/tools.json';
import { configVersionOf } from '../../knowledge/configVersions';
import { Kind, type Candidate } from './candidate';
import { customNames, hasModelValues, modelValues, namesModel, otherItems, profileForms } from './models';
import { InsertText } from './snippet';
import type { Place } from './target';
import { hasVariables, variableCandidates } from './variables';
import { writeSource, writeText } from './write';

const REGIONS = parsePattern('endpoints.bedrock.availableRegions[]');
/** Lists of LibreChat's own tools; tools of one's own may stand there, too. */
const TOOLS = [parsePattern('includedTools[]'), parsePattern('filteredTools[]')];
const PROFILE = parsePattern('endpoints.bedrock.inferenceProfiles.*');
const PRESET_REGION = parsePattern('modelSpecs.list[].preset.region');
const PRESET_ENDPOINT = parsePattern('modelSpecs.list[].preset.endpoint');
/** Settings that name another endpoint. */
const ENDPOINT_SETTING = /^(title|activity|activityPhase|reasoningLabel)Endpoint$/;
/** Keys under `endpoints` that are no endpoint. */
const NO_ENDPOINTS = new Set(['all', 'custom', 'allowedAddresses']);

/**
 * Fits nothing that can be typed. An example, or the newest version, is for those who have no value of their own: Enter
 * behind `streamRate: 2` must not make `25` of it.
 */
const ONLY_UNTYPED = ' ';

/** The values that can be written at a path. */
export function valueCandidates(path: Path, place: Place): Candidate[] {
  const known = [...schemaValues(path, place), ...knownWords(path, place)];
  const all = [...known, ...variableCandidates(path, place)];
  return known.length > 0 ? all : [...all, ...exampleValue(path, place, all.length > 0)];
}

/** Whether there is more to choose from at a path than an example. The lists themselves are not made for it. */
export function hasKnownValues(path: Path, place: Place): boolean {
  const { schema } = place.context.knowledge;
  const shape = schema.shape(path);
  if (shape.boolean || shape.enumeration.length > 0 || hasVariables(path, place)) return true;
  const isWord = path.length === 1 && path[0] === 'version';
  return (
    isWord ||
    namesEndpoint(path) ||
    namesTool(path) ||
    namesRegion(path, place) ||
    hasModelValues(path, place)
  );
}

/** The documented example of a path with a scalar value, as YAML source; undefined where a better list is known. */
export function exampleOf(path: Path, { context }: Place): string | undefined {
  // The example belongs to one endpoint, and would be wrong for all others.
  if (namesModel(path) || matchesPattern(PRESET_REGION, path)) return undefined;
  const example = context.knowledge.documentation.get(path)?.example;
  const shape = context.knowledge.schema.shape(path);
  const isScalar = shape.string || shape.number || !(shape.object || shape.array);
  return typeof example === 'string' && isScalar ? example : undefined;
}

function exampleValue(path: Path, place: Place, hasOthers: boolean): Candidate[] {
  const example = exampleOf(path, place);
  if (
    example === undefined ||
    (place.target.quote !== '' && !place.context.knowledge.schema.shape(path).string)
  ) {
    return [];
  }
  // An invented variable is no use beside real ones.
  if (hasOthers && findReferences(example).length > 0) return [];
  const written = writeSource(example, place.target);
  const insert = new InsertText().placeholder(written);
  const filterText = ONLY_UNTYPED;
  return [{ label: written, kind: Kind.Value, insert, rank: 3, order: 0, detail: 'example', filterText }];
}

/** Enumerations and booleans. */
function schemaValues(path: Path, { document, context, target }: Place): Candidate[] {
  // What is being typed at the path itself must not decide what may stand there.
  const lookup = (container: Path, key: string): unknown =>
    samePath([...container, key], path) ? undefined : scalarAt(document, [...container, key]);
  const shape = context.knowledge.schema.shape(path, lookup);
  const texts = shape.enumeration.map((value) =>
    typeof value === 'string' ? writeText(value, target) : String(value),
  );
  const words = target.quote === '' && shape.boolean ? ['true', 'false'] : [];
  const values = [...shape.enumeration.map(String), ...words];
  return [...texts, ...words].flatMap((written, order) =>
    written === ''
      ? []
      : [
          {
            label: written,
            kind: Kind.EnumMember,
            insert: InsertText.of(written),
            rank: 0,
            order,
            data: { kind: 'enum' as const, path, value: values[order] ?? written },
          },
        ],
  );
}

/** Values that come from outside the schema: models, Regions, endpoint names, tools, the version. */
function knownWords(path: Path, place: Place): Candidate[] {
  const last = path[path.length - 1];
  if (path.length === 1 && last === 'version') return versions(place);
  if (namesRegion(path, place)) return regionCandidates(path, place);
  if (namesTool(path)) return toolCandidates(path, place);
  if (matchesPattern(PRESET_ENDPOINT, path)) return endpointNames(customNames(place.document), place, 1);
  if (namesEndpoint(path)) {
    const builtIn = place.context.knowledge.schema.keys(['endpoints']).map((key) => key.name);
    const names = builtIn.filter((name) => !NO_ENDPOINTS.has(name));
    return endpointNames([...names, ...customNames(place.document)], place, 0);
  }
  if (matchesPattern(PROFILE, path)) return profileForms(path, place);
  return modelValues(path, place);
}

function versions({ context, target }: Place): Candidate[] {
  const { target: release } = context.knowledge;
  const { text, isOwn } = configVersionOf(release);
  const insert = InsertText.of(writeText(text, target));
  const detail = isOwn ? `LibreChat ${release.version}` : `known to LibreChat ${release.version}`;
  return [{ label: text, kind: Kind.Value, insert, rank: 0, order: 0, detail, filterText: ONLY_UNTYPED }];
}

/** Whether a path's value is the name of an endpoint. */
function namesEndpoint(path: Path): boolean {
  return path[0] === 'endpoints' && ENDPOINT_SETTING.test(String(path[path.length - 1]));
}

/** Whether a path's value is an AWS Region; the same key means other things to other endpoints. */
function namesRegion(path: Path, { document }: Place): boolean {
  if (matchesPattern(REGIONS, path)) return true;
  if (!matchesPattern(PRESET_REGION, path)) return false;
  return scalarAt(document, [...path.slice(0, -1), 'endpoint']) === 'bedrock';
}

function namesTool(path: Path): boolean {
  return TOOLS.some((pattern) => matchesPattern(pattern, path));
}

function toolCandidates(path: Path, { document, target }: Place): Candidate[] {
  const taken = otherItems(document, path);
  return Object.entries(tools.tools)
    .filter(([id]) => !taken.has(id))
    .map(([id, detail], order) => ({
      label: id,
      kind: Kind.Value,
      insert: InsertText.of(writeText(id, target)),
      rank: 0,
      order,
      detail,
    }));
}

function regionCandidates(path: Path, { document, context, target }: Place): Candidate[] {
  const taken = matchesPattern(REGIONS, path) ? otherItems(document, path) : new Set<string>();
  return context.knowledge.bedrock.regions
    .filter((region) => !taken.has(region.id))
    .map((region, order) => ({
      label: region.id,
      kind: Kind.Value,
      insert: InsertText.of(writeText(region.id, target)),
      rank: 0,
      order,
      detail: region.name,
      data: { kind: 'region', id: region.id },
    }));
}

function endpointNames(names: readonly string[], { target }: Place, rank: number): Candidate[] {
  return names
    .filter((name) => name !== '')
    .map((name, order) => ({
      label: name,
      kind: Kind.EnumMember,
      insert: InsertText.of(writeText(name, target)),
      rank,
      order,
    }));
}
