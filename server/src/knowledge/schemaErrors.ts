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
  const outermost = errors
    .filter((error) => error.keyword === 'anyOf')
    .sort((a, b) => a.schemaPath.length - b.schemaPath.length)[0];
  if (!outermost) return [...errors];
  const inside = errors.filter((error) => isInside(error, outermost));
  const rest = errors.filter((error) => error !== outermost && !inside.includes(error));
  const schemas = resolvePointer(section, outermost.schemaPath);
  const branches = (Array.isArray(schemas) ? schemas : []).map((schema: JsonSchema, i) => {
    const prefix = `${outermost.schemaPath}/${i}/`;
    const own = inside.filter((error) => error.schemaPath.startsWith(prefix));
    return { schema, errors: own, cost: cost(own, outermost, schema, valueAt(outermost.instancePath)) };
  });
  const best = branches.reduce<(typeof branches)[number] | undefined>(
    (least, branch) => (least === undefined || branch.cost < least.cost ? branch : least),
    undefined,
  );
  const chosen =
    best && best.cost < WRONG_TYPE
      ? chooseUnionBranches(
          withAllChoices(
            best.errors,
            branches.filter((branch) => branch.cost === best.cost).flatMap((branch) => branch.errors),
          ),
          section,
          valueAt,
        )
      : [outermost];
  return [...chosen, ...chooseUnionBranches(rest, section, valueAt)];
}

/** Where branches that fit equally well differ by a fixed value, such as a `type`, all their values are possible. */
function withAllChoices(
  errors: readonly ValidationError[],
  ofAllBranches: readonly ValidationError[],
): ValidationError[] {
  return errors.map((error) => {
    if (!isChoice(error)) return error;
    const others = ofAllBranches.filter(
      (other) => isChoice(other) && other.instancePath === error.instancePath,
    );
    return {
      ...error,
      keyword: 'enum',
      params: { allowedValues: [...new Set([error, ...others].flatMap(allowedBy))] },
    };
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

/** How far a value is from a branch: its kind first, then fixed values such as `type`, keys it lacks, and keys it would not know. */
function cost(
  errors: readonly ValidationError[],
  union: ValidationError,
  schema: JsonSchema,
  value: unknown,
): number {
  let sum = 0;
  for (const error of errors) {
    const atUnion = error.instancePath === union.instancePath;
    if (atUnion && ['type', 'enum', 'const'].includes(error.keyword)) return WRONG_TYPE;
    if (error.keyword === 'const' || error.keyword === 'enum') sum += 20;
    else if (error.keyword === 'required') sum += 4;
    else sum += 2;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && schema.properties) {
    for (const key of Object.keys(value)) if (!Object.hasOwn(schema.properties, key)) sum += 3;
  }
  return sum;
}

function isInside(error: ValidationError, union: ValidationError): boolean {
  return (
    error.schemaPath.startsWith(`${union.schemaPath}/`) &&
    (error.instancePath === union.instancePath || error.instancePath.startsWith(`${union.instancePath}/`))
  );
}
