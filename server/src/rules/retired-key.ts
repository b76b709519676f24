import { formatPath } from '../core/path';
import { removeKeyFixes } from './keyFixes';
import { rangeOf } from './places';
import type { Rule } from './rule';

/** A key that older LibreChat releases read and present ones read past: it may go, but does no harm. */
export const retiredKey: Rule = {
  code: 'retired-key',
  scope: 'part',
  check: ({ document, facts }) =>
    facts.droppedKeys.flatMap(({ mapping, pair, path, retired }) => {
      if (!retired) return [];
      return [
        {
          code: 'retired-key',
          severity: 'hint',
          message: `\`${pair.name}\` in \`${formatPath(path)}\` no longer has any effect. ${retired.note}`,
          range: rangeOf(document, pair.key),
          unnecessary: true,
          fixes: () => removeKeyFixes(document, mapping, pair),
        },
      ];
    }),
};
