import { removeAtFixes } from './keyFixes';
import { valueRange } from './places';
import type { Rule } from './rule';
import { listAt } from './values';

const PATH = ['endpoints', 'bedrock', 'models'];

/** LibreChat takes any list of models as it is, and an empty one leaves nothing to choose. */
export const modelsEmpty: Rule = {
  code: 'models-empty',
  scope: 'document',
  check({ document, knowledge }) {
    const models = listAt(document, PATH);
    if (!models || models.items.length > 0 || knowledge.schema.at(PATH).length === 0) return [];
    return [
      {
        code: 'models-empty',
        severity: 'warning',
        message:
          'Bedrock offers no model at all: an empty `models` replaces every other list. ' +
          "Name the models, or remove the key to get those of `BEDROCK_AWS_MODELS`, else LibreChat's own list.",
        range: valueRange(document, PATH),
        fixes: () => removeAtFixes(document, knowledge.schema, PATH),
      },
    ];
  },
};
