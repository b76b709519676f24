import type { Environment } from '../../environment/environment';
import { ENDPOINTS_VARIABLE } from '../../environment/endpointsList';
import type { Knowledge } from '../../knowledge/knowledge';
import { Switchboard, type NamedVariable } from '../../rules/bedrock/switchboard';
import { variableOrigin, type VariableOrigin } from './origin';

/**
 * Whether LibreChat offers Bedrock at all: the environment decides, not the section in the file.
 * - `enabled`: a variable enables it
 * - `left-out`: `ENDPOINTS` names others only
 * - `disabled`: no variable that was found enables it
 * - `unknown`: that hangs on variables of which nothing is known
 */
export type Enabling =
  | { readonly state: 'enabled' | 'left-out'; readonly by: VariableOrigin }
  | { readonly state: 'disabled' | 'unknown' };

/** Whether the environment has LibreChat offer Bedrock. */
export function enabling(environment: Environment, knowledge: Knowledge): Enabling {
  const switchboard = new Switchboard(environment, knowledge);
  const { leftOutBy, enabledBy } = switchboard;
  if (leftOutBy) return { state: 'left-out', by: variableOrigin(ENDPOINTS_VARIABLE, leftOutBy) };
  if (switchboard.mayBeSet(ENDPOINTS_VARIABLE)) return { state: 'unknown' };
  if (enabledBy) return { state: 'enabled', by: variableOrigin(enabledBy.name, enabledBy.definition) };
  return { state: switchboard.enabled === false ? 'disabled' : 'unknown' };
}

/**
 * Which credentials LibreChat sends requests with.
 * - `user-provided`: each user enters their own
 * - `bearer-token`, `static-keys`, `profile`: those the variables hold or name
 * - `incomplete-keys`: one of two keys, with which every request fails
 * - `aws-default`: whatever the AWS SDK finds by itself, such as a role
 * - `unknown`: that hangs on variables of which nothing is known
 */
export type CredentialsMode =
  | 'user-provided'
  | 'bearer-token'
  | 'static-keys'
  | 'incomplete-keys'
  | 'profile'
  | 'aws-default'
  | 'unknown';

/** The credentials, by the names of what holds them. */
export interface EffectiveCredentials {
  readonly mode: CredentialsMode;
  /** The variables they come from; the values are masked. */
  readonly variables: readonly VariableOrigin[];
  /** Variables that would hold some, and are written with nothing behind them, where AWS is asked instead. */
  readonly empty: readonly VariableOrigin[];
}

const BEARER_TOKEN = 'BEDROCK_AWS_BEARER_TOKEN';
const KEYS = ['BEDROCK_AWS_ACCESS_KEY_ID', 'BEDROCK_AWS_SECRET_ACCESS_KEY'];
const SESSION_TOKEN = 'BEDROCK_AWS_SESSION_TOKEN';
const PROFILE = 'BEDROCK_AWS_PROFILE';

/** The credentials LibreChat takes: those of users, else a token, else a pair of keys, else a profile, else AWS's own way. */
export function effectiveCredentials(environment: Environment, knowledge: Knowledge): EffectiveCredentials {
  const switchboard = new Switchboard(environment, knowledge);
  const all = (names: readonly string[]): NamedVariable[] =>
    names.flatMap((name) => {
      const definition = switchboard.set(name);
      return definition ? [{ name, definition }] : [];
    });
  const told = ({ name, definition }: NamedVariable) => variableOrigin(name, definition);
  const from = (mode: CredentialsMode, variables: readonly NamedVariable[]): EffectiveCredentials => ({
    mode,
    variables: variables.map(told),
    empty: switchboard.emptyCredentials.map(told),
  });
  const { userProvidedBy } = switchboard;
  if (userProvidedBy) return from('user-provided', [userProvidedBy]);
  // What may be set and comes first makes everything behind it uncertain.
  const isOpen = (names: readonly string[]): boolean => names.some((name) => switchboard.mayBeSet(name));
  if (isOpen([BEARER_TOKEN, ...KEYS])) return from('unknown', []);
  const token = all([BEARER_TOKEN]);
  if (token.length > 0) return from('bearer-token', token);
  const keys = all(KEYS);
  if (keys.length === 1) return from('incomplete-keys', keys);
  if (keys.length > 1) return from('static-keys', [...keys, ...all([SESSION_TOKEN])]);
  const profile = all([PROFILE]);
  if (profile.length > 0) return from('profile', profile);
  return from(isOpen([PROFILE]) || !environment.found ? 'unknown' : 'aws-default', []);
}
