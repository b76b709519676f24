/** The text of a generated JSON file: two spaces, insertion order, one newline at the end. */
export function jsonText(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Whether a JSON Schema, or a list of them, has keys of its own somewhere in it. */
const hasProperties = (value) =>
  typeof value === 'object' &&
  value !== null &&
  ('properties' in value || 'definitions' in value || Object.values(value).some(hasProperties));

/**
 * The text of a JSON Schema with a line for each key that has no further ones: a third shorter than with a line for each
 * keyword, and a change is a change of one line.
 */
export function schemaText(schema) {
  const members = (value, indent, isMap) => {
    const inner = `${indent}  `;
    const [open, close] = Array.isArray(value) ? '[]' : '{}';
    const lines = Object.entries(value).map(([key, sub]) => {
      const text = write(sub, inner, !isMap && (key === 'properties' || key === 'definitions'));
      return Array.isArray(value) ? inner + text : `${inner}${JSON.stringify(key)}: ${text}`;
    });
    return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
  };
  const write = (value, indent, isMap) =>
    isMap || hasProperties(value) ? members(value, indent, isMap) : JSON.stringify(value);
  return `${write(schema, '', false)}\n`;
}
