import type { Path } from '../core/path';
import { TIMESTAMP } from '../core/scalar';
import type { ValidationError } from '../generated/validators';
import type { SchemaIssue, ValueKind } from './issue';
import { typesOf, type JsonSchema } from './schema';
import { patternInWords } from './patternWords';
import { allowedBy, decodePointerStep, resolvePointer } from './schemaErrors';

const KINDS: Readonly<Record<string, ValueKind>> = {
  null: 'nothing',
  string: 'text',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  array: 'list',
  object: 'mapping',
};

/**
 * What a validator's error means for the document.
 * `base` is the path of the section it belongs to, `section` the section's schema, `sectionValue` its plain value.
 */
export function toIssue(
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
      if (actual === 'number' && schema?.type === 'integer')
        return { kind: 'constraint', path, rule: 'it must be a whole number' };
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
    // Of what YAML can hold it leaves out only dates.
    case 'jsonValue':
      return { kind: 'type', path, expected: ['text'], actual, allowed: [] };
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
  const expected = kinds(branches);
  const words = expected.includes('boolean') && fixed.length > 0 ? [true, false, ...fixed] : fixed;
  const allowed = open ? [] : words;
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
      return describePattern(String(error.params.pattern));
    // Uris are the only form the schemas demand, and built-in endpoints the only names they reserve.
    case 'format':
      return 'it must be a complete URL such as `https://example.com/mcp`';
    case 'not':
      return 'it is the name of a built-in endpoint';
    default:
      return `it breaks the schema's rule \`${error.keyword}\``;
  }
}

function describePattern(pattern: string): string {
  return patternInWords(pattern)?.rule ?? `it must match the pattern \`${pattern}\``;
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
export function locate(value: unknown, pointer: string): { path: Path; value: unknown } {
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
