import type { Document } from '../core/document';
import { formatPath, type Path } from '../core/path';
import { resolvePlainScalar } from '../core/scalar';
import type { ScalarNode, YamlNode } from '../core/tree';
import { findNode } from '../core/value';
import type { TypeIssue } from '../knowledge/issue';
import type { SchemaModel } from '../knowledge/schema';
import { kindOf } from '../knowledge/validatorIssue';
import { anyOfKinds, describeActual } from './describe';
import { removeAtFixes } from './keyFixes';
import { ownNode, valueRange } from './places';
import type { Finding, Fix, Rule } from './rule';
import { unwrapDefaultFixes } from './unwrapDefault';
import { booleanFix, quoteFix, splitWordsFix, unquoteFix, wrapInListFix } from './valueFixes';
import { verdictOn } from './verdict';

/** Words that older YAML takes for booleans; LibreChat's parser does not. */
const YAML_1_1_BOOLEANS = new Map([
  ['yes', 'true'],
  ['on', 'true'],
  ['no', 'false'],
  ['off', 'false'],
]);

/** A value has another type than LibreChat expects. */
export const wrongType: Rule = {
  code: 'wrong-type',
  scope: 'part',
  check: ({ document, facts, knowledge }) =>
    facts.issues('wrong-type').flatMap((issue): Finding[] => {
      if (issue.kind !== 'type') return [];
      const { severity, consequence } = verdictOn(issue, knowledge);
      return [
        {
          code: 'wrong-type',
          severity,
          message: `${describe(document, issue)} ${consequence}.`,
          range: valueRange(document, issue.path),
          fixes: () => fixes(document, knowledge.schema, issue),
        },
      ];
    }),
};

function describe(document: Document, issue: TypeIssue): string {
  const subject = issue.path.length === 0 ? 'The file' : `\`${formatPath(issue.path)}\``;
  const expected = anyOfKinds(issue.expected);
  if (isBarePlaceholder(document, findNode(document.root, issue.path)?.value)) {
    return `Without quotes \`{{…}}\` is read as a mapping, and ${subject} must be ${expected}.`;
  }
  return `${subject} must be ${expected}, not ${describeActual(issue.actual)}.`;
}

/** `{{NAME}}` without quotes, which YAML takes for a mapping within a mapping. */
function isBarePlaceholder(document: Document, node: YamlNode | undefined): node is YamlNode {
  return node?.kind === 'mapping' && /^\{\{[^{}\r\n]*\}\}$/.test(document.slice(node.start, node.end));
}

/** Corrections that keep what is written and change only how it is read; and taking the key out. */
function fixes(document: Document, schema: SchemaModel, issue: TypeIssue): Fix[] {
  const node = ownNode(document, issue.path);
  return [
    ...(node ? readAsMeant(document, node, issue) : []),
    ...removeAtFixes(document, schema, issue.path),
  ];
}

/** Arguments written as on a command line, in one text. */
function isCommandLine(path: Path, { text }: ScalarNode): boolean {
  return path.at(-1) === 'args' && /\s/.test(text.trim()) && !/^[^\s,]+(?:,\s*[^\s,]+)+$/.test(text.trim());
}

function readAsMeant(document: Document, node: YamlNode, { expected, path }: TypeIssue): Fix[] {
  // However it is written, its tag says what it is read as.
  if (node.kind === 'scalar' && node.tag !== undefined) return [];
  if (node.kind === 'scalar' && node.style !== 'block') {
    const meant = YAML_1_1_BOOLEANS.get(node.text.toLowerCase());
    if (expected.includes('boolean') && meant) return [booleanFix(document, node, meant)];
    if (expected.includes('text') && node.style === 'plain') return [quoteFix(document, node)];
    const unquoted = kindOf(resolvePlainScalar(node.text));
    if (node.style !== 'plain' && expected.includes(unquoted)) return [unquoteFix(document, node)];
    if (expected.includes('list') && typeof node.value === 'string')
      return [isCommandLine(path, node) ? splitWordsFix(node) : wrapInListFix(document, node)];
  }
  if (expected.includes('text') && isBarePlaceholder(document, node)) return [quoteFix(document, node)];
  return node.kind === 'mapping' && expected.includes('list') ? unwrapDefaultFixes(document, node) : [];
}
