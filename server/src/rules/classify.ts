import type { Path } from '../core/path';
import { matchesPattern, parsePattern } from '../core/path';
import { dereference, type YamlNode } from '../core/tree';
import { findNode } from '../core/value';
import { findReferences } from '../environment/references';
import type { SchemaIssue } from '../knowledge/issue';
import type { Knowledge } from '../knowledge/knowledge';
import type { RuleCode } from './rule';

/** A schema issue and the one rule that reports it. */
export interface ClassifiedIssue {
  readonly issue: SchemaIssue;
  readonly code: RuleCode;
}

const GUARDRAIL = parsePattern('endpoints.bedrock.guardrailConfig');
const GUARDRAIL_VERSION = parsePattern('endpoints.bedrock.guardrailConfig.guardrailVersion');

/** Gives every issue to one rule, the most specific first, so that one cause makes one finding. */
export function classifyIssues(
  issues: readonly SchemaIssue[],
  root: YamlNode,
  knowledge: Knowledge,
): ClassifiedIssue[] {
  return issues.map((issue) => {
    if (cameLater(issue, root, knowledge)) return { issue, code: 'not-in-target-version' };
    const aboutKey = issue.kind === 'constraint' && issue.atKey;
    const literal = !aboutKey && !knowledge.envExpansion.get(issue.path) && holdsReference(root, issue.path);
    return { issue, code: classify(issue, literal) };
  });
}

/** Whether a later release accepts what the target refuses. */
function cameLater(issue: SchemaIssue, root: YamlNode, { history, target }: Knowledge): boolean {
  if (issue.kind === 'unknown-key')
    return history.cameAfter([...issue.path, issue.key], target) !== undefined;
  if (issue.kind !== 'value') return false;
  const node = dereference(findNode(root, issue.path)?.value);
  return node?.kind === 'scalar' && history.valueIntroduction(issue.path, node.value, target) !== undefined;
}

/** `literal`: the value holds a reference that LibreChat leaves as it is. */
function classify(issue: SchemaIssue, literal: boolean): RuleCode {
  if (issue.kind === 'unknown-key') return 'unknown-key';
  if (issue.kind === 'missing-key')
    return matchesPattern(GUARDRAIL, issue.path) ? 'guardrail-incomplete' : 'missing-key';
  if (literal) return 'env-not-expanded';
  if (issue.kind === 'constraint') return 'invalid-value';
  if (issue.actual === 'date') return 'unquoted-timestamp';
  if (issue.actual === 'nothing') return 'empty-section';
  // Where only some words are allowed, a number or boolean is as wrong as another word.
  const scalar = issue.actual !== 'list' && issue.actual !== 'mapping';
  if (scalar && matchesPattern(GUARDRAIL_VERSION, issue.path)) return 'guardrail-version-format';
  return issue.kind === 'value' || (issue.allowed.length > 0 && scalar) ? 'invalid-value' : 'wrong-type';
}

function holdsReference(root: YamlNode, path: Path): boolean {
  const node = dereference(findNode(root, path)?.value);
  return node?.kind === 'scalar' && findReferences(node.text).length > 0;
}
