/**
 * zod's `.trim()` changes the text before the checks that follow it, which JSON Schema cannot say. The checks are
 * therefore rewritten as patterns that allow white space around the checked part.
 */

/** What `String.prototype.trim` removes is exactly what `\s` matches. */
const padded = (body) => `^\\s*${body}\\s*$`;

/** The text of a check's pattern without its anchors, with the case-insensitive flag written out. */
function patternBody(regex) {
  const source = regex.source.replace(/^\^/, '').replace(/\$$/, '');
  return regex.flags.includes('i') ? source.replace(/a-f/g, 'a-fA-F') : source;
}

/** Lengths: at least one character, at most `max` (both optional), counted without the surrounding white space. */
function lengthPattern(min, max) {
  const rest = max === undefined ? '[\\s\\S]*' : `[\\s\\S]{0,${max - 2}}`;
  const some = `\\S(?:${rest}\\S)?`;
  return padded(min === undefined ? `(?:${some})?` : some);
}

/**
 * The schema of a trimmed zod string, or undefined for other definitions.
 * Throws on a check it cannot carry over, so that a new release is not converted silently wrong.
 */
export function trimmedString(def) {
  if (def.typeName !== 'ZodString' || !def.checks.some((check) => check.kind === 'trim')) return undefined;
  const checks = Object.fromEntries(def.checks.map((check) => [check.kind, check]));
  const unknown = Object.keys(checks).filter(
    (kind) => !['trim', 'min', 'max', 'regex', 'url'].includes(kind),
  );
  const simpleLength = checks.min === undefined || checks.min.value === 1;
  const simpleFlags = ['', 'i'].includes(checks.regex?.regex.flags ?? '');
  if (unknown.length > 0 || !simpleLength || !simpleFlags) {
    throw new Error(`Cannot convert a trimmed string with ${JSON.stringify(def.checks)}`);
  }
  const patterns = [];
  if (checks.regex) patterns.push(padded(`(?:${patternBody(checks.regex.regex)})`));
  if (checks.max || (checks.min && !checks.regex))
    patterns.push(lengthPattern(checks.min?.value, checks.max?.value));
  return {
    type: 'string',
    ...(checks.url && { format: 'trimmed-uri' }),
    ...(patterns.length === 1 && { pattern: patterns[0] }),
    ...(patterns.length > 1 && { allOf: patterns.map((pattern) => ({ pattern })) }),
  };
}
