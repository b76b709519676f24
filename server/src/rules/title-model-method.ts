import type { Path } from '../core/path';
import { judgeModels } from './bedrock/verdict';
import { rangeOf } from './places';
import type { CheckContext, Finding, Rule } from './rule';
import { ownScalar, replaceValueFix } from './valueFixes';
import { valueAt } from './values';

/** Methods for which the title's model must be able to call a tool. */
const WITH_TOOLS: ReadonlySet<unknown> = new Set(['functions', 'structured']);

/** A title model that takes no tools, asked in a way that needs them: conversations stay without a title. */
export const titleModelMethod: Rule = {
  code: 'title-model-method',
  scope: 'document',
  check(context) {
    const { document, knowledge } = context;
    return judgeModels(context).flatMap(({ use, verdict }): Finding[] => {
      const { path, node, id } = use;
      if (path[path.length - 1] !== 'titleModel' || !('model' in verdict) || verdict.kind !== 'callable')
        return [];
      if (!knowledge.bedrock.refusesTools(verdict.model.bare.base)) return [];
      const methodPath = [...path.slice(0, -1), 'titleMethod'];
      const method = valueAt(document, methodPath);
      if (!WITH_TOOLS.has(method)) return [];
      return [
        {
          code: 'title-model-method',
          severity: 'warning',
          message:
            `\`${id}\` takes no tools, and \`titleMethod: ${String(method)}\` needs them: conversations get no title. ` +
            'Use `completion`, or another model.',
          range: rangeOf(document, node),
          fixes: () => methodFixes(context, methodPath),
        },
      ];
    });
  },
};

function methodFixes({ document }: CheckContext, path: Path): ReturnType<typeof replaceValueFix>[] {
  const method = ownScalar(document, path);
  return method
    ? [
        {
          ...replaceValueFix(document, method, 'completion'),
          title: 'Change `titleMethod` to `completion`',
          safe: false,
        },
      ]
    : [];
}
