import type { Diagnostic } from 'vscode-languageserver-types';
import type { Document } from '../core/document';
import { askJsYaml } from '../core/jsYaml';
import type { YamlProblem } from '../core/problem';
import type { RuleCode } from '../rules/rule';
import { FILE_IGNORED } from '../rules/verdict';
import type { FeatureContext } from './context';
import { rulePage, SEVERITIES, toRange } from './diagnostics';

const CODES: Readonly<Record<YamlProblem['kind'], RuleCode>> = {
  syntax: 'yaml-syntax',
  'duplicate-key': 'duplicate-key',
  'multiple-documents': 'multiple-documents',
};

/**
 * Of a document that is too large to be checked: the first thing LibreChat's own reader refuses. That takes about as long as
 * LibreChat takes to read it.
 */
export function syntaxDiagnostics(
  document: Document,
  { rules, yamlElsewhere }: Pick<FeatureContext, 'rules' | 'yamlElsewhere'>,
): Diagnostic[] {
  const verdict = askJsYaml(document.text);
  if (verdict.accepted) return [];
  const { problem } = verdict;
  // What another extension tells of is not told twice.
  if (yamlElsewhere && problem.kind !== 'multiple-documents') return [];
  const code = CODES[problem.kind];
  const severity = rules[code] ?? 'error';
  if (severity === 'off') return [];
  return [
    {
      range: toRange(document, problem),
      severity: SEVERITIES[severity],
      source: 'librechat',
      code,
      codeDescription: { href: rulePage(code) },
      message: `${problem.message} ${FILE_IGNORED}.`,
    },
  ];
}
