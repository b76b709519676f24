import { mapPlaces } from './walk.mjs';

/**
 * The schema without what only our own validators understand, for tools of any kind. What cannot be said in the common part
 * of draft-07 and of regular expressions becomes something wider, never something narrower.
 */

/**
 * The beginning every address has that `new URL()` can read, which also takes tabs and line breaks inside and blanks around it.
 * The format `uri` would refuse much of what LibreChat accepts, such as a blank in the path.
 */
const ADDRESS = '^[\\s\\x00-\\x20]*[A-Za-z][A-Za-z0-9+.\\t\\n\\r-]*:';

/** Formats, and what they are for tools that know only `pattern`. */
const formats = { uri: ADDRESS, 'trimmed-uri': ADDRESS };

/** Patterns with classes of letters, which Python and engines without the flag `u` do not know: any letter that is not ASCII. */
const patterns = {
  "^[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}'’ -]*$":
    '^[^\\x00-/:-@\\[-`{-\\x7f][^\\x00-\\x1f!-&(-,./:-@\\[-`{-\\x7f]*$',
};

/** What any tool can make of one schema; throws on what nobody has looked at yet, so that it is not published by accident. */
function plain({ jsonValue, format, ...schema }) {
  if (jsonValue === true) return schema;
  if (format !== undefined) {
    if (!(format in formats) || schema.pattern !== undefined)
      throw new Error(`Say what the format ${format} is`);
    schema.pattern = formats[format];
  }
  if (schema.pattern in patterns) schema.pattern = patterns[schema.pattern];
  if (/\\p\{|\(\?/.test((schema.pattern ?? '').replaceAll('(?:', '(')))
    throw new Error(`Say ${schema.pattern} without classes and assertions`);
  // LibreChat counts UTF-16 code units, JSON Schema characters: fewer. Of one, both say the same.
  if (schema.minLength > 1) throw new Error('Say a minimum length in characters');
  return schema;
}

/** The schema in keywords of draft-07, accepting all that it accepted. */
export function plainKeywords(schema) {
  return mapPlaces(schema, plain);
}
