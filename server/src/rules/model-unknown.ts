import { rangeOf } from './places';
import type { Rule } from './rule';
import { replaceValueFix } from './schema-fixes';

/** A model id that is not known but looks like one that is. Other unknown ids are left alone: AWS adds models weekly. */
export const modelUnknown: Rule = {
  code: 'model-unknown',
  check: ({ document, facts, knowledge }) =>
    facts.modelMentions.flatMap(({ id, node }) => {
      if (knowledge.bedrock.model(id) || id.includes('${') || id.startsWith('arn:')) return [];
      const meant = knowledge.bedrock.similarModel(id);
      if (meant === undefined) return [];
      return [
        {
          code: 'model-unknown',
          severity: 'information',
          message: `\`${id}\` is not a known Bedrock model id. Did you mean \`${meant}\`?`,
          range: rangeOf(document, node),
          fixes: () => [replaceValueFix(node, meant)],
        },
      ];
    }),
};
