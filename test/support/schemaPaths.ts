import type { Path } from '../../server/src/core/path';
import type { JsonSchema } from '../../server/src/knowledge/schema';

/** What stands for the keys of the user's own, and for the items of a list. */
export const OWN_KEY = 'a-name-of-ones-own';
const FIRST_ITEM = 0;

/** Every path a schema knows, with one key for each open map and one item for each list. */
export function schemaPaths(root: JsonSchema): Path[] {
  const found = new Map<string, Path>();
  walk([root], [], found);
  return [...found.values()];
}

function walk(schemas: readonly JsonSchema[], path: Path, found: Map<string, Path>): void {
  const below = new Map<string | number, JsonSchema[]>();
  const add = (segment: string | number, schema: JsonSchema): void => {
    below.set(segment, [...(below.get(segment) ?? []), schema]);
  };
  for (const schema of schemas.flatMap(alternatives)) {
    for (const [key, value] of Object.entries(schema.properties ?? {})) add(key, value);
    if (typeof schema.additionalProperties === 'object') add(OWN_KEY, schema.additionalProperties);
    if (schema.items) add(FIRST_ITEM, schema.items);
  }
  for (const [segment, values] of below) {
    const inner = [...path, segment];
    found.set(JSON.stringify(inner), inner);
    walk(values, inner, found);
  }
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  return [schema, ...[...(schema.anyOf ?? []), ...(schema.allOf ?? [])].flatMap(alternatives)];
}
