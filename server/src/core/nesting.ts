/**
 * Deeper than any configuration, and as deep as the `yaml` library reads in reasonable time: it takes time that grows
 * with the square of the depth, and in the end more stack than there is.
 */
const MAX_DEPTH = 2_000;

/** Whether a text nests flow collections, or lists on one line, too deeply to be parsed. Quotes are not looked at. */
export function isNestedTooDeeply(text: string): boolean {
  let brackets = 0;
  let dashes = 0;
  for (const character of text) {
    if (character === '[' || character === '{') brackets++;
    else if (character === ']' || character === '}') brackets = Math.max(0, brackets - 1);
    if (character === '-') dashes++;
    else if (character !== ' ') dashes = 0;
    if (brackets > MAX_DEPTH || dashes > MAX_DEPTH) return true;
  }
  return false;
}
