import type { Rule } from './rule';
import { resolvedReferences } from './resolvedReferences';

/** A variable that is set to nothing, which LibreChat treats as not set: the reference stays literal text. */
export const envEmpty: Rule = {
  code: 'env-empty',
  check: (context) =>
    resolvedReferences(context).flatMap(({ use, field, definition }) => {
      if (definition?.state !== 'empty') return [];
      const { file, entry } = definition;
      const consequence =
        field.unset === 'boot' ? 'LibreChat exits at boot' : `\`\${${use.name}}\` is used as it stands`;
      return [
        {
          code: 'env-empty',
          severity: 'warning',
          message: `\`${use.name}\` is empty in \`${file.label}\`, which counts as not set: ${consequence}.`,
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
