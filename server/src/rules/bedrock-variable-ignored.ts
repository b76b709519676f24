import type { Environment, VariableDefinition } from '../environment/environment';
import { variablesOfLibreChat } from '../knowledge/variables';
import { Remembered } from '../core/remembered';
import { closest } from '../knowledge/similar';
import { blame, fixThere, switchboardOf, variableInWords, type Switchboard } from './bedrock/switchboard';
import type { CheckContext, Finding, Rule } from './rule';

/** What other programs call a variable of LibreChat's. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['BEDROCK_AWS_REGION', 'BEDROCK_AWS_DEFAULT_REGION'],
  ['BEDROCK_REGION', 'BEDROCK_AWS_DEFAULT_REGION'],
  ['BEDROCK_DEFAULT_REGION', 'BEDROCK_AWS_DEFAULT_REGION'],
  ['BEDROCK_ACCESS_KEY_ID', 'BEDROCK_AWS_ACCESS_KEY_ID'],
  ['BEDROCK_SECRET_ACCESS_KEY', 'BEDROCK_AWS_SECRET_ACCESS_KEY'],
  ['BEDROCK_SESSION_TOKEN', 'BEDROCK_AWS_SESSION_TOKEN'],
  ['BEDROCK_API_KEY', 'BEDROCK_AWS_BEARER_TOKEN'],
  ['BEDROCK_AWS_API_KEY', 'BEDROCK_AWS_BEARER_TOKEN'],
  ['BEDROCK_BEARER_TOKEN', 'BEDROCK_AWS_BEARER_TOKEN'],
  ['BEDROCK_PROFILE', 'BEDROCK_AWS_PROFILE'],
  ['BEDROCK_MODELS', 'BEDROCK_AWS_MODELS'],
  ['BEDROCK_AWS_REVERSE_PROXY', 'BEDROCK_REVERSE_PROXY'],
]);

/** The AWS SDK's own name for a Bedrock API key. */
const TOKEN_OF_SDK = 'AWS_BEARER_TOKEN_BEDROCK';
const BEARER_TOKEN = 'BEDROCK_AWS_BEARER_TOKEN';

/** A variable that is meant for Bedrock, and that LibreChat does not read. */
export const bedrockVariableIgnored: Rule = {
  code: 'bedrock-variable-ignored',
  scope: 'document',
  check(context) {
    const switchboard = switchboardOf(context);
    if (!switchboard) return [];
    return variablesOfBedrock(context.environment).flatMap(({ name, definition }) =>
      ignored(context, switchboard, name, definition),
    );
  },
};

interface NamedDefinition {
  readonly name: string;
  readonly definition: VariableDefinition;
}

const named = new WeakMap<Environment, readonly NamedDefinition[]>();

/** The variables of an environment that have a value and sound like Bedrock's. */
function variablesOfBedrock(environment: Environment): readonly NamedDefinition[] {
  let found = named.get(environment);
  if (!found) {
    found = [...environment.all()].flatMap(([name, definition]) =>
      definition.state === 'set' && name.includes('BEDROCK') ? [{ name, definition }] : [],
    );
    named.set(environment, found);
  }
  return found;
}

function ignored(
  context: CheckContext,
  switchboard: Switchboard,
  name: string,
  definition: VariableDefinition,
): Finding[] {
  const { environment, knowledge } = context;
  const what = variableInWords(name, definition);
  const since = switchboard.notYetRead(name);
  if (since !== undefined) {
    return [
      finding(
        context,
        definition,
        `LibreChat ${knowledge.target.version} does not read ${what}, which came with ${since}: it has no effect.`,
      ),
    ];
  }
  if (name === TOKEN_OF_SDK) {
    if (environment.isGiven(BEARER_TOKEN) || switchboard.notYetRead(BEARER_TOKEN) !== undefined) return [];
    const message = `LibreChat does not read ${what}: it enables nothing, and only AWS’s own code may find it. Call it \`${BEARER_TOKEN}\`.`;
    return [{ ...renamed(context, name, definition, BEARER_TOKEN, message), severity: 'information' }];
  }
  const meant = meantName(context, name);
  if (meant === undefined || environment.isGiven(meant)) return [];
  return [
    renamed(
      context,
      name,
      definition,
      meant,
      `LibreChat does not read ${what}: it has no effect. Did you mean \`${meant}\`?`,
    ),
  ];
}

/** The variable of LibreChat's that a name is a slip of. What the file refers to is the author's own. */
function meantName({ facts }: CheckContext, name: string): string | undefined {
  if (!name.startsWith('BEDROCK_')) return undefined;
  const meant = slips.get(name);
  return meant === undefined || facts.references.some((use) => use.name === name) ? undefined : meant;
}

/** What was found for names; an env file has but a few, and every stage of typing one is a name. */
const slips = new Remembered(1024, slipOf);

function slipOf(name: string): string | undefined {
  const known = variablesOfLibreChat.names.filter((other) => other.startsWith('BEDROCK_'));
  return known.includes(name) ? undefined : (OTHER_NAMES.get(name) ?? closest(name, known));
}

function renamed(
  context: CheckContext,
  name: string,
  definition: VariableDefinition,
  meant: string,
  message: string,
): Finding {
  const { file, entry } = definition;
  return {
    ...finding(context, definition, message),
    fixes: () => {
      if (file.kind === 'process' || file.text === undefined) return [];
      const range = { start: entry.nameStart, end: entry.nameEnd };
      return [fixThere(`Rename \`${name}\` to \`${meant}\` in \`${file.label}\``, definition, range, meant)];
    },
  };
}

function finding(context: CheckContext, definition: VariableDefinition, message: string): Finding {
  return {
    code: 'bedrock-variable-ignored',
    severity: 'warning',
    message,
    ...blame(context, definition, 'Not read by LibreChat.'),
  };
}
