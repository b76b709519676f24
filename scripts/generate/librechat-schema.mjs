import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ignoreOverride, zodToJsonSchema } from 'zod-to-json-schema';
import { addExpressibleRefinements, refinementPaths } from './refinements.mjs';
import { simplify } from './schema-passes.mjs';
import { trimmedString } from './trimmed-string.mjs';

const require = createRequire(import.meta.url);

const isAncestor = (path, other) =>
  path.length < other.length && path.every((step, index) => step === other[index]);

/**
 * Where the converter needs help:
 * - a definition inside itself stands only for free-form parameter values, nested to any depth; JSON Schema would need
 *   a reference there, our keyword `jsonValue` says the same and keeps the schema free of references,
 * - trimmed strings, see `trimmedString`.
 */
function override(def, refs, seen) {
  if (seen && isAncestor(seen.path, refs.currentPath)) return { jsonValue: true };
  return trimmedString(def) ?? ignoreOverride;
}

/**
 * The JSON Schema of what LibreChat accepts: `configSchema.strict()`, as its loader calls it.
 * `additionalProperties: false` stands only where LibreChat itself refuses unknown keys. A value of which LibreChat
 * checks what remains after expanding `${…}` references (a zod pipeline) is any string here.
 */
function convert(configSchema) {
  const converted = zodToJsonSchema(configSchema, {
    $refStrategy: 'none',
    removeAdditionalStrategy: 'strict',
    effectStrategy: 'input',
    pipeStrategy: 'input',
    applyRegexFlags: true,
    target: 'jsonSchema7',
    override,
  });
  return simplify(converted);
}

/** The version of an installed package whose main file lies in `dist/`; its `exports` hide its package.json. */
function installedVersion(module) {
  const packageJson = join(dirname(require.resolve(module)), '../package.json');
  return JSON.parse(readFileSync(packageJson, 'utf8')).version;
}

/**
 * The content of one `schemas/librechat/<data provider version>.json`.
 * Throws when the installed package is not the version the release names.
 */
export function librechatSchema(release) {
  const installed = installedVersion(release.module);
  if (installed !== release.dataProvider) {
    throw new Error(`${release.module} is ${installed}, but ${release.dataProvider} is expected; run npm ci`);
  }
  const { configSchema, Constants, EModelEndpoint } = require(release.module);
  const strict = configSchema.strict();
  const { schema, refinements } = addExpressibleRefinements(
    convert(strict),
    refinementPaths(strict),
    Object.values(EModelEndpoint),
  );
  return {
    librechat: release.librechat,
    dataProvider: release.dataProvider,
    configVersion: Constants.CONFIG_VERSION,
    refinements,
    schema,
  };
}
