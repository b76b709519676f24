import type { Path } from '../core/path';
import { dereference, type MappingNode, type YamlNode } from '../core/tree';
import { effectiveEntries, toPlainValue } from '../core/value';
import { validators } from '../generated/validators';
import { codeIssues } from './codeChecks';
import { placeOf, type SchemaIssue } from './issue';
import { mcpServerIssues } from './mcpSection';
import type { RefinementContext, Variable } from './refinements/refinement';
import type { Release } from './releases';
import type { JsonSchema } from './schema';
import { structuralIssues } from './structure';
import { kindOf } from './validatorIssue';

/** A document's sections are its root keys, and the keys below `endpoints`. */
interface Section {
  readonly path: Path;
  readonly node: YamlNode;
}

/**
 * Everything one release refuses in a document: what its schema says, the checks it makes in code, and those it makes at
 * start-up. By section, in the order of the document.
 */
export function validateDocument(
  root: YamlNode,
  release: Release,
  variable: (name: string) => Variable,
): readonly SchemaIssue[] {
  const node = dereference(root);
  if (node?.kind !== 'mapping') return [noMapping([], node)];
  const schema = release.schema.root;
  const issues: SchemaIssue[] = checkKeys(node, [], schema);
  const sections: Section[] = [];
  for (const [name, { value }] of effectiveEntries(node)) {
    if (name !== 'endpoints') sections.push({ path: [name], node: value });
    else for (const issue of validateEndpoints(value, schema, sections)) issues.push(issue);
  }
  let configuration: unknown;
  const context = {
    get configuration() {
      return (configuration ??= toPlainValue(node).value);
    },
    dataProvider: release.dataProvider,
    variable,
  };
  return issues.concat(sections.flatMap((section) => sectionFindings(section, release, context)));
}

/** Everything wrong in a section. One that aliases blow up beyond what can be looked at is left alone. */
function sectionFindings(
  { path, node }: Section,
  release: Release,
  context: RefinementContext,
): SchemaIssue[] {
  const { value, truncated } = toPlainValue(node);
  if (truncated) return [];
  // Two checks may fail for one cause, such as `type` and `enum` for a number where a word belongs.
  const byPlace = new Map<string, SchemaIssue>();
  const refused = [sectionIssues(path, value, release, context), codeIssues(path, value, release, context)];
  for (const issue of refused.flat()) {
    const place = placeOf(issue);
    if (!byPlace.has(place)) byPlace.set(place, issue);
  }
  return [...byPlace.values()];
}

function noMapping(path: Path, node: YamlNode | undefined): SchemaIssue {
  const actual = kindOf(node ? toPlainValue(node).value : undefined);
  return { kind: 'type', path, expected: ['mapping'], actual, allowed: [] };
}

/** Checks `endpoints` itself, and adds the endpoints to the sections. */
function validateEndpoints(value: YamlNode, root: JsonSchema, sections: Section[]): SchemaIssue[] {
  const path: Path = ['endpoints'];
  const node = dereference(value);
  if (node?.kind !== 'mapping') return [noMapping(path, node)];
  const entries = effectiveEntries(node);
  if (entries.size === 0) return [{ kind: 'constraint', path, rule: 'it must name at least one endpoint' }];
  for (const [name, endpoint] of entries) {
    sections.push({ path: ['endpoints', name], node: endpoint.value });
  }
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
