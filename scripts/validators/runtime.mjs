/* The helpers the compiled validators call; they become part of the same module. */

/** Adds one finding to `errors`, which is null as long as there is none. */
export function fail(errors, instancePath, schemaPath, keyword, params) {
  const error = { instancePath, schemaPath, keyword, params };
  if (errors === null) return [error];
  errors.push(error);
  return errors;
}

/** Adds the findings of a shared schema that stands at `schemaPath`. */
export function append(errors, more, schemaPath) {
  for (const error of more) error.schemaPath = schemaPath + error.schemaPath.slice(1);
  return errors === null ? more : errors.concat(more);
}

export function isNumber(value) {
  return typeof value === 'number' && !Number.isNaN(value);
}

/** A YAML mapping; a timestamp is read as a Date. */
export function isMap(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** A value that JSON can hold, to any depth; in YAML all but timestamps and not-a-number. */
export function isJsonValue(value) {
  if (Array.isArray(value)) return value.every(isJsonValue);
  if (isMap(value)) return Object.values(value).every(isJsonValue);
  return value === null || isNumber(value) || typeof value === 'string' || typeof value === 'boolean';
}

function isUrl(text) {
  try {
    return Boolean(new URL(text));
  } catch {
    return false;
  }
}

export const formats = {
  /** What zod's `url()` accepts. */
  uri: (value) => isUrl(value),
  /** The same behind `trim()`, which takes away more white space than the URL standard does. */
  'trimmed-uri': (value) => isUrl(value.trim()),
};
