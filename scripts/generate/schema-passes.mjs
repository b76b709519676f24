/**
 * Small rewrites of the converted schema. Each keeps the set of accepted values, or says why it may not,
 * and makes the schema easier to read for completion and hover.
 */

/** The JSON Schema keywords whose value is a map from name to schema, a list of schemas, or one schema. */
const mapKeywords = ['properties'];
const listKeywords = ['anyOf', 'allOf'];
const singleKeywords = ['items', 'additionalProperties', 'not'];

const isSchema = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Rebuilds a schema bottom-up: `rewrite` gets every subschema after its own subschemas were rewritten.
 * Key order is kept.
 */
function mapSchema(schema, rewrite) {
  const copy = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (mapKeywords.includes(keyword)) {
      copy[keyword] = Object.fromEntries(
        Object.entries(value).map(([name, sub]) => [name, mapSchema(sub, rewrite)]),
      );
    } else if (listKeywords.includes(keyword)) {
      copy[keyword] = value.map((sub) => mapSchema(sub, rewrite));
    } else if (singleKeywords.includes(keyword) && isSchema(value)) {
      copy[keyword] = mapSchema(value, rewrite);
    } else {
      copy[keyword] = value;
    }
  }
  return rewrite(copy);
}

/**
 * `additionalProperties: true` marks a zod object that drops unknown keys; leaving it out means the same. Afterwards
 * `additionalProperties` is present only where it says something: `false` where LibreChat refuses unknown keys, a
 * schema where any key is allowed and meaningful (a zod record).
 */
function dropDefaultAdditionalProperties(schema) {
  if (schema.additionalProperties !== true) return schema;
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword !== 'additionalProperties'));
}

/** A branch that accepts nothing: `undefined` in zod, which no YAML value is. */
const acceptsNothing = (schema) => JSON.stringify(schema) === '{"not":{}}';

/** Flattens unions inside unions, and drops branches no value can take; a union of one is that one. */
function simplifyUnion(schema) {
  if (schema.anyOf === undefined) return schema;
  const { anyOf, ...rest } = schema;
  const isBareUnion = (branch) => branch.anyOf !== undefined && Object.keys(branch).length === 1;
  const branches = anyOf
    .flatMap((branch) => (isBareUnion(branch) ? branch.anyOf : [branch]))
    .filter((branch) => !acceptsNothing(branch));
  return branches.length === 1 ? { ...branches[0], ...rest } : { ...rest, anyOf: branches };
}

/** One schema for values that must satisfy both; only for what LibreChat's intersections hold. */
function intersect(left, right) {
  if (JSON.stringify(left) === JSON.stringify(right)) return left;
  const known = new Set(['type', 'properties', 'required', 'items']);
  const mergeable = [left, right].every((side) => Object.keys(side).every((keyword) => known.has(keyword)));
  if (!mergeable || left.type !== right.type) return { allOf: [left, right] };
  const merged = { type: left.type };
  if (left.properties || right.properties) {
    merged.properties = { ...left.properties };
    for (const [name, schema] of Object.entries(right.properties ?? {})) {
      merged.properties[name] =
        name in merged.properties ? intersect(merged.properties[name], schema) : schema;
    }
  }
  if (left.items && right.items) merged.items = intersect(left.items, right.items);
  else if (left.items || right.items) merged.items = left.items ?? right.items;
  const required = [...new Set([...(left.required ?? []), ...(right.required ?? [])])];
  if (required.length > 0) merged.required = required;
  return merged;
}

/** zod intersections of open objects become one object, so that each key has one place in the schema. */
function mergeIntersection(schema) {
  if (schema.allOf === undefined || Object.keys(schema).length > 1) return schema;
  return schema.allOf.reduce(intersect);
}

/** All passes, in order. */
export function simplify(schema) {
  return [dropDefaultAdditionalProperties, simplifyUnion, mergeIntersection].reduce(mapSchema, schema);
}
