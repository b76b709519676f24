import type { Path } from '../core/path';
import type { ValidateFunction } from '../generated/validators';
import type { SchemaIssue } from './issue';
import type { JsonSchema } from './schema';
import { chooseUnionBranches } from './schemaErrors';
import { locate, toIssue } from './validatorIssue';

/** What a compiled schema finds wrong with a plain value that stands at a path: one issue for each cause. */
export function structuralIssues(
  validate: ValidateFunction,
  schema: JsonSchema,
  path: Path,
  value: unknown,
): SchemaIssue[] {
  if (validate(value)) return [];
  const valueAt = (pointer: string): unknown => locate(value, pointer).value;
  const errors = chooseUnionBranches(validate.errors ?? [], schema, valueAt);
  return errors.map((error) => toIssue(error, path, schema, value));
}
