import { patternInWords } from '../knowledge/patternWords';
import { typesOf, type JsonSchema } from '../knowledge/schema';

const SINGLE: Readonly<Record<string, string>> = {
  object: 'mapping',
  array: 'list',
  boolean: 'true or false',
  integer: 'whole number',
  number: 'number',
  string: 'text',
  null: '`null`',
};

const SEVERAL: Readonly<Record<string, string>> = {
  ...SINGLE,
  object: 'mappings',
  array: 'lists',
  integer: 'whole numbers',
  number: 'numbers',
};

const ORDER = Object.keys(SINGLE);

/** What a value may be, in words: `list of text`, `true or false or mapping`. */
export function kindsInWords(schemas: readonly JsonSchema[]): string {
  return distinct(typesIn(schemas).map((type) => kindInWords(type, schemas))).join(' or ');
}

function kindInWords(type: string, schemas: readonly JsonSchema[]): string {
  const word = SINGLE[type] ?? type;
  if (type === 'array')
    return composed(
      word,
      'of',
      schemas.map((schema) => schema.items),
    );
  if (type !== 'object' || schemas.some((schema) => schema.properties)) return word;
  const values = schemas.map(({ additionalProperties }) => additionalProperties);
  return composed(word, 'with values:', values);
}

function composed(word: string, joint: string, inner: readonly (JsonSchema | boolean | undefined)[]): string {
  const schemas = inner.flatMap((schema) => (typeof schema === 'object' ? alternatives(schema) : []));
  const words = distinct(typesIn(schemas).map((type) => SEVERAL[type] ?? type));
  return words.length === 0 ? word : `${word} ${joint} ${words.join(' or ')}`;
}

function typesIn(schemas: readonly JsonSchema[]): string[] {
  const types = new Set(schemas.flatMap(typesWithPattern));
  // Beside any number, whole ones need no mention.
  if (types.has('number')) types.delete('integer');
  return ORDER.filter((type) => types.has(type));
}

function typesWithPattern(schema: JsonSchema): readonly string[] {
  const types = typesOf(schema);
  return types.length === 0 && schema.pattern !== undefined ? ['string'] : types;
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  const parts = schema.anyOf ?? schema.allOf;
  return parts ? parts.flatMap(alternatives) : [schema];
}

/** What the schema demands of numbers, lengths and forms, one sentence each; silent where union branches disagree. */
export function limitsInWords(schemas: readonly JsonSchema[]): string[] {
  const limits = typesIn(schemas).flatMap((type) => {
    const branches = schemas.filter((schema) => isOfType(schema, type));
    const stated = branches.map((schema) => limitsOf(type, schema));
    const same = stated.every((words) => words.join() === stated[0]?.join());
    // The parts of an `allOf` have no type, and all of them count.
    return same ? (stated[0] ?? []) : branches.some((schema) => schema.type) ? [] : stated.flat();
  });
  return distinct(limits);
}

function isOfType(schema: JsonSchema, type: string): boolean {
  const types = typesWithPattern(schema);
  return types.includes(type) || (type === 'number' && types.includes('integer'));
}

function limitsOf(type: string, schema: JsonSchema): string[] {
  switch (type) {
    case 'number':
    case 'integer':
      return numberLimits(schema);
    case 'string':
      return textLimits(schema);
    case 'array':
      return range(schema.minItems, schema.maxItems, 'item');
    default:
      return [];
  }
}

function numberLimits({ minimum, exclusiveMinimum, maximum }: JsonSchema): string[] {
  const most = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (exclusiveMinimum === undefined) return range(minimum, most);
  return [`Greater than ${exclusiveMinimum}${most === undefined ? '' : `, at most ${most}`}`];
}

function textLimits({ minLength, maxLength, pattern, format }: JsonSchema): string[] {
  const words = pattern === undefined ? undefined : patternInWords(pattern);
  const length =
    minLength === 1 && maxLength === undefined ? ['Not empty'] : range(minLength, maxLength, 'character');
  return [
    ...length,
    ...(words === undefined ? [] : [words.note]),
    ...(format?.endsWith('uri') ? ['Must be a URL'] : []),
  ];
}

function range(least: number | undefined, most: number | undefined, unit?: string): string[] {
  const of = (count: number): string =>
    unit === undefined ? String(count) : `${count} ${unit}${count === 1 ? '' : 's'}`;
  if (least !== undefined && most !== undefined) return [`From ${least} to ${of(most)}`];
  if (least !== undefined) return [`At least ${of(least)}`];
  return most === undefined ? [] : [`At most ${of(most)}`];
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)];
}
