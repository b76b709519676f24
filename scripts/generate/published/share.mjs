import { innerSchemas, mapInner } from './walk.mjs';

/** Below this many characters a reference saves nothing. */
const WORTH_SHARING = 100;

/** By text, in how many places a schema is used; what is inside a schema that is used twice counts once. */
function countUses(schema) {
  const uses = new Map();
  const visit = (node) => {
    const text = JSON.stringify(node);
    uses.set(text, (uses.get(text) ?? 0) + 1);
    if (uses.get(text) === 1) for (const [, inner] of innerSchemas(node)) visit(inner);
  };
  visit(schema);
  return uses;
}

/**
 * Moves subschemas that are used in several places to `definitions`. References stand alone: beside `$ref` draft-07 reads
 * nothing else.
 */
export function shareDefinitions(schema) {
  const uses = countUses(schema);
  const names = new Map();
  const definitions = {};
  const nameFor = (wanted) => {
    let name = wanted;
    for (let number = 2; name in definitions; number++) name = `${wanted}${number}`;
    return name;
  };
  const inside = (node, place) => {
    const words = new Map(innerSchemas(node).map(([word, inner]) => [inner, word]));
    return mapInner(node, (inner) => refer(inner, nameBelow(place, words.get(inner))));
  };
  const refer = (node, place) => {
    const text = JSON.stringify(node);
    if (uses.get(text) < 2 || text.length < WORTH_SHARING) return inside(node, place);
    if (!names.has(text)) {
      const name = nameFor(place);
      names.set(text, name);
      // Taken before what is inside asks for a name.
      definitions[name] = {};
      definitions[name] = inside(node, place);
    }
    return { $ref: `#/definitions/${names.get(text)}` };
  };
  const shared = inside(schema, 'root');
  const sorted = Object.keys(definitions).sort();
  return { ...shared, definitions: Object.fromEntries(sorted.map((name) => [name, definitions[name]])) };
}

/** What a subschema is called: by its key, or by what it is of the key it belongs to. */
function nameBelow(place, word) {
  if (word === '') return place;
  if (word === 'item' || word === 'value') return place + word[0].toUpperCase() + word.slice(1);
  return word;
}
