import type { Rule } from './rule';
import { FILE_IGNORED } from './places';

/** The text is not YAML, or not to js-yaml. */
export const yamlSyntax: Rule = {
  code: 'yaml-syntax',
  check: ({ document }) =>
    document.problems
      .filter((problem) => problem.kind === 'syntax')
      .map((problem) => ({
        code: 'yaml-syntax',
        severity: 'error',
        message: `${problem.message} ${FILE_IGNORED}.`,
        range: problem,
      })),
};
