/** Rewrites the code ajv generates: shorter, without whole schemas, and with zod's idea of numbers and objects. */

/** Replaces the six statements ajv writes per finding by a call of `fail`. */
function callFail(code) {
  const finding =
    /const (err\d+) = (\{.*\});\s*if\(vErrors === null\)\{\s*vErrors = \[\1\];\s*\}\s*else \{\s*vErrors\.push\(\1\);\s*\}/g;
  const fields = /^\{instancePath(:.*?)?,schemaPath:(.*?),keyword:("\w+"),params:(.*)\}$/;
  return code.replace(finding, (_all, _name, error) => {
    const [, path = ':instancePath', ...others] = fields.exec(error) ?? [];
    // Below `not`, ajv only counts findings.
    return `vErrors = fail(vErrors, ${[path.slice(1), ...others].join(', ')});`;
  });
}

/**
 * ajv keeps whole schemas only to list an enumeration's values, and to look up property names when there are many;
 * the values and the names themselves take their place.
 */
function inlineSchemaConstants(code) {
  const schemas = {};
  const without = code.replace(/^const (schema\d+) = (.*);$/gm, (_all, name, text) => {
    schemas[name] = JSON.parse(text);
    return '';
  });
  const values = new Map();
  const inlined = without.replace(/\b(schema\d+)((?:\.\w+|\["[^"]*"\]|\[\d+\])+)/g, (_all, name, path) => {
    const steps = path.match(/\w[^.[\]"]*/g);
    const value = steps.reduce((node, step) => node[step], schemas[name]);
    const needed = Array.isArray(value)
      ? value
      : Object.fromEntries(Object.keys(value).map((key) => [key, true]));
    const text = JSON.stringify(needed);
    if (!values.has(text)) values.set(text, `values${values.size}`);
    return values.get(text);
  });
  return [...values].map(([text, name]) => `const ${name} = ${text};\n`).join('') + inlined;
}

/**
 * zod accepts infinite numbers, but no infinite integers; not-a-number is no number, and a date is no object. ajv sees
 * these four the other way round.
 */
function useZodTypes(code) {
  const value = String.raw`([\w.[\]]+)`;
  return code
    .replace(
      new RegExp(String.raw`\(typeof ${value} == "number"\) && \(!\(\1 % 1\) && !isNaN\(\1\)\)`, 'g'),
      'Number.isInteger($1)',
    )
    .replace(new RegExp(String.raw`typeof ${value} == "number"`, 'g'), 'isNumber($1)')
    .replace(new RegExp(String.raw` \|\| isNaN\(${value}\)`, 'g'), '')
    .replace(
      new RegExp(String.raw`${value} && typeof \1 == "object" && !Array\.isArray\(\1\)`, 'g'),
      'isMap($1)',
    );
}

/** What must not be left over, or a new version of ajv writes something these rewrites do not know. */
const leftovers = [
  /vErrors\.push\(/,
  /\bschema\d/,
  /\bisNaN\(/,
  /typeof \S+ == "(number|object)"/,
  /\b(require|eval|Function)\(/,
];

/**
 * @param code ajv's standalone module
 * @returns the same functions as plain constants; it needs the helpers of `runtime.mjs`
 */
export function rewrite(code) {
  const constants = code.replace(/^export const/gm, 'const');
  const rewritten = inlineSchemaConstants(useZodTypes(callFail(constants)));
  const leftover = leftovers.find((form) => form.test(rewritten));
  if (leftover !== undefined) throw new Error(`The compiled validators still contain ${leftover.source}`);
  return rewritten;
}
