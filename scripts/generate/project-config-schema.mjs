import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** A rule's setting: for editors that show Markdown with the link to its page, for others as plain text. */
function ruleSetting({ enum: severities, description, markdownDescription }) {
  return { enum: severities, description: description.replaceAll('`', ''), markdownDescription };
}

const texts = (description) => ({ type: 'array', items: { type: 'string', minLength: 1 }, description });

/**
 * The content of `schemas/librechatlintrc.schema.json`, for `.librechatlintrc.json`: the rules and releases are those of the
 * editor's settings in package.json.
 */
export function projectConfigSchema() {
  const settings = manifest.contributes.configuration.properties;
  const rules = Object.entries(settings['librechat.rules'].properties);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://raw.githubusercontent.com/librechat-yaml/librechat-yaml/main/schemas/librechatlintrc.schema.json',
    title: 'LibreChat YAML: configuration of a project',
    description:
      'How the LibreChat configurations of a project are checked, in editors and by librechat-lint. What is set in the editor itself, or on the command line, counts more.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'The address of this schema.' },
      rules: {
        type: 'object',
        description:
          'Severity of single rules: error, warning, information, hint or off. Rules that are not listed keep their own severity.',
        additionalProperties: false,
        properties: Object.fromEntries(rules.map(([code, setting]) => [code, ruleSetting(setting)])),
      },
      envFiles: texts(
        "Env files in which ${NAME} references are looked up, relative to this file's folder. Later files win. When left out, those LibreChat would be given.",
      ),
      targetVersion: {
        type: 'string',
        pattern: '^(auto|v?\\d+\\.\\d+\\.\\d+(-rc\\.?\\d+)?)$',
        patternErrorMessage: settings['librechat.targetVersion'].patternErrorMessage,
        description:
          'The LibreChat release to check for, such as v0.8.5. With auto it is found out from compose files or the LibreChat checkout around a configuration.',
        default: 'auto',
        examples: settings['librechat.targetVersion'].examples,
      },
      files: texts(
        "Globs of further files that are LibreChat configurations, relative to this file's folder.",
      ),
      maxWarnings: {
        type: 'integer',
        minimum: 0,
        description: 'Only for librechat-lint: it fails when there are more warnings than this.',
      },
    },
  };
}
