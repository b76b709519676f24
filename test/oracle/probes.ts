import type { Schema } from './schemaShape';

const wrongKinds: unknown[] = [
  null,
  true,
  0,
  -1,
  0.5,
  Infinity,
  NaN,
  '',
  'x',
  '${X}',
  [],
  ['x'],
  {},
  { x: 1 },
  new Date(0),
];

const strings = [
  '\u00a0https://a.example',
  'a',
  '.a',
  '${A}',
  'https://a.example',
  'wss://a.example',
  '0123456789abcdef01234567',
];

/** A string that satisfies the schema, as far as its patterns and its format go. */
function validString({ minLength = 0, maxLength = Infinity, pattern, format, allOf = [] }: Schema): string {
  const patterns = [pattern, ...allOf.map((part) => part.pattern)].filter((part) => part !== undefined);
  const fits = (text: string) =>
    text.length >= minLength &&
    text.length <= maxLength &&
    (format === undefined || URL.canParse(text)) &&
    patterns.every((part) => new RegExp(part, 'u').test(text));
  return [...strings, 'a'.repeat(minLength)].find(fits) ?? 'a';
}

/** The smallest value the schema accepts: required keys only. */
function validValue(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.anyOf?.[0] !== undefined) return validValue(schema.anyOf[0]);
  switch ([schema.type].flat()[0]) {
    case 'string':
      return validString(schema);
    case 'number':
    case 'integer':
      return Math.max(schema.minimum ?? 0, (schema.exclusiveMinimum ?? -1) + 1);
    case 'boolean':
      return false;
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => validValue(schema.items ?? {}));
    case 'object':
      return validObject(schema);
    case 'null':
    case undefined:
    default:
      return null;
  }
}

/**
 * Required keys, and a constant `type`, which makes the branch of a union unmistakable. LibreChat checks the address of
 * an MCP server after expanding references, so the schema does not say what a valid one is.
 */
function validObject({ properties = {}, required = [] }: Schema): Record<string, unknown> {
  const { type } = properties;
  const constant = type?.const === undefined && type?.enum === undefined ? [] : ['type'];
  const keys = [...new Set([...constant, ...required])];
  const value = Object.fromEntries(keys.map((key) => [key, validValue(properties[key] ?? {})]));
  if ('url' in value) value.url = value.type === 'websocket' ? 'wss://a.example' : 'https://a.example';
  return value;
}

const repeated = (value: unknown, count: number): unknown[] => Array.from({ length: count }, () => value);

/** The values on both sides of each limit the schema sets. */
function boundaries(schema: Schema): unknown[] {
  const numbers = [schema.minimum, schema.maximum, schema.exclusiveMinimum].filter(
    (limit) => limit !== undefined,
  );
  const lengths = [schema.minLength, schema.maxLength].filter((limit) => limit !== undefined);
  const counts = [schema.minItems, schema.maxItems].filter((limit) => limit !== undefined);
  const around = (limit: number) => [limit - 1, limit, limit + 1].filter((length) => length >= 0);
  const padded = schema.pattern === undefined && schema.allOf === undefined ? [] : [128, 256, 512];
  return [
    ...numbers.flatMap((limit) => [...around(limit), limit - 1, limit + 0.5]),
    ...[...lengths, ...padded]
      .flatMap(around)
      .flatMap((length) => ['a'.repeat(length), ` ${'a'.repeat(length)} `]),
    ...counts.flatMap(around).map((count) => repeated(validValue(schema.items ?? {}), count)),
  ];
}

/** Values to try for one schema itself, without going into it. */
function ownProbes(schema: Schema): unknown[] {
  const others = [
    ...strings,
    'a b',
    'a,b',
    'a_b',
    ' a ',
    'A',
    'bedrock',
    'other',
    'é😀',
    1,
    2,
    3,
    ...(schema.enum ?? []),
  ];
  const object = [schema.type].flat().includes('object') ? [validObject(schema)] : [];
  return [
    ...wrongKinds,
    ...others,
    ...boundaries(schema),
    ...object.flatMap((value) => [value, { ...value, unknownKey: 1 }, { ...value, unknownKey: null }]),
    ...(schema.required ?? []).map((key) =>
      Object.fromEntries(Object.entries(validObject(schema)).filter(([name]) => name !== key)),
    ),
  ];
}

/** Values that try every constraint in a schema, one at a time, at any depth. */
function* probes(schema: Schema): Generator {
  if (schema.anyOf === undefined) yield* ownProbes(schema);
  for (const branch of schema.anyOf ?? []) yield* probes(branch);
  for (const [key, inner] of Object.entries(schema.properties ?? {})) {
    for (const value of probes(inner)) yield { ...validObject(schema), [key]: value };
  }
  if (schema.items) for (const value of probes(schema.items)) yield [value];
  if (schema.additionalProperties) {
    for (const value of probes(schema.additionalProperties)) yield { ...validObject(schema), name: value };
  }
}

/** Whole configurations that try every constraint of a release's schema, one at a time. */
export function* probeConfigs(root: Schema): Generator<object> {
  for (const [section, schema] of Object.entries(root.properties ?? {})) {
    for (const value of probes(schema)) yield { version: '1.3.17', [section]: value };
  }
}
