import { bedrockCatalogue } from './bedrock-catalogue.mjs';
import { customParams } from './custom-params.mjs';
import { defaultModels } from './default-models.mjs';
import { jsonText, schemaText } from './json.mjs';
import { librechatSchema } from './librechat-schema.mjs';
import { projectConfigSchema } from './project-config-schema.mjs';
import { publishedSchema } from './published/schema.mjs';
import { newestRelease, releases } from './releases.mjs';

/** All generated files, as path from the project's root and text. Works offline; the same input gives the same bytes. */
export function generatedFiles() {
  const schemas = releases.map((release) => [release, librechatSchema(release)]);
  return [
    ...schemas.map(([{ dataProvider }, schema]) => ({
      path: `schemas/librechat/${dataProvider}.json`,
      text: jsonText(schema),
    })),
    {
      path: 'schemas/librechat.schema.json',
      text: schemaText(publishedSchema(new Map(schemas).get(newestRelease))),
    },
    { path: 'schemas/librechatlintrc.schema.json', text: schemaText(projectConfigSchema()) },
    { path: 'schemas/custom-params.json', text: jsonText(customParams()) },
    { path: 'schemas/bedrock-catalogue.json', text: jsonText(bedrockCatalogue()) },
    { path: 'schemas/bedrock-default-models.json', text: jsonText(defaultModels()) },
  ];
}
