import { load } from 'js-yaml';
import { described, plainText } from './texts.mjs';
import { mapPlaces, PatternTable } from './walk.mjs';

/** Settings every endpoint shares are written down once; they belong to all endpoints that are mappings. */
function sharedEntries(schema, { endpointSettings }) {
  const endpoints = Object.entries(schema.properties.endpoints.properties).flatMap(
    ([name, { type, items }]) => {
      if (type === 'object') return [`endpoints.${name}`];
      return items?.type === 'object' ? [`endpoints.${name}[]`] : [];
    },
  );
  return endpoints.flatMap((endpoint) =>
    Object.entries(endpointSettings).map(([key, entry]) => [`${endpoint}.${key}`, entry]),
  );
}

/** What JSON Schema calls the kind of a value. */
function kindsOf(value) {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  if (typeof value === 'number') return Number.isInteger(value) ? ['number', 'integer'] : ['number'];
  return [typeof value];
}

/** Whether a value is of a kind, or one of the values, that a schema accepts. */
function fits(schema, value) {
  if (schema.anyOf) return schema.anyOf.some((branch) => fits(branch, value));
  if (schema.enum) return schema.enum.includes(value);
  if ('const' in schema) return schema.const === value;
  return schema.type === undefined || [schema.type].flat().some((type) => kindsOf(value).includes(type));
}

/** A default that is a value and not a description of one: the only code in its text. */
function defaultOf(schema, { default: written = '' }) {
  const [, source] = /^`([^`]+)`$/.exec(written) ?? [];
  if (source === undefined) return undefined;
  let value;
  try {
    value = load(source);
  } catch {
    return undefined;
  }
  const isScalar = value !== undefined && value !== null && typeof value !== 'object';
  return isScalar && fits(schema, value) ? value : undefined;
}

/** An example as a list of values. One of a key in several branches of a union may be right in only some of them. */
function examplesOf(schema, { example }) {
  if (example === undefined) return [];
  const value =
    typeof example === 'string' ? load(example) : { [String(load(example.key))]: load(example.value) };
  return fits(schema, value) ? [value] : [];
}

/** What the values of an enumeration mean, in its order; nothing where nothing is written down. */
function meaningsOf(values, meanings = {}) {
  const texts = values.map((value) => meanings[String(value)] ?? '');
  if (texts.every((text) => text === '')) return {};
  const plain = texts.map(plainText);
  return {
    enumDescriptions: plain,
    ...(texts.some((text, index) => text !== plain[index]) && { markdownEnumDescriptions: texts }),
  };
}

/** Whether a place offers the values of an enumeration. */
const enumerates = ({ enum: values, anyOf = [] }) => values !== undefined || anyOf.some(enumerates);

/** Values that are told of in the text, because there is no enumeration to hang them on. */
function meaningsInText(schema, { values = {} }) {
  return enumerates(schema)
    ? []
    : Object.entries(values).map(([value, text]) => `\`${value}\`: ${text.replace(/\.$/, '')}`);
}

/** A section of the file, or an endpoint. */
const isSection = ({ length, 0: root }) => length === 1 || (length === 2 && root === 'endpoints');

/**
 * Adds what is written down about each key: description, default, example, and what values mean.
 * @param documentation content of `schemas/documentation.json`
 * @param expansion content of `schemas/env-expansion.json`
 */
export function describePlaces(schema, documentation, expansion) {
  const entries = new PatternTable([
    ...sharedEntries(schema, documentation),
    ...Object.entries(documentation.keys),
  ]);
  const expanding = new PatternTable(expansion.fields.map((field) => [field.path, field]));
  return mapPlaces(schema, (node, path, isWhole) => {
    const entry = entries.get(path);
    const meanings = node.enum && meaningsOf(node.enum, entry?.values);
    if (!isWhole || !entry) return { ...node, ...meanings };
    const value = node.default === undefined ? defaultOf(node, entry) : undefined;
    const examples = examplesOf(node, entry);
    return {
      ...described(
        entry,
        [...meaningsInText(node, entry), ...expansionOf(expanding.get(path))],
        isSection(path),
      ),
      ...(entry.internal && { doNotSuggest: true }),
      ...node,
      ...meanings,
      ...(value !== undefined && { default: value }),
      ...(examples.length > 0 && { examples }),
    };
  });
}

/** Whether references to variables are replaced; told only of places where they are. */
function expansionOf(field) {
  if (!field) return [];
  const since = field.since === undefined ? '' : `, since LibreChat ${field.since}`;
  const form = field.form === 'whole' ? ' when it is the whole value' : '';
  return [`\`\${VAR}\` expands here${form}${since}`];
}
