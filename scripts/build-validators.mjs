/**
 * Compiles the newest LibreChat schema into `server/src/generated/validators.js`: one function per section, so that
 * an edit in one section re-validates only that section. Runs before bundling and type checking.
 */
import { _, Ajv } from 'ajv';
import { build } from 'esbuild';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { newestRelease } from './generate/releases.mjs';
import { jsonValueKeyword, sharedKeyword } from './validators/keywords.mjs';
import { rewrite } from './validators/rewrite.mjs';
import * as runtime from './validators/runtime.mjs';
import { shareSchemas } from './validators/share-schemas.mjs';

const { default: standaloneCode } = createRequire(import.meta.url)('ajv/dist/standalone');

const root = new URL('../', import.meta.url);
const schemaFile = new URL(`schemas/librechat/${newestRelease.dataProvider}.json`, root);
const outputFolder = new URL('server/src/generated/', root);

/** The schemas of the sections: each root key, and each key below `endpoints` as `endpoints.<key>`. */
export function sectionSchemas(schema) {
  const { endpoints, ...others } = schema.properties;
  const endpointSections = Object.entries(endpoints.properties).map(([key, sub]) => [
    `endpoints.${key}`,
    sub,
  ]);
  return Object.fromEntries([...Object.entries(others), ...endpointSections]);
}

function compile(schemas) {
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    messages: false,
    logger: false,
    // zod counts UTF-16 code units, as JavaScript does; this also spares a run-time import.
    unicode: false,
    code: { source: true, esm: true, lines: true, optimize: 2, formats: _`formats` },
    formats: { uri: () => true },
  });
  ajv.addKeyword(sharedKeyword);
  ajv.addKeyword(jsonValueKeyword);
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
  return standaloneCode(ajv, Object.fromEntries(Object.keys(schemas).map((name) => [name, name])));
}

/** The text of the module: validators by section name, without imports, without evaluation of text at run time. */
export async function validatorsModule(schema) {
  const { sections, shared } = shareSchemas(sectionSchemas(schema));
  const names = Object.keys(sections);
  const functions = Object.fromEntries(names.map((name, index) => [`section_${index}`, sections[name]]));
  const code = rewrite(compile({ ...shared, ...functions }));
  const table = names.map((name, index) => `  ${JSON.stringify(name)}: section_${index},\n`);
  const helpers = `import { ${Object.keys(runtime).join(', ')} } from './validators/runtime.mjs';\n`;
  const result = await build({
    stdin: {
      contents: `${helpers}${code}\nexport const validators = {\n  __proto__: null,\n${table.join('')}};\n`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  return result.outputFiles[0].text;
}

const declaration = `/** One finding of a validator. */
export interface ValidationError {
  /** JSON pointer to the value, from the section's value: '' is the section itself. */
  instancePath: string;
  /** '#' and a JSON pointer to the violated keyword, from the section's schema in \`schemas/librechat\`. */
  schemaPath: string;
  /** The violated keyword: type, required, enum, additionalProperties, … */
  keyword: string;
  /** Depends on the keyword: { type }, { missingProperty }, { allowedValues }, { additionalProperty }, … */
  params: Record<string, unknown>;
}

/** Whether the value is accepted; if not, \`errors\` holds every finding until the next call. */
export interface ValidateFunction {
  (value: unknown): boolean;
  errors?: ValidationError[] | null;
}

/** By section: a root key, or \`endpoints.<key>\`. */
export declare const validators: Readonly<Record<string, ValidateFunction>>;
`;

/** Writes \`server/src/generated/validators.js\` and its declarations. */
export async function buildValidators() {
  const { schema } = JSON.parse(await readFile(schemaFile, 'utf8'));
  await mkdir(outputFolder, { recursive: true });
  await writeFile(new URL('validators.js', outputFolder), await validatorsModule(schema));
  await writeFile(new URL('validators.d.ts', outputFolder), declaration);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildValidators();
