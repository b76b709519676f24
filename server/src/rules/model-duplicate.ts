import { removeModelFixes } from './bedrock/modelFixes';
import { rangeOf } from './places';
import type { Finding, Rule } from './rule';

/** A model listed twice is offered twice. */
export const modelDuplicate: Rule = {
  code: 'model-duplicate',
  scope: 'document',
  check(context) {
    const { document, facts } = context;
    const first = new Map<string, number>();
    return facts.modelMentions.flatMap((mention): Finding[] => {
      const { id, node, role } = mention;
      if (role !== 'models') return [];
      const earlier = first.get(id);
      if (earlier === undefined) {
        first.set(id, node.start);
        return [];
      }
      const range = rangeOf(document, node);
      return [
        {
          code: 'model-duplicate',
          severity: 'hint',
          message: `\`${id}\` is in \`models\` already: users see it twice in the list.`,
          range,
          unnecessary: true,
          related: [
            { range: { start: earlier, end: earlier + (range.end - range.start) }, message: 'First here.' },
          ],
          // Not without asking: a comment may tell the two apart.
          fixes: () =>
            removeModelFixes(context, mention).map((fix) => ({
              ...fix,
              preferred: true,
            })),
        },
      ];
    });
  },
};
