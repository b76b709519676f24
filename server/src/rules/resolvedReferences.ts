import type { VariableDefinition } from '../environment/environment';
import type { SchemaIssue } from '../knowledge/issue';
import type { ReferenceUse } from './facts';
import type { CheckContext } from './rule';
import { decidingReferences, isAbout } from './variableIssues';
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

/** The references of a document that LibreChat resolves from the environment, with what is known of their variables. */
export function resolvedReferences(context: CheckContext): ResolvedReference[] {
  const { facts, environment } = context;
  const issues = issuesByReference(context);
  return facts.references.flatMap((use) => {
    const issue = issues.get(use);
    if (!issue && !isResolved(context, use)) return [];
    return [{ use, definition: environment.lookup(use.name), issue }];
  });
}

function issuesByReference({ facts, document }: CheckContext): Map<ReferenceUse, SchemaIssue> {
  const found = new Map<ReferenceUse, SchemaIssue>();
  for (const issue of [...facts.issues('env-undefined'), ...facts.issues('env-empty')]) {
    for (const use of decidingReferences(issue, facts.references, document.root)) found.set(use, issue);
  }
  return found;
}

function isResolved({ facts, knowledge, document }: CheckContext, use: ReferenceUse): boolean {
  const field = knowledge.envExpansion.get(use.path);
  if (!field || (field.form === 'whole' && !use.whole)) return false;
  if (INTERNAL_NAMES.has(use.name) && use.path.includes('azureOpenAI')) return false;
  // Protected names stay literal whatever their value.
  if (knowledge.envExpansion.isProtected(use.name)) return false;
  // Where no variable can help, another rule says so.
  const refused = facts.issues('invalid-value').filter(({ stage }) => stage === 'start-up');
  return !refused.some((issue) => isAbout(issue, use, document.root));
}

/** What an unset variable does. */
export function whenUnset({ use, issue }: ResolvedReference, { knowledge }: CheckContext): string {
  if (issue) return consequenceOf(issue, knowledge);
  const outcome = use.whole ? knowledge.envExpansion.get(use.path)?.whenUnset : undefined;
  return outcome ?? `\`\${${use.name}}\` is used as it stands`;
}
