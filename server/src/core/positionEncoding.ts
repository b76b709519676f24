/**
 * In what the characters of a line are counted: bytes of UTF-8, code units of UTF-16, or code points. LSP's default is
 * UTF-16, as in JavaScript's strings; other editors count as their own texts do.
 */
export type PositionEncoding = 'utf-8' | 'utf-16' | 'utf-32';

/** How long a text is, counted in an encoding. */
export function lengthIn(encoding: PositionEncoding, text: string): number {
  if (encoding === 'utf-16') return text.length;
  let length = 0;
  for (let at = 0; at < text.length; at += unitsAt(text, at)) length += widthAt(encoding, text, at);
  return length;
}

/**
 * How many UTF-16 code units of a text have the given length in an encoding; all of them when the text is shorter. A length
 * that ends within a character counts up to that character.
 */
export function unitsWithin(encoding: PositionEncoding, text: string, length: number): number {
  if (encoding === 'utf-16') return Math.max(0, Math.min(length, text.length));
  let at = 0;
  for (let rest = length; at < text.length; at += unitsAt(text, at)) {
    rest -= widthAt(encoding, text, at);
    if (rest < 0) break;
  }
  return at;
}

/** Whether an offset is between the two code units of one character. */
export function splitsCharacter(before: number, after: number): boolean {
  return isHighSurrogate(before) && isLowSurrogate(after);
}

/** Of one character of a text, in an encoding. Half a pair alone travels as U+FFFD, which is as long as itself. */
function widthAt(encoding: PositionEncoding, text: string, at: number): number {
  if (encoding === 'utf-32') return 1;
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  return unitsAt(text, at) === 2 ? 4 : 3;
}

function unitsAt(text: string, at: number): number {
  return splitsCharacter(text.charCodeAt(at), text.charCodeAt(at + 1)) ? 2 : 1;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
