/** Character classes of ECMAScript regular expressions, by UTF-16 code unit, for scanners that cannot afford a regex. */

export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;

const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;
const HIGH_WHITE_SPACE = new Set([
  0xa0,
  0x1680,
  LINE_SEPARATOR,
  PARAGRAPH_SEPARATOR,
  0x202f,
  0x205f,
  0x3000,
  0xfeff,
]);

/** Whether `\s` matches the code unit (also what `String.prototype.trim` removes). */
export function isWhiteSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return (code >= 0x2000 && code <= 0x200a) || HIGH_WHITE_SPACE.has(code);
}

/** Whether `^` matches after the code unit and `$` before it, under the `m` flag. */
export function isLineTerminator(code: number): boolean {
  return (
    code === LINE_FEED || code === CARRIAGE_RETURN || code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR
  );
}

/** Whether `[\w.-]` matches the code unit: the characters dotenv takes for a variable's name. */
export function isNameCharacter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f || // _
    code === 0x2e || // .
    code === 0x2d // -
  );
}

/** Offset of the first code unit in `[from, limit)` that is no white space, or `limit`. */
export function skipWhiteSpace(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && isWhiteSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Offset of the first line terminator in `[from, limit)`, or `limit`. */
export function endOfLine(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && !isLineTerminator(text.charCodeAt(at))) at++;
  return at;
}
