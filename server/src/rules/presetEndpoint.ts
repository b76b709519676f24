import type { Document } from '../core/document';
import { matchesPattern, parsePattern, type Path } from '../core/path';
import { needsQuotes } from '../core/scalar';
import { dereference, type MappingNode } from '../core/tree';
import { effectiveEntries, toPlainValue } from '../core/value';
import { asList, asMapping, at } from '../knowledge/refinements/plain';
import { addKeysFix } from './keyFixes';
import { mappingAt } from './places';
import type { Fix } from './rule';
import { valueAt } from './values';

const PRESET = parsePattern('modelSpecs.list[].preset');

/** The built-in endpoints that a preset with a model can name; the others need an agent or assistant. */
const FOR_MODELS: ReadonlySet<string> = new Set(['openAI', 'azureOpenAI', 'google', 'anthropic', 'bedrock']);

/** An endpoint of the file, and the models it lists there. */
interface ConfiguredEndpoint {
  readonly name: string;
  readonly models: readonly string[];
}

/** Whether what is missing is the endpoint of a preset, which only the rest of the file can tell. */
export function isPresetEndpoint(path: Path, keys: readonly string[]): boolean {
  return matchesPattern(PRESET, path) && keys.length === 1 && keys[0] === 'endpoint';
}

/** Each endpoint of the file that a preset can be for: the one that lists its model first, and only that preferred. */
export function presetEndpointFixes(document: Document, path: Path, preset: MappingNode): Fix[] {
  const model = valueAt(document, [...path, 'model']);
  const configured = configuredEndpoints(document);
  const listing = configured.filter(({ models }) => typeof model === 'string' && models.includes(model));
  const [only, ...others] = listing.length > 0 ? listing : configured;
  const preferred = others.length === 0 ? only : undefined;
  const ordered = [...listing, ...configured.filter((endpoint) => !listing.includes(endpoint))];
  return ordered.map((endpoint) => {
    const { name } = endpoint;
    const value = needsQuotes(name) ? JSON.stringify(name) : name;
    const fix = addKeysFix(document, preset, [['endpoint', value]]);
    return { ...fix, title: `Add \`endpoint: ${name}\``, preferred: endpoint === preferred };
  });
}

function configuredEndpoints(document: Document): ConfiguredEndpoint[] {
  const endpoints = mappingAt(document, ['endpoints']);
  if (!endpoints) return [];
  const found = [...effectiveEntries(endpoints)].flatMap(([name, { value }]): ConfiguredEndpoint[] => {
    const node = dereference(value);
    const plain = node && toPlainValue(node).value;
    if (name === 'custom') return (asList(plain) ?? []).flatMap(customEndpoint);
    if (!FOR_MODELS.has(name)) return [];
    const groups = asList(at(plain, 'groups')) ?? [];
    return [{ name, models: [plain, ...groups].flatMap((holder) => modelNames(at(holder, 'models'))) }];
  });
  return found.filter(({ name }, index) => found.findIndex((other) => other.name === name) === index);
}

function customEndpoint(plain: unknown): ConfiguredEndpoint[] {
  const name = at(plain, 'name');
  if (typeof name !== 'string' || name === '') return [];
  return [{ name, models: modelNames(at(at(plain, 'models'), 'default')) }];
}

/** Models are listed by name, described by mappings with a name, or keys of a mapping. */
function modelNames(models: unknown): string[] {
  const names =
    asList(models)?.map((model) => at(model, 'name') ?? model) ?? Object.keys(asMapping(models) ?? {});
  return names.filter((name) => typeof name === 'string');
}
