import type { Document } from '../core/document';
import { formatPath } from '../core/path';
import { resolvePlainScalar } from '../core/scalar';
import { dereference } from '../core/tree';
import { findNode } from '../core/value';
import { kindOf, type SchemaIssue } from '../knowledge/validate';
import { anyOf, describeKind } from './describe';
import { EXITS, pairAt, valueRange } from './places';
import type { Fix, Rule } from './rule';
import { quoteFix, removeKeyFix, unquoteFix, unwrapDefaultFix, wrapInListFix } from './schema-fixes';

type TypeIssue = Extract<SchemaIssue, { kind: 'type' }>;

/** A value has another type than LibreChat expects. */
export const wrongType: Rule = {
  code: 'wrong-type',
  check: ({ document, facts }) =>
    facts.issues('wrong-type').flatMap((issue) => {
      if (issue.kind !== 'type') return [];
      return [
        {
          code: 'wrong-type',
          severity: 'error',
          message: `${subject(issue)} must be ${anyOf(issue.expected.map(describeKind))}, not ${describeKind(issue.actual)}. ${EXITS}.`,
          range: valueRange(document, issue.path),
          fixes: () => fixes(document, issue),
        },
      ];
    }),
};

function subject(issue: TypeIssue): string {
  return issue.path.length === 0 ? 'The file' : `\`${formatPath(issue.path)}\``;
}

/** Corrections that keep what is written and change only how it is read. */
function fixes(document: Document, issue: TypeIssue): Fix[] {
  const node = dereference(findNode(document.root, issue.path)?.value);
  const found: Fix[] = [];
  if (node?.kind === 'scalar' && node.style !== 'block') {
    if (issue.expected.includes('text') && node.style === 'plain') found.push(quoteFix(document, node));
    else if (node.style !== 'plain' && issue.expected.includes(kindOf(resolvePlainScalar(node.text))))
      found.push(unquoteFix(node));
    else if (issue.expected.includes('list') && typeof node.value === 'string')
      found.push(wrapInListFix(document, node));
  }
  if (node?.kind === 'mapping' && issue.expected.includes('list')) {
    const unwrap = unwrapDefaultFix(document, node);
    if (unwrap) found.push(unwrap);
  }
  const place = pairAt(document, issue.path);
  if (place) found.push(removeKeyFix(document, place.mapping, place.pair));
  return found;
}
