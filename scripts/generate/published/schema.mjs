import { readFileSync } from 'node:fs';
import { describePlaces } from './describe.mjs';
import { addNotes } from './notes.mjs';
import { plainKeywords } from './plain-keywords.mjs';
import { shareDefinitions } from './share.mjs';

const readJson = (name) =>
  JSON.parse(readFileSync(new URL(`../../../schemas/${name}.json`, import.meta.url), 'utf8'));

/** Under this address SchemaStore publishes a schema of this name. */
const ID = 'https://www.schemastore.org/librechat.json';

/**
 * The content of `schemas/librechat.schema.json`, for tools that know JSON Schema and nothing else.
 * @param release content of the `schemas/librechat/` file of the newest release
 */
export function publishedSchema({ librechat, dataProvider, schema: { $schema, ...schema } }) {
  const described = describePlaces(
    plainKeywords(schema),
    readJson('documentation'),
    readJson('env-expansion'),
  );
  const noted = addNotes(described, {
    retired: readJson('retired-keys'),
    misplaced: readJson('misplaced-keys'),
    ignored: readJson('ignored-settings'),
  });
  return {
    $schema,
    $id: ID,
    $comment: `Generated from librechat-data-provider ${dataProvider} by https://github.com/librechat-yaml/librechat-yaml`,
    title: 'LibreChat configuration',
    description: `librechat.yaml, as LibreChat ${librechat} reads it. Keys that LibreChat reads past are accepted.`,
    ...shareDefinitions(noted),
  };
}
