import type { Path } from '../core/path';

/** The JSON Schema (draft 7) vocabulary the generated LibreChat schema uses. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** What a document says at a key of the mapping at a path, as far as it is a scalar; used to choose between union branches. */
export type ScalarLookup = (container: Path, key: string) => unknown;

/** A key a mapping may have. */
export interface KeyInfo {
  readonly name: string;
  /** Whether no form of the mapping can do without it. */
  readonly required: boolean;
  /** Whether at least one form of the mapping needs it. */
  readonly sometimesRequired: boolean;
  /** What the key's value may be; one schema per union branch. */
  readonly schemas: readonly JsonSchema[];
}

/** The shapes a value can have, for completion and messages. */
export interface Shape {
  readonly object: boolean;
  readonly array: boolean;
  readonly boolean: boolean;
  readonly string: boolean;
  readonly number: boolean;
  readonly enumeration: readonly (string | number)[];
}

/** Answers questions about one release's schema by path. */
export class SchemaModel {
  /** What is below schemas, and which keys they have, is asked for again and again. */
  private readonly steps = new WeakMap<object, Steps>();
  private readonly keyLists = new WeakMap<readonly JsonSchema[], readonly KeyInfo[]>();
  private readonly top: readonly JsonSchema[];

  constructor(readonly root: JsonSchema) {
    this.top = flatten(root);
  }

  /**
   * Every schema that may apply at a path; none where the schema knows nothing. Unions are taken apart. Without `lookup`
   * the same place of the schema always gives the same list.
   */
  at(path: Path, lookup?: ScalarLookup): readonly JsonSchema[] {
    let current = this.top;
    for (let depth = 0; depth < path.length && current.length > 0; depth++) {
      if (lookup && current.length > 1) current = narrow(current, path.slice(0, depth), lookup);
      current = this.below(current, path[depth] ?? '');
    }
    return lookup ? narrow(current, path, lookup) : current;
  }

  private below(schemas: readonly JsonSchema[], segment: string | number): readonly JsonSchema[] {
    // Lists of one may be made anew, the schemas in them are not.
    const from = schemas.length === 1 && schemas[0] ? schemas[0] : schemas;
    let steps = this.steps.get(from);
    if (!steps) this.steps.set(from, (steps = { keys: new Map<string, readonly JsonSchema[]>() }));
    if (typeof segment === 'number') return (steps.items ??= allBelow(schemas, segment));
    const known = steps.keys.get(segment);
    if (known) return known;
    // All keys of the user's own are the same to the schema.
    if (!schemas.some((schema) => isOwn(schema, segment))) return (steps.own ??= allBelow(schemas, segment));
    const found = allBelow(schemas, segment);
    steps.keys.set(segment, found);
    return found;
  }

  /** The keys a mapping at a path may have, in the schema's order. Keys of open maps are not listed. */
  keys(path: Path, lookup?: ScalarLookup): readonly KeyInfo[] {
    const schemas = this.at(path, lookup);
    let keys = this.keyLists.get(schemas);
    if (!keys) this.keyLists.set(schemas, (keys = keysOf(schemas)));
    return keys;
  }

  /** The names of the keys a mapping at a path may have. */
  keyNames(path: Path): ReadonlySet<string> {
    return new Set(this.at(path).flatMap(({ properties }) => Object.keys(properties ?? {})));
  }

  /** Whether a mapping at a path may have keys of the user's own. */
  isOpen(path: Path): boolean {
    return this.at(path).some((schema) => isOpenMap(schema));
  }

  /** Whether LibreChat refuses unknown keys at a path, instead of dropping them. */
  isStrict(path: Path): boolean {
    const schemas = this.at(path).filter((schema) => schema.properties);
    return schemas.length > 0 && schemas.every((schema) => schema.additionalProperties === false);
  }

  shape(path: Path, lookup?: ScalarLookup): Shape {
    return shapeOf(this.at(path, lookup));
  }
}

/** What is one step below a list of schemas. */
interface Steps {
  /** By the keys the schemas name. */
  readonly keys: Map<string, readonly JsonSchema[]>;
  /** Below a key of the user's own. */
  own?: readonly JsonSchema[];
  items?: readonly JsonSchema[];
}

function keysOf(schemas: readonly JsonSchema[]): readonly KeyInfo[] {
  const branches = schemas.filter((schema) => schema.properties);
  const found = new Map<string, JsonSchema[]>();
  for (const schema of branches) {
    for (const [name, value] of Object.entries(schema.properties ?? {})) {
      found.set(name, [...(found.get(name) ?? []), ...flatten(value)]);
    }
  }
  return [...found].map(([name, schemas]) => {
    const needing = branches.filter((schema) => schema.required?.includes(name));
    return {
      name,
      required: needing.length === branches.length,
      sometimesRequired: needing.length > 0,
      schemas,
    };
  });
}

const shapes = new WeakMap<readonly JsonSchema[], Shape>();

/** Sums up what values a set of alternative schemas allows. The same list, which must not change, gives the same shape. */
export function shapeOf(schemas: readonly JsonSchema[]): Shape {
  let shape = shapes.get(schemas);
  if (!shape) shapes.set(schemas, (shape = sumUp(schemas)));
  return shape;
}

function sumUp(schemas: readonly JsonSchema[]): Shape {
  const types = new Set(schemas.flatMap(typesOf));
  return {
    object: types.has('object'),
    array: types.has('array'),
    boolean: types.has('boolean'),
    string: types.has('string'),
    number: types.has('number') || types.has('integer'),
    enumeration: [...new Set(schemas.flatMap(valuesOf))],
  };
}

/** The JSON types a schema names; none when it allows anything. */
export function typesOf(schema: JsonSchema): readonly string[] {
  if (schema.type === undefined) return schema.properties ? ['object'] : [];
  return typeof schema.type === 'string' ? [schema.type] : schema.type;
}

function valuesOf(schema: JsonSchema): (string | number)[] {
  const values = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
  return values.filter((value) => typeof value === 'string' || typeof value === 'number');
}

function isOpenMap(schema: JsonSchema): boolean {
  return typeof schema.additionalProperties === 'object' || (schema.type === 'object' && !schema.properties);
}

function flatten(schema: JsonSchema): JsonSchema[] {
  if (schema.anyOf) return schema.anyOf.flatMap(flatten);
  if (schema.allOf) return schema.allOf.flatMap(flatten);
  return [schema];
}

function step(schema: JsonSchema, segment: string | number): JsonSchema[] {
  if (typeof segment === 'number') return schema.items ? [schema.items] : [];
  const known = ownProperty(schema.properties, segment);
  if (known) return [known];
  return typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [];
}

function allBelow(schemas: readonly JsonSchema[], segment: string | number): readonly JsonSchema[] {
  return schemas.flatMap((schema) => step(schema, segment).flatMap(flatten));
}

function isOwn(schema: JsonSchema, name: string): boolean {
  return ownProperty(schema.properties, name) !== undefined;
}

function ownProperty(properties: JsonSchema['properties'], name: string): JsonSchema | undefined {
  return properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/**
 * Leaves out union branches whose fixed values contradict what the document says, and of those with required keys the
 * ones of which fewer are there, unless none would be left.
 */
function narrow(
  schemas: readonly JsonSchema[],
  container: Path,
  lookup: ScalarLookup,
): readonly JsonSchema[] {
  if (schemas.length < 2) return schemas;
  const says = (key: string): unknown => lookup(container, key) ?? undefined;
  const fitting = schemas.filter((schema) =>
    Object.entries(schema.properties ?? {}).every(([key, property]) => {
      const allowed = valuesOf(property);
      if (allowed.length === 0) return true;
      const said = says(key);
      return said === undefined || allowed.includes(said as string);
    }),
  );
  if (fitting.length < 2) return fitting.length === 0 ? [...schemas] : fitting;
  const present = (schema: JsonSchema): number =>
    (schema.required ?? []).filter((key) => says(key) !== undefined).length;
  const most = Math.max(...fitting.map(present));
  return fitting.filter((schema) => present(schema) === most);
}
