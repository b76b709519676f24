import { allOf } from '../core/listing';
import { nameOf, type VariableDefinition } from '../environment/environment';
import {
  addVariableFix,
  blame,
  switchboardOf,
  USER_PROVIDED,
  variableInWords,
  type Switchboard,
} from './bedrock/switchboard';
import type { CheckContext, Finding, Rule, Severity } from './rule';

const ACCESS_KEY = 'BEDROCK_AWS_ACCESS_KEY_ID';
const SECRET_KEY = 'BEDROCK_AWS_SECRET_ACCESS_KEY';
const SESSION_TOKEN = 'BEDROCK_AWS_SESSION_TOKEN';
const BEARER_TOKEN = 'BEDROCK_AWS_BEARER_TOKEN';
const PROFILE = 'BEDROCK_AWS_PROFILE';

/** Credentials of which one half is missing, of which another one wins, or that are still to be filled in. */
export const bedrockCredentialsIncomplete: Rule = {
  code: 'bedrock-credentials-incomplete',
  scope: 'document',
  check(context) {
    const switchboard = switchboardOf(context);
    // Users bring what is missing, and where Bedrock is off nothing is asked for.
    if (!switchboard || switchboard.userProvided || switchboard.enabled === false) return [];
    const bearer = switchboard.set(BEARER_TOKEN);
    return bearer
      ? overruled(context, switchboard, BEARER_TOKEN, [ACCESS_KEY, SECRET_KEY, SESSION_TOKEN, PROFILE])
      : keys(context, switchboard);
  },
};

function keys(context: CheckContext, switchboard: Switchboard): Finding[] {
  const access = switchboard.set(ACCESS_KEY);
  const secret = switchboard.set(SECRET_KEY);
  if (access && secret) return overruled(context, switchboard, ACCESS_KEY, [PROFILE]);
  const half = access ?? secret;
  if (half) {
    const [name, other] = access ? [ACCESS_KEY, SECRET_KEY] : [SECRET_KEY, ACCESS_KEY];
    return switchboard.mayBeSet(other) ? [] : [incomplete(context, half, name, other)];
  }
  const token = switchboard.set(SESSION_TOKEN);
  if (!token) return empty(context, switchboard);
  if (switchboard.mayBeSet(ACCESS_KEY) || switchboard.mayBeSet(SECRET_KEY)) return [];
  return [
    finding(context, token, 'warning', {
      message: `${variableInWords(SESSION_TOKEN, token)} is read only together with \`${ACCESS_KEY}\` and \`${SECRET_KEY}\`, which are not set: LibreChat looks for other credentials. Set all three, or remove it.`,
      note: 'It has no effect without the two keys.',
    }),
  ];
}

/** Credentials that are still to be filled in, or left over: nothing to object to where AWS finds others. */
function empty(context: CheckContext, switchboard: Switchboard): Finding[] {
  const variables = switchboard.emptyCredentials;
  const [first] = variables;
  if (!first) return [];
  const names = allOf(variables.map(({ name }) => name));
  const note = 'Set to nothing here.';
  const message = `Nothing stands behind ${names} in ${nameOf(first.definition.file)}, which counts as not set: LibreChat leaves the credentials to AWS. Fill in what is meant, or remove it.`;
  const related = variables.flatMap(({ definition }) => blame(context, definition, note).related ?? []);
  return [{ ...finding(context, first.definition, 'information', { message, note }), related }];
}

function incomplete(context: CheckContext, half: VariableDefinition, name: string, other: string): Finding {
  return {
    ...finding(context, half, 'warning', {
      message: `${variableInWords(name, half)} is set, and \`${other}\` is not: LibreChat answers every request with an error, since both must be provided together. Set \`${other}\`, or remove \`${name}\` and leave the credentials to AWS.`,
      note: `\`${other}\` is missing beside it.`,
    }),
    fixes: () => addVariableFix(context, other, ''),
  };
}

/** Credentials that are set beside stronger ones. */
function overruled(
  context: CheckContext,
  switchboard: Switchboard,
  winner: string,
  names: readonly string[],
): Finding[] {
  const losers = names.flatMap((name) => {
    const definition = switchboard.set(name);
    return definition && definition.entry.value !== USER_PROVIDED ? [{ name, definition }] : [];
  });
  const [first] = losers;
  if (!first) return [];
  const list = losers.map(({ name }) => `\`${name}\``).join(', ');
  return [
    finding(context, first.definition, 'hint', {
      message: `\`${winner}\` wins: LibreChat does not use ${list}. Remove what is not meant.`,
      note: `Not used beside \`${winner}\`.`,
    }),
  ];
}

function finding(
  context: CheckContext,
  definition: VariableDefinition,
  severity: Severity,
  { message, note }: { readonly message: string; readonly note: string },
): Finding {
  return { code: 'bedrock-credentials-incomplete', severity, message, ...blame(context, definition, note) };
}
