import type { Environment, VariableDefinition } from '../environment/environment';
import { isVariableName } from '../environment/references';
import type { CheckContext, FileAddition, Fix, Rule } from './rule';
import { resolvedReferences, whenUnset } from './resolvedReferences';

/** A variable that no env file sets. The process environment may still have it, so this is information only. */
export const envUndefined: Rule = {
  code: 'env-undefined',
  check(context) {
    const { environment } = context;
    if (environment.files.length === 0) return [];
    return resolvedReferences(context).flatMap((reference) => {
      const { use, definition } = reference;
      if (definition && definition.state !== 'commented') return [];
      return [
        {
          code: 'env-undefined',
          severity: 'information',
          message: `\`${use.name}\` ${whereabouts(environment, definition)}. If it stays unset, ${whenUnset(reference, context)}.`,
          range: use.range,
          fixes: () => addVariable(context, use.name),
        },
      ];
    });
  },
};

function whereabouts(environment: Environment, definition: VariableDefinition | undefined): string {
  if (definition)
    return `is commented out in \`${definition.file.label}\` (line ${definition.entry.line + 1})`;
  if (!environment.found)
    return `is not set in an env file: ${environment.searched} ${environment.files.length > 1 ? 'do' : 'does'} not exist`;
  return `is not set in ${environment.searched}`;
}

/** Offers to write `NAME=` into the env file that counts. */
function addVariable({ environment }: CheckContext, name: string): Fix[] {
  const file =
    environment.files.findLast((candidate) => candidate.text !== undefined) ?? environment.files[0];
  if (!file || !isVariableName(name)) return [];
  const addition: FileAddition = {
    uri: file.uri,
    exists: file.text !== undefined,
    before: file.text ?? '',
    line: `${name}=`,
  };
  return [{ title: `Add \`${name}=\` to \`${file.label}\``, edits: [], addition }];
}
