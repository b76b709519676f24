import type { Path } from '../core/path';
import { dereference, type MappingNode, type YamlNode } from '../core/tree';
import { effectiveEntries, MAX_EXPANDED_NODES, toPlainValue } from '../core/value';
import { validators } from '../generated/validators';
import { codeIssues } from './codeChecks';
import { placeOf, type SchemaIssue } from './issue';
import { mcpServerIssues } from './mcpSection';
import type { RefinementContext, Surroundings } from './refinements/refinement';
import type { Release } from './releases';
import type { JsonSchema } from './schema';
import { sectionsOf, type Section } from './sections';
import { structuralIssues } from './structure';
import { kindOf } from './validatorIssue';

/**
 * Everything one release refuses in a document: what its schema says, the checks it makes in code, and those it makes at
 * start-up. By section, in the order of the document.
 */
export function validateDocument(
  root: YamlNode,
  release: Release,
  surroundings: Surroundings,
): readonly SchemaIssue[] {
  const node = dereference(root);
  const sections = node?.kind === 'mapping' ? sectionsOf(node) : [];
  return [
    ...validateFrame(root, release),
    ...sections.flatMap((section) => validateSection(section, release, surroundings)),
  ];
}

/** What a release refuses of a document besides its sections: keys that are missing or unknown at the root or in `endpoints`. */
export function validateFrame(root: YamlNode, { schema }: Release): readonly SchemaIssue[] {
  const node = dereference(root);
  if (node?.kind !== 'mapping') return [noMapping([], node)];
  const issues = checkKeys(node, [], schema.root);
  const endpoints = effectiveEntries(node).get('endpoints');
  return endpoints ? [...issues, ...checkEndpoints(endpoints.value, schema.root)] : issues;
}

/** Everything a release refuses in a section. One that aliases blow up beyond what can be looked at is only told of. */
export function validateSection(
  { path, entry }: Section,
  release: Release,
  surroundings: Surroundings,
): readonly SchemaIssue[] {
  const { value, truncated } = toPlainValue(entry.value);
  if (truncated) return [tooMuchToCheck(path)];
  const context: RefinementContext = {
    dataProvider: release.dataProvider,
    variable: (name) => surroundings.variable(name),
    scalarAt: (place) => surroundings.scalarAt(place),
  };
  // Two checks may fail for one cause, such as `type` and `enum` for a number where a word belongs.
  const byPlace = new Map<string, SchemaIssue>();
  const refused = [sectionIssues(path, value, release, context), codeIssues(path, value, release, context)];
  for (const issue of refused.flat()) {
    const place = placeOf(issue);
    if (!byPlace.has(place)) byPlace.set(place, issue);
  }
  return [...byPlace.values()];
}

function tooMuchToCheck(path: Path): SchemaIssue {
  const rule = 'it must come to less where aliases stand for what they name';
  const uncertain = `aliases make more than ${MAX_EXPANDED_NODES / 1_000_000} million values of it, so that it is not checked`;
  return { kind: 'constraint', path, rule, uncertain };
}

function noMapping(path: Path, node: YamlNode | undefined): SchemaIssue {
  const actual = kindOf(node ? toPlainValue(node).value : undefined);
  return { kind: 'type', path, expected: ['mapping'], actual, allowed: [] };
}

function checkEndpoints(value: YamlNode, root: JsonSchema): readonly SchemaIssue[] {
  const path: Path = ['endpoints'];
  const node = dereference(value);
  if (node?.kind !== 'mapping') return [noMapping(path, node)];
  if (effectiveEntries(node).size === 0)
    return [{ kind: 'constraint', path, rule: 'it must name at least one endpoint' }];
  return checkKeys(node, path, root.properties?.endpoints ?? {});
}

/** Required and unknown keys of a mapping whose values are validated section by section. */
function checkKeys(node: MappingNode, path: Path, schema: JsonSchema): SchemaIssue[] {
  const entries = effectiveEntries(node);
  const issues: SchemaIssue[] = [];
  for (const key of schema.required ?? [])
    if (!entries.has(key)) issues.push({ kind: 'missing-key', path, key });
  if (schema.additionalProperties === false) {
    for (const key of entries.keys()) {
      if (!Object.hasOwn(schema.properties ?? {}, key)) issues.push({ kind: 'unknown-key', path, key });
    }
  }
  return issues;
}

function sectionIssues(
  path: Path,
  value: unknown,
  release: Release,
  context: RefinementContext,
): readonly SchemaIssue[] {
  const name = path.join('.');
  if (name === 'mcpServers' && isMapping(value)) return mcpServerIssues(value, release, context);
  const validate = validators[release.dataProvider]?.[name];
  if (!validate) return [];
  const section = path.reduce<JsonSchema>(
    (schema, key) => schema.properties?.[String(key)] ?? {},
    release.schema.root,
  );
  return structuralIssues(validate, section, path, value);
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return kindOf(value) === 'mapping';
}
