import { bedrockCatalogue } from './bedrock-catalogue.mjs';
import { customParams } from './custom-params.mjs';
import { jsonText } from './json.mjs';
import { librechatSchema } from './librechat-schema.mjs';
import { releases } from './releases.mjs';

/** All generated files, as path from the project's root and text. Works offline; the same input gives the same bytes. */
export function generatedFiles() {
  const schemas = releases.map((release) => ({
    path: `schemas/librechat/${release.dataProvider}.json`,
    text: jsonText(librechatSchema(release)),
  }));
  return [
    ...schemas,
    { path: 'schemas/custom-params.json', text: jsonText(customParams()) },
    { path: 'schemas/bedrock-catalogue.json', text: jsonText(bedrockCatalogue()) },
  ];
}
