import { dereference, type YamlNode } from '../core/tree';
import { findNode } from '../core/value';
import type { SchemaIssue } from '../knowledge/issue';
import type { ReferenceUse } from './facts';

/** Whether a reference stands in the value an issue is about, be it through an alias. */
export function isAbout(issue: SchemaIssue, use: ReferenceUse, root: YamlNode | undefined): boolean {
  return dereference(findNode(root, issue.path)?.value) === use.node;
}

/** The references whose variables an issue hangs on. */
export function decidingReferences(
  issue: SchemaIssue,
  references: readonly ReferenceUse[],
  root: YamlNode | undefined,
): ReferenceUse[] {
  if (issue.kind !== 'constraint' || !issue.variables) return [];
  const { variables } = issue;
  const node = dereference(findNode(root, issue.path)?.value);
  return references.filter((use) => use.node === node && variables.includes(use.name));
}
