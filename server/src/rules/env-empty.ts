import type { Rule } from './rule';
import { resolvedReferences, whenUnset } from './resolvedReferences';

/** A variable that is set to nothing, which LibreChat treats as not set: the reference stays, or ends the start. */
export const envEmpty: Rule = {
  code: 'env-empty',
  check: (context) =>
    resolvedReferences(context).flatMap((reference) => {
      const { use, definition, issue } = reference;
      if (definition?.state !== 'empty') return [];
      const { file, entry } = definition;
      return [
        {
          code: 'env-empty',
          severity: issue && issue.uncertain === undefined ? 'error' : 'warning',
          message: `\`${use.name}\` is empty in \`${file.label}\`, which counts as not set: ${whenUnset(reference, context)}.`,
          range: use.range,
          related: [
            {
              uri: file.uri,
              range: { start: entry.nameStart, end: entry.nameEnd },
              message: 'Set to nothing here.',
            },
          ],
        },
      ];
    }),
};
