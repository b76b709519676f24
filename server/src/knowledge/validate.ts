import type { Path } from '../core/path';
import { TIMESTAMP } from '../core/scalar';
import { dereference, type MappingNode, type YamlNode } from '../core/tree';
import { effectiveEntries, toPlainValue } from '../core/value';
import { validators, type ValidationError } from '../generated/validators';
import type { JsonSchema } from './schema';
import { typesOf } from './schema';
import { allowedBy, chooseUnionBranches, decodePointerStep, resolvePointer } from './schemaErrors';

/** A kind of value, in YAML's words. */
export type ValueKind = 'nothing' | 'text' | 'number' | 'boolean' | 'date' | 'list' | 'mapping';

/** Something LibreChat's schema refuses. */
export type SchemaIssue =
  /** A required key is not in the mapping at `path`. */
  | { readonly kind: 'missing-key'; readonly path: Path; readonly key: string }
  /** The mapping at `path` is strict and does not know `key`. */
  | { readonly kind: 'unknown-key'; readonly path: Path; readonly key: string }
  /** The value at `path` has the wrong type. */
  | {
      readonly kind: 'type';
      readonly path: Path;
      readonly expected: readonly ValueKind[];
      readonly actual: ValueKind;
      /** For values with a fixed set: what they may be. */
      readonly allowed: readonly unknown[];
    }
  /** The value at `path` is none of the allowed ones. */
  | {
      readonly kind: 'value';
      readonly path: Path;
      readonly allowed: readonly unknown[];
      readonly actual: ValueKind;
    }
  /** The value at `path` breaks a rule on its length, range or form. */
  | { readonly kind: 'constraint'; readonly path: Path; readonly rule: string };

/** What a document is checked against. */
export interface SchemaRelease {
  readonly librechat: string;
  readonly configVersion: string;
  readonly schema: JsonSchema;
}

/** How often the values below one section may be reached through aliases before it is no longer looked at. */
export interface ValidationResult {
  readonly issues: readonly SchemaIssue[];
  /** Sections that aliases blow up beyond what can be checked. */
  readonly unchecked: readonly Path[];
}

const KINDS: Readonly<Record<string, ValueKind>> = {
  null: 'nothing',
  string: 'text',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  array: 'list',
  object: 'mapping',
};

/** Everything LibreChat's schema refuses in a document, by section, in the order of the document. */
export function validateDocument(root: YamlNode, release: SchemaRelease): ValidationResult {
  const node = dereference(root);
  if (node?.kind !== 'mapping') {
    const actual = kindOf(node ? toPlainValue(node).value : undefined);
    return {
      issues: [{ kind: 'type', path: [], expected: ['mapping'], actual, allowed: [] }],
      unchecked: [],
    };
  }
  const unchecked: Path[] = [];
  const issues: SchemaIssue[] = [...checkKeys(node, [], release.schema)];
  for (const [name, { value }] of effectiveEntries(node)) {
    if (name === 'endpoints') issues.push(...validateEndpoints(value, release.schema, unchecked));
    else issues.push(...validateSection([name], value, release.schema, unchecked));
  }
  return { issues, unchecked };
}

function validateEndpoints(value: YamlNode, root: JsonSchema, unchecked: Path[]): SchemaIssue[] {
  const schema = root.properties?.endpoints ?? {};
  const node = dereference(value);
  const path: Path = ['endpoints'];
  if (node?.kind !== 'mapping') {
    const actual = kindOf(node ? toPlainValue(node).value : undefined);
    return [{ kind: 'type', path, expected: ['mapping'], actual, allowed: [] }];
  }
  const entries = effectiveEntries(node);
  if (entries.size === 0) return [{ kind: 'constraint', path, rule: 'it must name at least one endpoint' }];
  const issues = checkKeys(node, path, schema);
  for (const [name, { value: endpoint }] of entries) {
    issues.push(...validateSection(['endpoints', name], endpoint, root, unchecked));
  }
  return issues;
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

function validateSection(path: Path, node: YamlNode, root: JsonSchema, unchecked: Path[]): SchemaIssue[] {
  const name = path.join('.');
  const validate = Object.hasOwn(validators, name) ? validators[name] : undefined;
  if (!validate) return [];
  const { value, truncated } = toPlainValue(node);
  if (truncated) {
    unchecked.push(path);
    return [];
  }
  if (validate(value)) return [];
  const section = path.reduce<JsonSchema>((schema, key) => schema.properties?.[String(key)] ?? {}, root);
  const errors = chooseUnionBranches(
    validate.errors ?? [],
    section,
    (pointer) => locate(value, pointer).value,
  );
  const issues = errors.map((error) => toIssue(error, path, section, value));
  return issues.filter((issue, i) => issues.findIndex((other) => sameCause(other, issue)) === i);
}

/** Two keywords may fail for one cause, such as `type` and `enum` for a number where a word belongs. */
function sameCause(a: SchemaIssue, b: SchemaIssue): boolean {
  if (a.path.length !== b.path.length || a.path.some((segment, i) => segment !== b.path[i])) return false;
  const aboutKey = 'key' in a || 'key' in b;
  return aboutKey ? 'key' in a && 'key' in b && a.key === b.key : true;
}

function toIssue(
  error: ValidationError,
  base: Path,
  section: JsonSchema,
  sectionValue: unknown,
): SchemaIssue {
  const { path: below, value } = locate(sectionValue, error.instancePath);
  const path: Path = [...base, ...below];
  const schema = resolvePointer(section, parentPointer(error.schemaPath)) as JsonSchema | undefined;
  const actual = kindOf(value);
  switch (error.keyword) {
    case 'required':
      return { kind: 'missing-key', path, key: String(error.params.missingProperty) };
    case 'additionalProperties':
      return { kind: 'unknown-key', path, key: String(error.params.additionalProperty) };
    case 'type':
      return {
        kind: 'type',
        path,
        expected: kinds(schema ? [schema] : []),
        actual,
        allowed: schema?.enum ?? [],
      };
    case 'enum':
    case 'const': {
      return { kind: 'value', path, allowed: allowedBy(error), actual };
    }
    case 'anyOf':
      return unionIssue(path, schema?.anyOf ?? [], actual);
    default:
      return { kind: 'constraint', path, rule: describeRule(error) };
  }
}

function unionIssue(path: Path, branches: readonly JsonSchema[], actual: ValueKind): SchemaIssue {
  // Beside a branch that takes any text, a list of words says nothing.
  const open = branches.some((branch) => typesOf(branch).includes('string') && !isFixed(branch));
  const fixed = branches.flatMap((branch) =>
    branch.const === undefined ? (branch.enum ?? []) : [branch.const],
  );
  const allowed = open ? [] : fixed;
  const expected = kinds(branches);
  if (expected.includes(actual) && allowed.length > 0) return { kind: 'value', path, allowed, actual };
  return { kind: 'type', path, expected, actual, allowed };
}

function isFixed(schema: JsonSchema): boolean {
  return schema.enum !== undefined || schema.const !== undefined;
}

function kinds(schemas: readonly JsonSchema[]): ValueKind[] {
  return [...new Set(schemas.flatMap(typesOf).map((type) => KINDS[type] ?? 'text'))];
}

/** What a numeric, length or form keyword demands, as the end of a sentence. */
function describeRule(error: ValidationError): string {
  const limit = String(error.params.limit);
  switch (error.keyword) {
    case 'minimum':
      return `it must be at least ${limit}`;
    case 'exclusiveMinimum':
      return `it must be greater than ${limit}`;
    case 'maximum':
      return `it must be at most ${limit}`;
    case 'exclusiveMaximum':
      return `it must be less than ${limit}`;
    case 'minLength':
      return limit === '1' ? 'it must not be empty' : `it must have at least ${limit} characters`;
    case 'maxLength':
      return `it must have at most ${limit} characters`;
    case 'minItems':
      return `the list needs at least ${limit} ${limit === '1' ? 'item' : 'items'}`;
    case 'maxItems':
      return `the list may have at most ${limit} items`;
    case 'minProperties':
      return `it needs at least ${limit} ${limit === '1' ? 'key' : 'keys'}`;
    case 'pattern':
      return `it must match the pattern \`${String(error.params.pattern)}\``;
    case 'not':
      return 'this value is reserved';
    default:
      return `it breaks the schema's rule \`${error.keyword}\``;
  }
}

/** The kind of a plain value. */
export function kindOf(value: unknown): ValueKind {
  if (value === null || value === undefined) return 'nothing';
  if (value === TIMESTAMP) return 'date';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'mapping';
}

/** Follows a JSON pointer into a value; the path has numbers where the value has lists. */
function locate(value: unknown, pointer: string): { path: Path; value: unknown } {
  const path: (string | number)[] = [];
  let current = value;
  for (const step of pointer.split('/').slice(1)) {
    const key = decodePointerStep(step);
    path.push(Array.isArray(current) ? Number(key) : key);
    current =
      typeof current === 'object' && current !== null ? (current as Record<string, unknown>)[key] : undefined;
  }
  return { path, value: current };
}

function parentPointer(schemaPath: string): string {
  return schemaPath.slice(0, schemaPath.lastIndexOf('/'));
}
