import { Attached } from '../core/attached';
import { groupBy } from '../core/groups';
import { dereference, type YamlNode } from '../core/tree';
import { findNode } from '../core/value';
import type { VariableDefinition } from '../environment/environment';
import type { SchemaIssue } from '../knowledge/issue';
import type { ReferenceUse } from './facts';
import type { PartContext } from './rule';
import { consequenceOf } from './verdict';

/** A reference in a field where LibreChat resolves it. */
export interface ResolvedReference {
  readonly use: ReferenceUse;
  readonly definition: VariableDefinition | undefined;
  /** What LibreChat refuses, or may refuse, because the variable has no value. */
  readonly issue: SchemaIssue | undefined;
}

/** Names LibreChat fills in itself in Azure base URLs; no variable is looked up for them. */
const INTERNAL_NAMES = new Set(['INSTANCE_NAME', 'DEPLOYMENT_NAME']);

/** Several rules ask in turn. */
const resolved = new Attached<PartContext, readonly ResolvedReference[]>('resolved references');

/** The references of a document that LibreChat resolves from the environment, with what is known of their variables. */
export function resolvedReferences(context: PartContext): readonly ResolvedReference[] {
  return resolved.getOr(context, findResolved);
}

function findResolved(context: PartContext): ResolvedReference[] {
  const { facts, environment } = context;
  const issues = issuesByReference(context);
  const hopeless = hopelessValues(context);
  const faulty = faultyReferences(context);
  return facts.references.flatMap((use) => {
    const issue = issues.get(use);
    if (!issue && (hopeless.has(use.node) || faulty(use) || !isResolved(context, use))) return [];
    return [{ use, definition: environment.lookup(use.name), issue }];
  });
}

function issuesByReference({ facts }: PartContext): Map<ReferenceUse, SchemaIssue> {
  const found = new Map<ReferenceUse, SchemaIssue>();
  for (const issue of [...facts.issues('env-undefined'), ...facts.issues('env-empty')]) {
    for (const use of facts.decidingReferences(issue)) found.set(use, issue);
  }
  return found;
}

/** The values no variable can help, of which another rule tells. */
function hopelessValues({ facts, document }: PartContext): Set<YamlNode | undefined> {
  const refused = facts.issues('invalid-value').filter(({ stage }) => stage === 'start-up');
  return new Set(refused.map(({ path }) => dereference(findNode(document.root, path)?.value)));
}

/** Whether a reference is one LibreChat does not read as it is meant, of which another rule tells. */
function faultyReferences({ facts }: PartContext): (use: ReferenceUse) => boolean {
  const byNode = groupBy(facts.referenceFaults, ({ node }) => node);
  return ({ node, range }) =>
    (byNode.get(node) ?? []).some(
      (fault) => fault.kind !== 'escape' && fault.range.start <= range.start && range.end <= fault.range.end,
    );
}

function isResolved({ knowledge }: PartContext, use: ReferenceUse): boolean {
  const field = knowledge.envExpansion.get(use.path);
  if (!field || (field.form === 'whole' && !use.whole)) return false;
  if (INTERNAL_NAMES.has(use.name) && use.path.includes('azureOpenAI')) return false;
  // Protected names stay literal whatever their value.
  return !knowledge.envExpansion.isProtected(use.name);
}

/** What an unset variable does. */
export function whenUnset({ use, issue }: ResolvedReference, { knowledge }: PartContext): string {
  if (issue) return consequenceOf(issue, knowledge);
  const outcome = use.whole ? knowledge.envExpansion.get(use.path)?.whenUnset : undefined;
  return outcome ?? `\`\${${use.name}}\` is used as it stands`;
}

/** Whether LibreChat has another way to get the value, so that an unset variable is a choice. */
export function mayStayUnset({ use }: ResolvedReference, { knowledge }: PartContext): boolean {
  return use.whole && knowledge.envExpansion.get(use.path)?.fallback === true;
}
