/**
 * A way through a JSON Schema, in steps as `schemas/documentation.json` writes them: the name of a key, `*` for any other key
 * of a mapping, `[]` for the items of a list. The branches of a union are at the place of the union.
 */

const isSchema = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Rebuilds a schema bottom-up. `rewrite` gets every subschema with its own subschemas rewritten, the path to it, and whether it
 * is all that is said of that place: a branch of a union is not. Key order is kept.
 */
export function mapPlaces(schema, rewrite, path = [], isWhole = true) {
  const inside = (sub, step) => mapPlaces(sub, rewrite, [...path, step], true);
  const branch = (sub) => mapPlaces(sub, rewrite, path, false);
  const mapped = Object.entries(schema).map(([keyword, value]) => {
    switch (keyword) {
      case 'properties':
        return [
          keyword,
          Object.fromEntries(Object.entries(value).map(([name, sub]) => [name, inside(sub, name)])),
        ];
      case 'anyOf':
      case 'allOf':
        return [keyword, value.map(branch)];
      case 'items':
        return [keyword, inside(value, '[]')];
      case 'additionalProperties':
        return [keyword, isSchema(value) ? inside(value, '*') : value];
      default:
        return [keyword, value];
    }
  });
  return rewrite(Object.fromEntries(mapped), path, isWhole);
}

/** The subschemas directly inside a schema, each with a word for what it is there. */
export function innerSchemas(schema) {
  return [
    ...Object.entries(schema.properties ?? {}),
    ...[...(schema.anyOf ?? []), ...(schema.allOf ?? [])].map((sub) => ['', sub]),
    ...(schema.items ? [['item', schema.items]] : []),
    ...(isSchema(schema.additionalProperties) ? [['value', schema.additionalProperties]] : []),
  ];
}

/** Replaces the subschemas directly inside a schema. */
export function mapInner(schema, replace) {
  const copy = { ...schema };
  if (schema.properties) {
    copy.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, sub]) => [name, replace(sub)]),
    );
  }
  for (const keyword of ['anyOf', 'allOf']) if (schema[keyword]) copy[keyword] = schema[keyword].map(replace);
  if (schema.items) copy.items = replace(schema.items);
  if (isSchema(schema.additionalProperties)) copy.additionalProperties = replace(schema.additionalProperties);
  return copy;
}

/** What is written down by path pattern (`endpoints.custom[].headers.*`), to be looked up by the steps of a path. */
export class PatternTable {
  #root = { children: new Map() };

  /** @param entries pairs of a pattern and what belongs to it; the later one of a pattern counts */
  constructor(entries) {
    for (const [pattern, entry] of entries) {
      let branch = this.#root;
      for (const step of stepsOf(pattern)) {
        if (!branch.children.has(step)) branch.children.set(step, { children: new Map() });
        branch = branch.children.get(step);
      }
      branch.entry = entry;
    }
  }

  /** The entry of the most literal pattern for a path. */
  get(path) {
    return find(this.#root, path);
  }

  /** What is known of keys directly below a path, as pairs of name and entry; the most literal pattern of a name counts. */
  below(path) {
    const found = new Map();
    for (const branch of branchesAt(this.#root, path)) {
      for (const [name, { entry }] of branch.children) {
        if (entry !== undefined && name !== '*' && name !== '[]' && !found.has(name)) found.set(name, entry);
      }
    }
    return [...found];
  }
}

function stepsOf(pattern) {
  return pattern.replaceAll('[]', '.[]').split('.');
}

function find(branch, [step, ...rest]) {
  if (step === undefined) return branch.entry;
  for (const child of childrenFor(branch, step)) {
    const found = find(child, rest);
    if (found !== undefined) return found;
  }
  return undefined;
}

function branchesAt(branch, [step, ...rest]) {
  if (step === undefined) return [branch];
  return childrenFor(branch, step).flatMap((child) => branchesAt(child, rest));
}

/** The branches a step may lead to, the literal one first. */
function childrenFor({ children }, step) {
  const names = step === '[]' || step === '*' ? [step] : [step, '*'];
  return names.flatMap((name) => children.get(name) ?? []);
}
