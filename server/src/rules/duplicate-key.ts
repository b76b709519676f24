import type { Rule } from './rule';
import { FILE_IGNORED } from './places';

/** A key stands twice in one mapping, which js-yaml refuses. */
export const duplicateKey: Rule = {
  code: 'duplicate-key',
  check: ({ document }) =>
    document.problems
      .filter((problem) => problem.kind === 'duplicate-key')
      .map((problem) => ({
        code: 'duplicate-key',
        severity: 'error',
        message: `${problem.message} ${FILE_IGNORED}. Remove or merge one of them.`,
        range: problem,
        ...(problem.related && { related: [{ range: problem.related, message: 'First used here.' }] }),
      })),
};
