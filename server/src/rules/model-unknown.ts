import type { ScalarNode } from '../core/tree';
import { renameKeyFix } from './keyFixes';
import type { ModelMention } from './modelMentions';
import { offeredModels } from './offeredModels';
import { pairAt, rangeOf } from './places';
import type { CheckContext, Finding, Fix, Rule } from './rule';
import { replaceValueFix } from './valueFixes';

/** A model id that is not known but looks like one that is. Other unknown ids are left alone: AWS adds models weekly. */
export const modelUnknown: Rule = {
  code: 'model-unknown',
  check(context) {
    const { facts, knowledge } = context;
    const offered = offeredModels(context)?.ids;
    return facts.modelMentions.flatMap((mention): Finding[] => {
      const { id, node, role } = mention;
      if (knowledge.bedrock.model(id) || id.includes('${') || id.startsWith('arn:')) return [];
      // A profile that is never used is told of as that.
      if (role === 'profile' && offered && !offered.has(id)) return [];
      const meant = knowledge.bedrock.similarModel(id);
      if (meant === undefined) return [];
      return [
        {
          code: 'model-unknown',
          severity: 'information',
          message: `\`${id}\` is not a known Bedrock model id. Did you mean \`${meant}\`?`,
          range: rangeOf(context.document, node),
          fixes: () => correct(context, mention, node, meant),
        },
      ];
    });
  },
};

function correct({ document }: CheckContext, mention: ModelMention, node: ScalarNode, meant: string): Fix[] {
  if (mention.role !== 'profile') return [replaceValueFix(document, node, meant)];
  const taken = pairAt(document, mention.path)?.mapping.pair(meant);
  return taken ? [] : [renameKeyFix(document, node, mention.id, meant)];
}
