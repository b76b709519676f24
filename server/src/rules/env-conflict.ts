import type { Path } from '../core/path';
import { nameOf, placeOf, type VariableDefinition } from '../environment/environment';
import { headRange } from './places';
import type { CheckContext, Finding, Rule, Severity } from './rule';
import { isThere } from './values';

/** A section and the variables that are about the same. */
interface Overlap {
  readonly section: Path;
  readonly variables: readonly string[];
  readonly severity: Severity;
  /** What follows, as sentences; `names` says which variables are meant. */
  readonly say: (names: string) => string;
}

const OVERLAPS: readonly Overlap[] = [
  {
    section: ['endpoints', 'azureOpenAI'],
    variables: [
      'AZURE_OPENAI_DEFAULT_MODEL',
      'AZURE_OPENAI_MODELS',
      'AZURE_USE_MODEL_AS_DEPLOYMENT_NAME',
      'AZURE_API_KEY',
      'AZURE_OPENAI_API_INSTANCE_NAME',
      'AZURE_OPENAI_API_DEPLOYMENT_NAME',
      'AZURE_OPENAI_API_VERSION',
      'AZURE_OPENAI_API_COMPLETIONS_DEPLOYMENT_NAME',
      'AZURE_OPENAI_API_EMBEDDINGS_DEPLOYMENT_NAME',
      'PLUGINS_USE_AZURE',
    ],
    severity: 'warning',
    say: (names) =>
      `${names} must not be set together with \`endpoints.azureOpenAI\`: LibreChat warns at start-up of conflicts and errors. Keep the settings in the groups, and name variables for them differently.`,
  },
  {
    section: ['endpoints', 'azureOpenAI'],
    variables: ['INSTANCE_NAME', 'DEPLOYMENT_NAME'],
    severity: 'warning',
    say: (names) =>
      `${names} must not be set together with \`endpoints.azureOpenAI\`: the placeholders in the groups' addresses have the same name, as LibreChat warns at start-up. Rename what is in the environment.`,
  },
  {
    section: ['endpoints', 'bedrock', 'models'],
    variables: ['BEDROCK_AWS_MODELS'],
    severity: 'hint',
    say: (names) =>
      `\`models\` is the list LibreChat offers: ${names} has no effect beside it. Remove one of the two.`,
  },
  {
    section: ['balance'],
    variables: ['CHECK_BALANCE', 'START_BALANCE'],
    severity: 'hint',
    say: (names) =>
      `Beside \`balance\`, LibreChat does not read ${names}: such variables are deprecated, as it warns at start-up. Remove them from the environment.`,
  },
];

/** A section of the file and a variable in an env file that are about the same thing. */
export const envConflict: Rule = {
  code: 'env-conflict',
  scope: 'document',
  check: (context) => OVERLAPS.flatMap((overlap) => finding(context, overlap)),
};

function finding(
  { document, environment }: CheckContext,
  { section, variables, severity, say }: Overlap,
): Finding[] {
  if (!isThere(document, section)) return [];
  const set = variables.flatMap((name): (readonly [string, VariableDefinition])[] => {
    const definition = environment.lookup(name);
    return definition?.state === 'set' ? [[name, definition]] : [];
  });
  if (set.length === 0) return [];
  const names = set.map(([name, { file }]) => `\`${name}\` in ${nameOf(file)}`);
  return [
    {
      code: 'env-conflict',
      severity,
      message: say(names.join(', ')),
      range: headRange(document, section),
      ...causeOf(set),
      related: set.flatMap(([name, definition]) => {
        const place = placeOf(definition);
        return place ? [{ ...place, message: `\`${name}\` is set here.` }] : [];
      }),
    },
  ];
}

function causeOf(set: readonly (readonly [string, VariableDefinition])[]): Pick<Finding, 'cause'> {
  const [place] = set.flatMap(([, definition]) => placeOf(definition) ?? []);
  return place ? { cause: place } : {};
}
