import type { VariableDefinition } from '../environment/environment';
import type { EnvExpansion } from '../knowledge/envExpansion';
import type { ReferenceUse } from './facts';
import { EXITS } from './places';
import type { CheckContext } from './rule';

/** A reference in a field where LibreChat resolves it. */
export interface ResolvedReference {
  readonly use: ReferenceUse;
  readonly field: EnvExpansion;
  readonly definition: VariableDefinition | undefined;
}

/** Names LibreChat fills in itself in Azure base URLs; no variable is looked up for them. */
const INTERNAL_NAMES = new Set(['INSTANCE_NAME', 'DEPLOYMENT_NAME']);

/** The references of a document that LibreChat resolves from the environment, with what is known of their variables. */
export function resolvedReferences({ facts, environment, knowledge }: CheckContext): ResolvedReference[] {
  return facts.references.flatMap((use) => {
    const field = knowledge.envExpansion.get(use.path);
    if (!field || (field.form === 'whole' && !use.whole)) return [];
    if (INTERNAL_NAMES.has(use.name) && use.path.includes('azureOpenAI')) return [];
    // Protected names stay literal whatever their value.
    if (knowledge.envExpansion.isProtected(use.name)) return [];
    return [{ use, field, definition: environment.lookup(use.name) }];
  });
}

/** What an unset variable does. Only a value that is nothing but the reference stops LibreChat at boot. */
export function whenUnset({ use, field }: ResolvedReference): string {
  return field.unset === 'boot' && use.whole ? EXITS : `\`\${${use.name}}\` is used as it stands`;
}
