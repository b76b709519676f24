import type { Document } from '../core/document';
import type { OffsetRange } from '../core/lines';
import type { YamlProblem } from '../core/problem';
import { Trial } from '../core/trial';
import { FILE_IGNORED } from './verdict';
import type { Finding, Fix, Rule } from './rule';
import { quoteFix } from './valueFixes';

/** Corrections are tried before they are offered. With more broken sections than LibreChat has any that takes too long. */
const MOST_BROKEN = 100;

/** What is neither a word nor a number, nor in the middle of one. */
const PUNCTUATION = /[^\w\s./-]/;

/** The text is not YAML, or not to js-yaml. */
export const yamlSyntax: Rule = {
  code: 'yaml-syntax',
  scope: 'document',
  check: ({ document, yamlElsewhere }) => {
    const problems = document.problems.filter(
      ({ kind, jsYamlOnly }) => kind === 'syntax' && (jsYamlOnly === true || !yamlElsewhere),
    );
    const trial = problems.length <= MOST_BROKEN ? new Trial(document) : undefined;
    return problems.map(
      (problem) => referenceFinding(document, problem, trial) ?? finding(document, problem, trial),
    );
  },
};

function finding(document: Document, problem: YamlProblem, trial: Trial | undefined): Finding {
  return {
    code: 'yaml-syntax',
    severity: 'error',
    message: `${problem.message} ${FILE_IGNORED}.`,
    range: guiltyValue(document, problem) ?? problem,
    fixes: () => quoteValueFixes(document, problem, trial),
  };
}

/** `${NAME}` without quotes between brackets or braces, where its own braces are punctuation. */
function referenceFinding(
  document: Document,
  problem: YamlProblem,
  trial: Trial | undefined,
): Finding | undefined {
  const line = document.lines.lineAt(problem.start);
  const start = document.lines.start(line);
  const text = document.slice(start, document.lines.end(line));
  for (const { index, 0: written } of text.matchAll(/\$\{[^{}\s]*\}/g)) {
    const range = { start: start + index, end: start + index + written.length };
    if (problem.start < range.start || problem.start > range.end) continue;
    const fixes = mending(document, trial, quoteFix(document, range));
    if (fixes.length === 0) continue;
    return {
      code: 'yaml-syntax',
      severity: 'error',
      message: `\`${written}\` needs quotes between brackets. ${FILE_IGNORED}.`,
      range,
      fixes: () => fixes,
    };
  }
  return undefined;
}

/** A plain value with punctuation YAML takes for its own is all right in quotes. */
function quoteValueFixes(document: Document, problem: YamlProblem, trial: Trial | undefined): Fix[] {
  const value = guiltyValue(document, problem);
  // Without any the reason is another, whatever quotes would hide.
  if (value && !PUNCTUATION.test(document.slice(value.start, value.end))) return [];
  return value ? mending(document, trial, quoteFix(document, value)) : [];
}

/** The plain value the parser stumbled in. */
function guiltyValue(document: Document, { start }: YamlProblem): OffsetRange | undefined {
  const entry = document.outline.line(document.lines.lineAt(start))?.entry;
  const inside = entry?.inline === 'plain' && start >= entry.valueStart && start < entry.valueEnd;
  return inside ? { start: entry.valueStart, end: entry.valueEnd } : undefined;
}

/** The fix, if it can be tried and there is less wrong with the text after it. */
function mending(document: Document, trial: Trial | undefined, fix: Fix): Fix[] {
  const after = trial?.after(fix.edits);
  return after && after.problems.length < document.problems.length ? [{ ...fix, safe: false }] : [];
}
