import { formatPath } from '../core/path';
import { EXITS, valueRange } from './places';
import type { Rule } from './rule';
import { ownScalar, quoteFix } from './valueFixes';

/** An unquoted date, which LibreChat's parser turns into a `Date` where text is wanted. */
export const unquotedTimestamp: Rule = {
  code: 'unquoted-timestamp',
  check: ({ document, facts }) =>
    facts.issues('unquoted-timestamp').map((issue) => ({
      code: 'unquoted-timestamp',
      severity: 'error',
      message: `Without quotes \`${formatPath(issue.path)}\` is a date, not text. ${EXITS}. Put it in quotes.`,
      range: valueRange(document, issue.path),
      fixes: () => {
        const node = ownScalar(document, issue.path);
        return node ? [quoteFix(document, node)] : [];
      },
    })),
};
