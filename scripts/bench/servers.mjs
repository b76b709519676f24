/** The servers that are compared, and what each is told. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

const NEWEST_SCHEMA = path.join(ROOT, 'schemas/librechat/0.8.524.json');

/**
 * @typedef {object} Rival
 * @property {'ours' | 'yls' | 'null'} name
 * @property {string} script what Node runs
 * @property {boolean} answers whether it says anything about the document
 * @property {(section: string | undefined) => unknown} settings answers `workspace/configuration`
 */

/**
 * @param {string} folder for files the servers are given
 * @returns {readonly Rival[]}
 */
export function rivals(folder) {
  const schema = path.join(folder, 'schema.json');
  writeFileSync(schema, JSON.stringify(describedSchema()));
  const yaml = {
    validate: true,
    hover: true,
    completion: true,
    schemaStore: { enable: false },
    schemas: { [pathToFileURL(schema).href]: ['librechat.yaml'] },
  };
  return [
    {
      name: 'ours',
      script: path.join(ROOT, 'dist/librechat-language-server.cjs'),
      answers: true,
      settings: () => ({}),
    },
    {
      name: 'yls',
      script: path.join(ROOT, 'node_modules/yaml-language-server/bin/yaml-language-server'),
      answers: true,
      settings: (section) => (section === 'yaml' ? yaml : {}),
    },
    {
      name: 'null',
      script: path.join(ROOT, 'scripts/bench/nullServer.mjs'),
      answers: false,
      settings: () => ({}),
    },
  ];
}

/** The schema of the newest release we carry, each key with a line to show in a hover. */
function describedSchema() {
  const { schema } = JSON.parse(readFileSync(NEWEST_SCHEMA, 'utf8'));
  const describe = (part) => {
    if (typeof part !== 'object' || part === null) return;
    for (const [key, property] of Object.entries(part.properties ?? {})) {
      if (typeof property === 'object') property.description ??= `The setting ${key}.`;
    }
    for (const below of Object.values(part)) describe(below);
  };
  describe(schema);
  return schema;
}
