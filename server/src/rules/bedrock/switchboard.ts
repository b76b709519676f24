import type { OffsetRange } from '../../core/lines';
import { ENDPOINTS_VARIABLE, endpointsIn } from '../../environment/endpointsList';
import { nameOf, placeOf, type Environment, type VariableDefinition } from '../../environment/environment';
import type { Knowledge } from '../../knowledge/knowledge';
import { isOlder } from '../../knowledge/version';
import { headRange } from '../places';
import type { CheckContext, Finding, Fix } from '../rule';
import { isThere } from '../values';

/** A variable that has a value. */
export interface NamedVariable {
  readonly name: string;
  readonly definition: VariableDefinition;
}

/** The name of the endpoint, as `ENDPOINTS` has it. */
export const ENDPOINT_NAME = 'bedrock';

/** The value that leaves credentials to each user. */
export const USER_PROVIDED = 'user_provided';

const SECTION = ['endpoints', 'bedrock'];

/** The release in which LibreChat began to read `BEDROCK_AWS_BEARER_TOKEN` and `BEDROCK_AWS_PROFILE`. */
const SINCE: ReadonlyMap<string, string> = new Map([
  ['BEDROCK_AWS_BEARER_TOKEN', 'v0.8.6'],
  ['BEDROCK_AWS_PROFILE', 'v0.8.6'],
]);

const BEARER_TOKEN = 'BEDROCK_AWS_BEARER_TOKEN';
const SECRET_KEY = 'BEDROCK_AWS_SECRET_ACCESS_KEY';
const KEYS = ['BEDROCK_AWS_ACCESS_KEY_ID', SECRET_KEY];
const PROFILE = 'BEDROCK_AWS_PROFILE';

/** Variables any of which, set to `user_provided`, offers Bedrock to users with keys of their own. */
const CREDENTIALS = [...KEYS, 'BEDROCK_AWS_SESSION_TOKEN', BEARER_TOKEN];

/** Variables any of which enables Bedrock, whatever its value. */
const ENABLING = [
  'BEDROCK_AWS_BEARER_TOKEN',
  'BEDROCK_AWS_SECRET_ACCESS_KEY',
  'BEDROCK_AWS_PROFILE',
  'BEDROCK_AWS_DEFAULT_REGION',
];

/** The variables that decide on Bedrock, as far as the environment tells. */
export class Switchboard {
  constructor(
    private readonly environment: Environment,
    private readonly knowledge: Knowledge,
  ) {}

  /** The release since which LibreChat reads a variable, where the target is older. */
  notYetRead(name: string): string | undefined {
    const since = SINCE.get(name);
    return since !== undefined && isOlder(this.knowledge.target.version, since) ? since : undefined;
  }

  /** The definition of a variable that has a value the target reads. */
  set(name: string): VariableDefinition | undefined {
    const definition = this.environment.lookup(name);
    return definition?.state === 'set' && this.notYetRead(name) === undefined ? definition : undefined;
  }

  /**
   * The variables that would hold credentials and are written with nothing behind them, where no other holds any: LibreChat goes
   * on as if they were not there.
   */
  get emptyCredentials(): NamedVariable[] {
    const isGiven = [...CREDENTIALS, PROFILE].some((name) => this.set(name) ?? this.mayBeSet(name));
    if (isGiven) return [];
    return [BEARER_TOKEN, ...KEYS, PROFILE].flatMap((name) => {
      const definition = this.environment.lookup(name);
      const isEmpty = definition?.state === 'empty' && this.notYetRead(name) === undefined;
      return isEmpty ? [{ name, definition }] : [];
    });
  }

  /** Whether a variable may have a value of which nothing is known. */
  mayBeSet(name: string): boolean {
    return this.environment.lookup(name)?.state === 'open';
  }

  get userProvided(): boolean {
    return this.userProvidedBy !== undefined;
  }

  /** The variable that leaves credentials to the users. */
  get userProvidedBy(): NamedVariable | undefined {
    return this.first(CREDENTIALS, ({ entry }) => entry.value === USER_PROVIDED);
  }

  /** The variable that enables Bedrock, of several the one LibreChat looks at first. */
  get enabledBy(): NamedVariable | undefined {
    return this.userProvidedBy ?? (this.hiddenBy ? undefined : this.first(ENABLING));
  }

  /** The key that, being empty, keeps an older release from looking at the Region: it asked only whether the key is there. */
  get hiddenBy(): NamedVariable | undefined {
    const definition = this.environment.lookup(SECRET_KEY);
    const isAsked = isOlder(this.knowledge.target.version, 'v0.8.6') && definition?.state === 'empty';
    return isAsked && !this.userProvidedBy && this.first(ENABLING)
      ? { name: SECRET_KEY, definition }
      : undefined;
  }

  /** `ENDPOINTS`, where it names the endpoints LibreChat offers, and not this one. */
  get leftOutBy(): VariableDefinition | undefined {
    const definition = this.environment.lookup(ENDPOINTS_VARIABLE);
    if (definition?.state !== 'set') return undefined;
    const names = endpointsIn(definition.entry.value);
    return names.length === 0 || names.includes(ENDPOINT_NAME) ? undefined : definition;
  }

  private first(
    names: readonly string[],
    isMeant: (definition: VariableDefinition) => boolean = () => true,
  ): NamedVariable | undefined {
    for (const name of names) {
      const definition = this.set(name);
      if (definition && isMeant(definition)) return { name, definition };
    }
    return undefined;
  }

  /** Whether the environment enables Bedrock; undefined where that cannot be told. */
  get enabled(): boolean | undefined {
    if (this.enabledBy) return true;
    const isOpen = [...CREDENTIALS, ...ENABLING].some((name) => this.mayBeSet(name));
    return isOpen || !this.environment.found ? undefined : false;
  }
}

/** The switchboard of a document that has a section for Bedrock; undefined without one. */
export function switchboardOf({ document, environment, knowledge }: CheckContext): Switchboard | undefined {
  return isThere(document, SECTION) ? new Switchboard(environment, knowledge) : undefined;
}

/** Where what is said of the environment is shown: at the section it is about, and at the variable that causes it. */
export function blame(
  { document }: CheckContext,
  definition: VariableDefinition | undefined,
  message: string,
  range?: OffsetRange,
): Pick<Finding, 'range' | 'related' | 'cause'> {
  const head = headRange(document, SECTION);
  const place = definition && placeOf(definition);
  if (!place) return { range: head };
  const cause = { uri: place.uri, range: range ?? place.range };
  return { range: head, cause, related: [{ ...cause, message }] };
}

/** A variable and its source, in a message. */
export function variableInWords(name: string, { file }: VariableDefinition): string {
  return `\`${name}\` in ${nameOf(file)}`;
}

/** Where a value stands in its file without its quotes; undefined where it is not written as it reads. */
export function valueRangeOf({ file, entry }: VariableDefinition): OffsetRange | undefined {
  if (file.text === undefined || file.kind === 'process') return undefined;
  const written = file.text.slice(entry.valueStart, entry.valueEnd);
  const at = written.indexOf(entry.value);
  if (entry.value === '' || at < 0 || written.length - entry.value.length > 2) return undefined;
  const start = entry.valueStart + at;
  return { start, end: start + entry.value.length };
}

/** A correction in the file that sets a variable. */
export function fixThere(
  title: string,
  { file }: VariableDefinition,
  range: OffsetRange,
  newText: string,
): Fix {
  return {
    title,
    edits: [],
    elsewhere: { uri: file.uri, edits: [{ range, newText }] },
    preferred: true,
    safe: false,
  };
}

/** A new line for the file new variables go to. */
export function addVariableFix({ environment }: CheckContext, name: string, value: string): Fix[] {
  const file = environment.writable;
  if (!file || environment.isGiven(name)) return [];
  const line = `${name}=${value}`;
  const addition = { uri: file.uri, exists: file.text !== undefined, before: file.text ?? '', line };
  return [
    {
      title: `Add \`${line}\` to \`${file.label}\``,
      edits: [],
      additions: [addition],
      preferred: true,
      safe: false,
    },
  ];
}
