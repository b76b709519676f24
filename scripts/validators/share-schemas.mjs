/**
 * LibreChat's schema repeats itself: the same settings for every endpoint, four kinds of MCP server, twelve filters.
 * Compiled as they stand, the copies make the validators four times as large. Here repeated parts are taken out once;
 * the keyword `shared` names them (see `keywords.mjs`). What is accepted stays the same.
 */

/** Shorter than this (as JSON text) a copy costs less than a function call. */
const worthSharing = 200;

const annotations = new Set(['default', 'description', '$schema']);

const isNode = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy of `node` without annotations, its direct subschemas replaced by `replace(subschema)`. */
function mapChildren(node, replace) {
  const copy = {};
  for (const [keyword, value] of Object.entries(node)) {
    if (annotations.has(keyword)) continue;
    if (keyword === 'properties') {
      copy[keyword] = Object.fromEntries(Object.entries(value).map(([name, sub]) => [name, replace(sub)]));
    } else if (Array.isArray(value) && value.every(isNode)) {
      copy[keyword] = value.map(replace);
    } else {
      copy[keyword] = isNode(value) ? replace(value) : value;
    }
  }
  return copy;
}

const withoutAnnotations = (node) => mapChildren(node, withoutAnnotations);

/** How often each subschema (as JSON text) occurs, not counting again inside one that was already seen. */
function countNodes(roots) {
  const counts = new Map();
  const count = (node) => {
    const text = JSON.stringify(node);
    counts.set(text, (counts.get(text) ?? 0) + 1);
    if (counts.get(text) === 1) mapChildren(node, (child) => (count(child), child));
  };
  roots.forEach(count);
  return counts;
}

/** Takes out whole subschemas that occur more than once. */
function shareNodes(sections, shared) {
  const counts = countNodes(Object.values(sections));
  const names = new Map();
  const replace = (node) => {
    const text = JSON.stringify(node);
    if (text.length < worthSharing || counts.get(text) === 1) return mapChildren(node, replace);
    if (!names.has(text)) {
      names.set(text, `shared_${names.size}`);
      shared[names.get(text)] = mapChildren(node, replace);
    }
    return { shared: [names.get(text)] };
  };
  for (const name of Object.keys(sections)) sections[name] = replace(sections[name]);
}

/** Calls `visit` with every object schema that leaves unknown keys alone, so that its properties may be split. */
function visitOpenObjects(roots, visit) {
  const descend = (node) => {
    if (node.properties && node.additionalProperties === undefined) visit(node);
    mapChildren(node, (child) => (descend(child), child));
  };
  roots.forEach(descend);
}

/** Takes out groups of properties that occur together, with equal schemas, in more than one object. */
function shareProperties(sections, shared) {
  const roots = [...Object.values(sections), ...Object.values(shared)];
  const owners = new Map();
  visitOpenObjects(roots, (node) => {
    for (const [name, schema] of Object.entries(node.properties)) {
      const text = JSON.stringify([name, schema]);
      owners.set(text, [...(owners.get(text) ?? []), node]);
    }
  });
  const nodeNumbers = new Map();
  const numberOf = (node) => nodeNumbers.get(node) ?? nodeNumbers.set(node, nodeNumbers.size).get(node);
  const groups = new Map();
  for (const [text, nodes] of owners) {
    if (nodes.length === 1) continue;
    const key = nodes.map(numberOf).join();
    groups.set(key, { nodes, properties: [...(groups.get(key)?.properties ?? []), JSON.parse(text)] });
  }
  for (const { nodes, properties } of groups.values()) {
    if (JSON.stringify(properties).length < worthSharing) continue;
    const name = `shared_${Object.keys(shared).length}`;
    shared[name] = { properties: Object.fromEntries(properties) };
    for (const node of nodes) {
      for (const [property] of properties) delete node.properties[property];
      node.shared = [...(node.shared ?? []), name];
    }
  }
}

/**
 * @param sections schemas by section name
 * @returns `sections` with `shared` references in place of repeated parts, and those parts by name
 */
export function shareSchemas(sections) {
  const result = Object.fromEntries(
    Object.entries(sections).map(([name, schema]) => [name, withoutAnnotations(schema)]),
  );
  const shared = {};
  shareNodes(result, shared);
  shareProperties(result, shared);
  return { sections: result, shared };
}
