import type { ValidationError } from '../generated/validators';
import type { JsonSchema } from './schema';

/**
 * Replaces the errors of every failed union by those of the one branch the author most likely meant, so that one
 * cause gives one finding instead of one per branch. When no branch even has the right type, the union's own error
 * remains, for the caller to tell which types it allows.
 */
export function chooseUnionBranches(
  errors: readonly ValidationError[],
  section: JsonSchema,
  valueAt: (instancePath: string) => unknown,
): ValidationError[] {
  const unions = new Unions(errors);
  const free: ValidationError[] = [];
  const inside = new Map<ValidationError, ValidationError[]>();
  for (const error of errors) {
    const union = unions.around(error) ?? (error.keyword === 'anyOf' ? error : undefined);
    if (!union) free.push(error);
    else {
      const own = inside.get(union) ?? [];
      if (union !== error) own.push(error);
      inside.set(union, own);
    }
  }
  const chosen = [...inside].flatMap(([union, own]) => chooseBranch(union, own, section, valueAt));
  return [...chosen, ...free];
}

function chooseBranch(
  union: ValidationError,
  inside: readonly ValidationError[],
  section: JsonSchema,
  valueAt: (instancePath: string) => unknown,
): ValidationError[] {
  const schemas = resolvePointer(section, union.schemaPath);
  const branches = (Array.isArray(schemas) ? schemas : []).map((schema: JsonSchema, i) => {
    const prefix = `${union.schemaPath}/${i}/`;
    const errors = inside.filter((error) => error.schemaPath.startsWith(prefix));
    return { errors, cost: cost(errors, union, schema, valueAt) };
  });
  const least = Math.min(...branches.map((branch) => branch.cost));
  const closest = branches.filter((branch) => branch.cost === least);
  const [best] = closest;
  if (!best || least >= WRONG_TYPE) return [union];
  const ofClosest = closest.flatMap((branch) => branch.errors);
  return chooseUnionBranches(withAllChoices(best.errors, ofClosest), section, valueAt);
}

/** Finds the union an error belongs to, by where the schema and the document hold it. */
class Unions {
  private readonly byPlace = new Map<string, ValidationError>();

  constructor(errors: readonly ValidationError[]) {
    for (const error of errors) {
      if (error.keyword === 'anyOf') this.byPlace.set(placeOf(error.schemaPath, error.instancePath), error);
    }
  }

  /** The outermost union in one of whose branches an error is. */
  around({ schemaPath, instancePath }: ValidationError): ValidationError | undefined {
    if (this.byPlace.size === 0) return undefined;
    for (let at = schemaPath.indexOf(BRANCH); at >= 0; at = schemaPath.indexOf(BRANCH, at + 1)) {
      const union = schemaPath.slice(0, at + BRANCH.length - 1);
      for (let end = instancePath.length; end >= 0; end = instancePath.lastIndexOf('/', end - 1)) {
        const found = this.byPlace.get(placeOf(union, instancePath.slice(0, end)));
        if (found) return found;
        if (end === 0) break;
      }
    }
    return undefined;
  }
}

const BRANCH = '/anyOf/';

function placeOf(schemaPath: string, instancePath: string): string {
  return `${schemaPath}\n${instancePath}`;
}

/**
 * Where branches that fit equally well differ by a fixed value, such as a `type`, all their values are possible; that the
 * value has the wrong type as well is then not worth telling.
 */
function withAllChoices(
  errors: readonly ValidationError[],
  ofAllBranches: readonly ValidationError[],
): ValidationError[] {
  const outer = new Set(withoutNested(ofAllBranches));
  const choicesAt = (instancePath: string): ValidationError[] =>
    [...outer].filter((error) => isChoice(error) && error.instancePath === instancePath);
  return errors.flatMap((error) => {
    const isAboutValue = outer.has(error) && (isChoice(error) || error.keyword === 'type');
    const choices = isAboutValue ? choicesAt(error.instancePath) : [];
    if (choices.length === 0) return [error];
    if (!isChoice(error)) return [];
    const allowedValues = [...new Set([error, ...choices].flatMap(allowedBy))];
    return [{ ...error, keyword: 'enum', params: { allowedValues } }];
  });
}

function isChoice({ keyword }: ValidationError): boolean {
  return keyword === 'const' || keyword === 'enum';
}

/** The fixed values an `enum` or `const` error names. */
export function allowedBy({ params }: ValidationError): readonly unknown[] {
  return Array.isArray(params.allowedValues) ? (params.allowedValues as unknown[]) : [params.allowedValue];
}

/** The subschema a validator's schema path (`#/properties/x/anyOf`) points at. */
export function resolvePointer(schema: JsonSchema, schemaPath: string): unknown {
  let current: unknown = schema;
  for (const step of schemaPath.split('/').slice(1)) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string, unknown>)[decodePointerStep(step)];
  }
  return current;
}

/** Undoes JSON pointer escaping; validators put property names through `encodeURIComponent` in schema paths. */
export function decodePointerStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

const WRONG_TYPE = 1000;

/**
 * How far a value is from a branch: its kind first, then fixed values such as `type`, parts of another kind, keys it would
 * not know, and keys it lacks.
 */
function cost(
  errors: readonly ValidationError[],
  union: ValidationError,
  schema: JsonSchema,
  valueAt: (instancePath: string) => unknown,
): number {
  let sum = 0;
  for (const error of withoutNested(errors)) {
    const value = valueAt(error.instancePath);
    if (error.instancePath === union.instancePath && refusesAsSuch(error, value)) return WRONG_TYPE;
    if (isChoice(error)) sum += 20;
    else if (error.keyword === 'type' && hasOtherShape(error, value)) sum += 10;
    else if (error.keyword === 'required') sum += 4;
    else sum += 2;
  }
  const value = valueAt(union.instancePath);
  if (isContainer(value) && !Array.isArray(value) && schema.properties) {
    for (const key of Object.keys(value)) if (!Object.hasOwn(schema.properties, key)) sum += 5;
  }
  return sum;
}

/** The errors without those of the branches of further unions, each of which has an error of its own. */
function withoutNested(errors: readonly ValidationError[]): ValidationError[] {
  const unions = new Unions(errors);
  return errors.filter((error) => !unions.around(error));
}

/** Whether a branch is not for such a value at all; a number that only should be a whole one is not meant. */
function refusesAsSuch(error: ValidationError, value: unknown): boolean {
  return (
    isChoice(error) || (error.keyword === 'type' && !(isAbout(error, 'integer') && typeof value === 'number'))
  );
}

/** A list or mapping in the place of a single value, a list in that of a mapping, or the other way round. */
function hasOtherShape(error: ValidationError, value: unknown): boolean {
  if (Array.isArray(value)) return !isAbout(error, 'array');
  return isContainer(value) ? !isAbout(error, 'object') : isAbout(error, 'array') || isAbout(error, 'object');
}

function isAbout({ params }: ValidationError, type: string): boolean {
  return [params.type].flat().includes(type);
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
