import { _, Ajv } from 'ajv';
import { build } from 'esbuild';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { jsonValueKeyword, sharedKeyword } from './keywords.mjs';
import { rewrite } from './rewrite.mjs';
import * as runtime from './runtime.mjs';
import { shareSchemas } from './share-schemas.mjs';

const { default: standaloneCode } = createRequire(import.meta.url)('ajv/dist/standalone');

function compile(schemas) {
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    messages: false,
    logger: false,
    // zod counts UTF-16 code units, as JavaScript does; this also spares a run-time import.
    unicode: false,
    code: { source: true, esm: true, lines: true, optimize: 2, formats: _`formats` },
    formats: { uri: () => true, 'trimmed-uri': () => true },
  });
  ajv.addKeyword(sharedKeyword);
  ajv.addKeyword(jsonValueKeyword);
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
  return standaloneCode(ajv, Object.fromEntries(Object.keys(schemas).map((name) => [name, name])));
}

/** The sections of all releases under one name each, those that are equal in several releases once. */
function distinctSections(sectionsByRelease) {
  const names = new Map();
  const schemas = {};
  const table = {};
  for (const [release, sections] of Object.entries(sectionsByRelease)) {
    table[release] = {};
    for (const [section, schema] of Object.entries(sections)) {
      const text = JSON.stringify(schema);
      if (!names.has(text)) {
        names.set(text, `section_${names.size}`);
        schemas[names.get(text)] = schema;
      }
      table[release][section] = names.get(text);
    }
  }
  return { schemas, table };
}

/** `{ __proto__: null, name: text, … }` */
const objectText = (entries) =>
  `{\n  __proto__: null,\n${entries.map(([name, text]) => `  ${JSON.stringify(name)}: ${text},\n`).join('')}}`;

/**
 * The text of the module: validators by release and section, without imports, without evaluation of text at run time.
 * @param sectionsByRelease schemas by version of the data provider and by section name
 */
export async function validatorsModule(sectionsByRelease) {
  const { schemas, table } = distinctSections(sectionsByRelease);
  const { sections, shared } = shareSchemas(schemas);
  const code = rewrite(compile({ ...shared, ...sections }));
  const helpers = `import { ${Object.keys(runtime).join(', ')} } from './runtime.mjs';\n`;
  const releases = Object.entries(table).map(([release, names]) => [
    release,
    objectText(Object.entries(names)),
  ]);
  const result = await build({
    stdin: {
      contents: `${helpers}${code}\nexport const validators = ${objectText(releases)};\n`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  return result.outputFiles[0].text;
}
