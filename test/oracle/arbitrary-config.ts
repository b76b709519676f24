import fc from 'fast-check';
import type { Schema } from './schemaShape';

/** Values of every kind, put where the schema expects something else. */
const anything = fc.constantFrom<unknown>(
  null,
  true,
  0,
  1,
  -1,
  0.5,
  Infinity,
  NaN,
  new Date(0),
  '',
  'x',
  '${X}',
  [],
  ['x'],
  {},
  { x: 1 },
);

const strings = [
  '',
  ' ',
  'a',
  'a b',
  ' padded ',
  '${NAME}',
  ' ${NAME} ',
  'https://example.com/path',
  'wss://example.com',
  'http://localhost:3000',
  '.example.com',
  'not an address',
  '0123456789abcdefABCDEF01',
  'scope,scope',
  'Ünï cödé 😀',
];

function arbitraryString({ minLength = 0, maxLength = 300 }: Schema): fc.Arbitrary<unknown> {
  const lengths = [minLength - 1, minLength, maxLength, maxLength + 1].filter((length) => length >= 0);
  const boundaries = lengths.flatMap((length) => ['a'.repeat(length), ` ${'a'.repeat(length)}`]);
  return fc.oneof(fc.constantFrom(...strings), fc.constantFrom(...boundaries));
}

function arbitraryNumber({ minimum, maximum, exclusiveMinimum }: Schema): fc.Arbitrary<unknown> {
  const boundaries = [minimum, maximum, exclusiveMinimum].filter((value) => value !== undefined);
  const inside = boundaries.flatMap((value) => [value, value + 1, value - 1, value + 0.5]);
  return fc.constantFrom(0, 1, 2, 10, ...inside);
}

function arbitraryArray({ items = {}, minItems = 0, maxItems = 3 }: Schema): fc.Arbitrary<unknown> {
  const atMost = Math.max(minItems, Math.min(maxItems + 1, 4));
  return fc.array(arbitraryValue(items), { minLength: Math.max(0, minItems - 1), maxLength: atMost });
}

function arbitraryObject(schema: Schema): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const known = Object.fromEntries(
    Object.entries(properties).map(([key, sub]) => [key, arbitraryValue(sub)]),
  );
  const optional = Object.keys(properties).filter((key) => !required.includes(key));
  const chosenKeys = fc.record({
    present: fc.subarray(optional, { maxLength: Math.min(4, optional.length) }),
    dropped: fc.integer({ min: 0, max: 19 }),
    extra: fc.oneof(
      { weight: 15, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.constant(['unknownKey']) },
    ),
  });
  const others = additionalProperties ? arbitraryValue(additionalProperties) : anything;
  return chosenKeys.chain(({ present, dropped, extra }) => {
    const keys = [...required.filter((_key, index) => index !== dropped), ...present];
    const entries = keys.map((key) => [key, known[key] ?? anything] as const);
    const free = additionalProperties ? ['name', ...extra] : extra;
    return fc.record(Object.fromEntries([...entries, ...free.map((key) => [key, others] as const)]));
  });
}

function byType(type: string, schema: Schema): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return arbitraryString(schema);
    case 'number':
    case 'integer':
      return arbitraryNumber(schema);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return arbitraryArray(schema);
    case 'object':
      return arbitraryObject(schema);
    case 'null':
      return fc.constant(null);
    default:
      throw new Error(`No generator for the type ${type}`);
  }
}

function fromSchema(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.jsonValue === true)
    return fc.oneof(
      anything,
      anything.map((value) => [{ value }]),
    );
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(arbitraryValue));
  const types = [schema.type ?? []].flat();
  return types.length === 0 ? anything : fc.oneof(...types.map((type) => byType(type, schema)));
}

/** Values that mostly fit the schema, with a wrong one here and there. */
function arbitraryValue(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 60, arbitrary: fromSchema(schema) }, { weight: 1, arbitrary: anything });
}

/** Whole configurations with one to three sections of a release's schema, some of them wrong. */
export function arbitraryConfig(root: Schema): fc.Arbitrary<object> {
  const sections = Object.entries(root.properties ?? {}).filter(([key]) => key !== 'version');
  const section = fc
    .constantFrom(...sections)
    .chain(([key, schema]) => arbitraryValue(schema).map((value) => [key, value] as const));
  return fc
    .array(section, { minLength: 1, maxLength: 3 })
    .map((entries) => ({ version: '1.3.17', ...Object.fromEntries(entries) }));
}
