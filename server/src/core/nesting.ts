/**
 * Deeper than any configuration, and as deep as the `yaml` library reads in reasonable time: it takes time that grows
 * with the square of the depth, and in the end more stack than there is.
 */
const MAX_BRACKETS = 2_000;

/** Levels of blocks take more of the stack, of which there is more or less left. js-yaml reads 100 levels of any kind. */
const MAX_LEVELS = 600;

/** Before a space that indents: the beginning of a line, another one, or what opens a block on its line. */
const INDENTED_BY = '\n\r \t-?:';

/**
 * Whether a text nests flow collections too deeply to be parsed, or blocks: by indentation, or by indicators on one line. It
 * may say so of one with very many brackets in quotes, or indicators in a value of several lines.
 */
export function isNestedTooDeeply(text: string): boolean {
  let brackets = 0;
  let levels = 0;
  /** The quote or the `#` in front of what opens no blocks, up to the next quote or the end of the line. */
  let opaque = '';
  let before = '\n';
  for (const character of text) {
    if (character === '[' || character === '{') brackets++;
    else if (character === ']' || character === '}') brackets = Math.max(0, brackets - 1);
    else if (character === '\n' || character === '\r') {
      levels = 0;
      opaque = '';
    } else if (opaque !== '') {
      if (character === opaque && opaque !== '#' && before !== '\\') opaque = '';
    } else if (INDENTED_BY.includes(before)) {
      if (character === ' ' || character === '\t') levels++;
      else if (character === '"' || character === "'" || character === '#') opaque = character;
    }
    if (brackets > MAX_BRACKETS || levels > MAX_LEVELS) return true;
    before = character;
  }
  return false;
}
