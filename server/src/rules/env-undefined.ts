import { nameOf, type EnvFile, type Environment, type VariableDefinition } from '../environment/environment';
import { isVariableName } from '../environment/references';
import type { FileAddition, Fix, Rule } from './rule';
import { resolvedReferences, whenUnset } from './resolvedReferences';

/** A variable that nothing known gives to LibreChat. Its process may still have it, so this is information only. */
export const envUndefined: Rule = {
  code: 'env-undefined',
  scope: 'part',
  check(context) {
    const { environment } = context;
    if (environment.searchedFiles.length === 0) return [];
    return resolvedReferences(context).flatMap((reference) => {
      const { use, definition } = reference;
      if (definition?.state === 'set' || definition?.state === 'empty') return [];
      return [
        {
          code: 'env-undefined',
          severity: 'information',
          message: `\`${use.name}\` ${whereabouts(environment, definition)}. If it stays unset, ${whenUnset(reference, context)}.`,
          range: use.range,
          fixes: () => addVariable(environment, use.name),
        },
      ];
    });
  },
};

function whereabouts(environment: Environment, definition: VariableDefinition | undefined): string {
  switch (definition?.state) {
    case 'commented':
      return `is commented out in ${nameOf(definition.file)} (line ${definition.entry.line + 1})`;
    case 'withheld':
      return `is set in ${nameOf(definition.file)}, which ${composeFiles(environment)} not hand to LibreChat: name it under \`environment\` there, or the file under \`env_file\``;
    case 'open':
      return `gets its value in ${nameOf(definition.file)} from ${openNames(definition)}, which no file sets`;
    case 'example':
      return `is named in ${nameOf(definition.file)}, but ${notSet(environment)}`;
    case 'set':
    case 'empty':
    case undefined:
      return notSet(environment);
  }
}

function notSet(environment: Environment): string {
  if (environment.found) return `is not set in ${environment.searched}`;
  const several = environment.searchedFiles.length > 1;
  const missing = several
    ? `none of ${environment.searched} exists`
    : `${environment.searched} does not exist`;
  return `is not set in an env file: ${missing}`;
}

function composeFiles({ files }: Environment): string {
  const names = files.filter(({ kind }) => kind === 'compose').map(nameOf);
  return `${names.join(' and ')} ${names.length > 1 ? 'do' : 'does'}`;
}

function openNames({ entry }: VariableDefinition): string {
  return (entry.unresolved ?? []).map((name) => `\`${name}\``).join(' and ');
}

/** Offers to write `NAME=` into each of the env files LibreChat's variables come from, the one that counts most first. */
function addVariable(environment: Environment, name: string): Fix[] {
  const state = environment.lookup(name)?.state;
  // Where a compose file decides, another line in an env file changes nothing.
  if (!isVariableName(name) || state === 'open' || state === 'withheld') return [];
  const { writable } = environment;
  const others = environment.searchedFiles.filter(
    (file) =>
      file !== writable && (file.kind === 'dotenv' || file.kind === 'compose-env') && file.text !== undefined,
  );
  return [...(writable ? [writable] : []), ...others].map((file) => additionFix(file, name));
}

function additionFix(file: EnvFile, name: string): Fix {
  const addition: FileAddition = {
    uri: file.uri,
    exists: file.text !== undefined,
    before: file.text ?? '',
    line: `${name}=`,
  };
  return { title: `Add \`${name}=\` to \`${file.label}\``, edits: [], additions: [addition] };
}
