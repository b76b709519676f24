/** The text of a generated JSON file: two spaces, insertion order, one newline at the end. */
export function jsonText(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
