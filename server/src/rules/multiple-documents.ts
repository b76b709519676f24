import type { Rule } from './rule';
import { FILE_IGNORED } from './verdict';

/** The file holds more than one YAML document. */
export const multipleDocuments: Rule = {
  code: 'multiple-documents',
  scope: 'document',
  check: ({ document }) =>
    document.problems
      .filter((problem) => problem.kind === 'multiple-documents')
      .map((problem) => ({
        code: 'multiple-documents',
        severity: 'error',
        message: `${problem.message} LibreChat reads files with one document only: ${lowerFirst(FILE_IGNORED)}.`,
        range: problem,
      })),
};

function lowerFirst(text: string): string {
  return text.replace(/^LibreChat /, 'it ');
}
