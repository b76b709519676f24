import { formatPath } from '../core/path';
import { valueRange } from './places';
import type { Rule } from './rule';
import { ownScalar, quoteFix } from './valueFixes';
import { verdictOn } from './verdict';

/** An unquoted date, which LibreChat's parser turns into a `Date` where text is wanted. */
export const unquotedTimestamp: Rule = {
  code: 'unquoted-timestamp',
  scope: 'part',
  check: ({ document, facts, knowledge }) =>
    facts.issues('unquoted-timestamp').map((issue) => {
      const { severity, consequence } = verdictOn(issue, knowledge);
      return {
        code: 'unquoted-timestamp',
        severity,
        message: `Without quotes \`${formatPath(issue.path)}\` is a date, not text. ${consequence}. Put it in quotes.`,
        range: valueRange(document, issue.path),
        fixes: () => {
          const node = ownScalar(document, issue.path);
          return node ? [quoteFix(document, node)] : [];
        },
      };
    }),
};
