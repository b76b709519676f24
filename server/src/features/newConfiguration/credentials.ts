import type { FeatureContext } from '../context';
import { Switchboard, USER_PROVIDED } from '../../rules/bedrock/switchboard';

/** How LibreChat comes by credentials for AWS. */
export type CredentialKind = 'aws' | 'profile' | 'keys' | 'token' | 'users';

/** A line of an env file. A value that is the user's own to fill in is empty. */
export interface Variable {
  readonly name: string;
  readonly value: string;
}

/** A way to come by credentials, and what it needs in the env file. */
export interface Credentials {
  readonly kind: CredentialKind;
  readonly label: string;
  /** Of several, within a sentence. */
  readonly plural: string;
  readonly detail: string;
  /** What stands above the variables, as a comment. */
  readonly comment: string;
  readonly variables: readonly Variable[];
}

const toFillIn = (...names: string[]): Variable[] => names.map((name) => ({ name, value: '' }));

/** In the order in which they are offered. */
const ALL: readonly Credentials[] = [
  {
    kind: 'aws',
    label: 'Leave it to AWS',
    plural: 'credentials AWS finds by itself',
    detail: 'A role of the machine or container, or what AWS finds by itself: nothing is written',
    comment: 'No credentials here: AWS finds them by itself, be it a role, AWS_PROFILE or shared files.',
    variables: [],
  },
  {
    kind: 'profile',
    label: 'A profile of your AWS configuration',
    plural: 'AWS profiles',
    detail: 'Writes BEDROCK_AWS_PROFILE for you to fill in',
    comment: 'The name of a profile in the AWS configuration files that LibreChat can read.',
    variables: toFillIn('BEDROCK_AWS_PROFILE'),
  },
  {
    kind: 'keys',
    label: 'Access keys',
    plural: 'access keys',
    detail: 'Writes BEDROCK_AWS_ACCESS_KEY_ID and BEDROCK_AWS_SECRET_ACCESS_KEY for you to fill in',
    comment: 'An access key that may call Bedrock. LibreChat needs both.',
    variables: toFillIn('BEDROCK_AWS_ACCESS_KEY_ID', 'BEDROCK_AWS_SECRET_ACCESS_KEY'),
  },
  {
    kind: 'token',
    label: 'A Bedrock API key',
    plural: 'Bedrock API keys',
    detail: 'Writes BEDROCK_AWS_BEARER_TOKEN for you to fill in',
    comment: 'An API key of Amazon Bedrock. It wins over access keys and profiles.',
    variables: toFillIn('BEDROCK_AWS_BEARER_TOKEN'),
  },
  {
    kind: 'users',
    label: 'Each user brings access keys',
    plural: 'access keys of users',
    detail: 'LibreChat asks every user for keys of their own',
    comment: 'LibreChat asks every user for access keys.',
    variables: ['BEDROCK_AWS_ACCESS_KEY_ID', 'BEDROCK_AWS_SECRET_ACCESS_KEY'].map((name) => ({
      name,
      value: USER_PROVIDED,
    })),
  },
];

type Context = Pick<FeatureContext, 'environment' | 'knowledge'>;

/** The ways to come by credentials that the target release knows. */
export function credentialsFor(context: Context): Credentials[] {
  return ALL.filter((credentials) => isKnown(credentials, context));
}

/** Those that came with a later release. */
export function unknownCredentials(context: Context): Credentials[] {
  return ALL.filter((credentials) => !isKnown(credentials, context));
}

function isKnown({ variables }: Credentials, { environment, knowledge }: Context): boolean {
  const switchboard = new Switchboard(environment, knowledge);
  return variables.every(({ name }) => switchboard.notYetRead(name) === undefined);
}
