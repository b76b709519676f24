import type {
  BedrockConfiguration,
  Call,
  CredentialsMode,
  DecidingVariable,
  Decision,
  LifeData,
  ModelData,
  RouteData,
} from '../bedrock/data';

/** How good something is; never told by colour alone. */
export type Tone = 'good' | 'warning' | 'bad' | 'neutral';

/** A few words, with a tone. */
export interface Badge {
  readonly text: string;
  readonly tone: Tone;
}

/** A number of things: `1 model`, `no models`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  if (count === 0) return `no ${many}`;
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

/** Where a model stands in its life. */
export function lifeBadge({ life, route }: Pick<ModelData, 'life' | 'route'>): Badge {
  if (life.stage === 'unknown' && (route.kind === 'application-profile' || route.kind === 'arn')) {
    return { text: 'Known to your account alone', tone: 'neutral' };
  }
  const { text, tone } = plainLife(life);
  // Which model a profile of the account is for is known there alone.
  return life.assumed && tone !== 'good' && life.stage !== 'unknown'
    ? { text: `${text}, unless its profile is for another`, tone: 'warning' }
    : { text, tone };
}

function plainLife({ stage, endOfLife, daysLeft, mayOutlive }: LifeData): Badge {
  switch (stage) {
    case 'active':
      return { text: 'Active', tone: 'good' };
    case 'legacy':
      if (endOfLife === undefined || daysLeft === undefined) return { text: 'Legacy', tone: 'warning' };
      return { text: `Legacy: ends ${inDays(daysLeft)}, on ${endOfLife}`, tone: 'warning' };
    case 'end-of-life': {
      const text = endOfLife === undefined ? 'Ended' : `Ended on ${endOfLife}`;
      return mayOutlive
        ? { text: `${text}, but not in every Region`, tone: 'warning' }
        : { text, tone: 'bad' };
    }
    case 'unknown':
      return { text: 'In no list', tone: 'neutral' };
  }
}

function inDays(days: number): string {
  if (days <= 0) return 'today';
  return days === 1 ? 'tomorrow' : `in ${days} days`;
}

/** What else keeps requests for a model from being answered, if anything. */
export function troubleBadge({ outlook, calls }: ModelData): Badge | undefined {
  switch (outlook) {
    case 'needs-profile':
      return { text: 'Needs an inference profile', tone: 'bad' };
    case 'not-on-converse':
      return { text: 'LibreChat cannot call it', tone: 'bad' };
    case 'unlisted-form':
      return { text: 'No such prefix known', tone: 'warning' };
    case 'ended':
    case 'possibly-ended':
    case 'elsewhere':
    case 'arn':
    case 'unknown':
    case 'callable':
      break;
  }
  const isNowhere = calls.length > 0 && calls.every((call) => call === 'no' || call === 'other-region');
  return isNowhere ? { text: 'In none of your Regions', tone: 'bad' } : undefined;
}

/** The sign of a cell, and what it says. */
export const CALLS: Readonly<
  Record<Call, { readonly sign: string; readonly text: string; readonly tone: Tone }>
> = {
  yes: { sign: '✓', text: 'can be called', tone: 'good' },
  no: { sign: '–', text: 'not offered there', tone: 'neutral' },
  ended: { sign: '✕', text: 'has ended', tone: 'bad' },
  'not-on-converse': { sign: '✕', text: 'LibreChat cannot call it', tone: 'bad' },
  'needs-profile': { sign: '!', text: 'needs an inference profile', tone: 'bad' },
  'other-region': { sign: '≠', text: 'is an ARN of another Region', tone: 'warning' },
  unknown: { sign: '?', text: 'not known', tone: 'neutral' },
};

/** What kind of route a request takes. */
export function routeInWords({ kind, geography, arnKind, region }: RouteData): string {
  const there = region === undefined ? '' : ` in ${region}`;
  switch (kind) {
    case 'bare':
      return 'Bare id: the Region of the request';
    case 'geographic':
      return geography === undefined ? 'Geographic profile' : `Geographic profile: ${geography}`;
    case 'application-profile':
      return `Application profile${there}`;
    case 'arn':
      return arnKind === undefined ? `ARN${there}` : `ARN of ${withArticle(arnKind)}${there}`;
    case 'unknown':
      return 'Not known: a variable has no known value';
  }
}

function withArticle(kind: string): string {
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind.replaceAll('-', ' ')}`;
}

export const CREDENTIALS: Readonly<Record<CredentialsMode, Badge & { readonly detail?: string }>> = {
  'user-provided': { text: 'Each user’s own', tone: 'good' },
  'bearer-token': { text: 'A Bedrock API key', tone: 'good' },
  'static-keys': { text: 'Access keys', tone: 'good' },
  'incomplete-keys': {
    text: 'One key of two',
    tone: 'bad',
    detail: 'Every request fails without the other.',
  },
  profile: { text: 'An AWS profile', tone: 'good' },
  'aws-default': {
    text: 'Found by the AWS SDK',
    tone: 'neutral',
    detail: 'Such as the role of the machine: no variable names any.',
  },
  unknown: { text: 'Not known', tone: 'neutral' },
};

/** Why nothing is known of variables; undefined where something is. */
export function environmentInWords({ environment }: BedrockConfiguration): string | undefined {
  switch (environment) {
    case 'read':
      return undefined;
    case 'missing':
      return 'No .env file and no compose file was found, so nothing is known of variables.';
    case 'not-read':
      return 'Env files are read in a trusted workspace only, so nothing is known of variables.';
    case 'out-of-reach':
      return 'Env files cannot be read here, so nothing is known of variables.';
  }
}

/** What a variable decides. */
export function decisionInWords(decision: Decision): string {
  switch (decision.kind) {
    case 'offered':
      return 'Whether Bedrock is offered';
    case 'credentials':
      return 'The credentials';
    case 'default-region':
      return 'The default Region';
    case 'models':
      return 'The list of models';
    case 'proxy':
      return 'The proxy in front of Bedrock';
    case 'setting':
      return decision.setting;
  }
}

/** The value of a variable as it may be shown, or why there is none. */
export function valueInWords({ state, masked }: DecidingVariable): string {
  switch (state) {
    case 'set':
      return masked ?? 'set';
    case 'empty':
      return 'empty, which counts as not set';
    case 'open':
      return 'hangs on a variable that is not known';
    case 'withheld':
      return `${masked ?? 'set'}, but not handed to LibreChat`;
    case 'commented':
      return 'not set: only a comment names it';
    case 'example':
      return 'not set: only an example names it';
    case 'undefined':
      return 'not set';
  }
}
