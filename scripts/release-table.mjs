/**
 * The schemas of all releases as one table. Releases differ little, so every subschema stands in it once, its own
 * subschemas as numbers: about a third of the size, and read into memory only for the releases that are asked for.
 */

const isSchema = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Replaces every subschema of `schema` by its number; `server/src/knowledge/releaseTable.ts` is the way back. */
function encode(schema, numberOf) {
  const copy = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === '$schema') continue;
    if (keyword === 'properties') {
      copy[keyword] = Object.fromEntries(Object.entries(value).map(([name, sub]) => [name, numberOf(sub)]));
    } else if (keyword === 'anyOf' || keyword === 'allOf') {
      copy[keyword] = value.map(numberOf);
    } else if (['items', 'additionalProperties', 'not'].includes(keyword) && isSchema(value)) {
      copy[keyword] = numberOf(value);
    } else {
      copy[keyword] = value;
    }
  }
  return copy;
}

/** The text of the module for these releases: `nodes`, and per release its facts and the number of its root. */
export function releaseTable(releases) {
  const nodes = [];
  const numbers = new Map();
  const numberOf = (schema) => {
    const text = JSON.stringify(encode(schema, numberOf));
    if (!numbers.has(text)) numbers.set(text, nodes.push(text) - 1);
    return numbers.get(text);
  };
  const rows = releases.map(({ schema, ...facts }) => JSON.stringify({ ...facts, root: numberOf(schema) }));
  return [
    `export const releases = [\n${rows.join(',\n')}\n];`,
    // Parsed only when asked for, and faster so than as code.
    `export const nodes = ${JSON.stringify(`[${nodes.join(',')}]`)};\n`,
  ].join('\n');
}
