import type { Path } from '../../core/path';
import type { SchemaIssue } from '../issue';
import { asList, asMapping, at, constraint, firstBroken, needed, type Mapping } from './plain';
import type { Refinement } from './refinement';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What LibreChat takes for a permission that does not say its default. */
const DEFAULT_DECISION = 'ask';

/**
 * `…environments[].baseURL`: a bare HTTP(S) address. That it is an address at all is checked elsewhere.
 */
export const environmentUrl: Refinement = (value) =>
  firstBroken(value, [
    [
      (text) => {
        const url = parsed(text);
        if (!url) return true;
        return /^https?:$/.test(url.protocol) && !/[?#]/.test(text);
      },
      'it must begin with `http://` or `https://` and have neither `?` nor `#`',
    ],
  ]);

/** `…configSchema.permissions.*`: the default is one of the allowed decisions. */
export const permission: Refinement = (value) => {
  const settings = asMapping(value);
  const allowed = asList(settings?.allowed);
  if (!settings || !allowed) return [];
  const { default: decision = DEFAULT_DECISION } = settings;
  if (allowed.includes(decision)) return [];
  const reason = Object.hasOwn(settings, 'default')
    ? 'it must be one of the decisions in `allowed`'
    : `it is required where \`allowed\` does not have \`${DEFAULT_DECISION}\``;
  return [needed(settings, 'default', reason)];
};

/** `…environments[].pairing`: there is somebody to pair with. */
export const pairing: Refinement = (value) => {
  const settings = asMapping(value);
  if (!settings || isSet(settings.workerId) || settings.allowPrincipalWorkers === true) return [];
  return [constraint([], 'it needs `workerId`, or `allowPrincipalWorkers: true`')];
};

/** `endpoints.agents.statefulCodeSessions`: how its environments go together. */
export const statefulCodeSessions: Refinement = (value) => {
  const list = asList(at(value, 'environments'))?.map(asMapping);
  if (!list) return [];
  const issues = list.flatMap((environment, index) =>
    environment ? environmentIssues(environment, ['environments', index]) : [],
  );
  const repeated = new Set<unknown>();
  const seen = new Set<unknown>();
  for (const environment of list) {
    if (typeof environment?.id === 'string') (seen.has(environment.id) ? repeated : seen).add(environment.id);
  }
  for (const id of repeated) {
    const rule = `every environment needs an \`id\` of its own; \`${String(id)}\` is used more than once`;
    issues.push(constraint(['environments'], rule));
  }
  const known = list.filter((environment) => environment !== undefined);
  const executing = known.filter((environment) => !isForPairingOnly(environment));
  const defaults = executing.filter((environment) => environment.default === true);
  if (known.length === list.length && executing.length > 0 && defaults.length !== 1) {
    issues.push(
      constraint(
        ['environments'],
        `exactly one environment that runs code must have \`default: true\`, and ${defaults.length === 0 ? 'none has' : `${defaults.length} have`}`,
      ),
    );
  }
  return issues;
};

function environmentIssues(environment: Mapping, path: Path): SchemaIssue[] {
  const issues: SchemaIssue[] = [];
  const { workerId, baseURL } = environment;
  if (isSet(environment.pairing)) {
    if (environment.type !== 'attached') {
      issues.push(constraint([...path, 'pairing'], 'only an environment with `type: attached` may have it'));
    } else if (isSet(environment.owner) && environment.owner !== 'deployment') {
      issues.push(
        constraint([...path, 'pairing'], 'only an environment with `owner: deployment` may have it'),
      );
    }
    if (typeof baseURL === 'string' && !isEncryptedOrLoopback(baseURL)) {
      const rule =
        'with `pairing` it must begin with `https://`, unless its host is `localhost`, `127.0.0.1` or `[::1]`';
      issues.push(constraint([...path, 'baseURL'], rule));
    }
    const paired = at(environment.pairing, 'workerId');
    if (isSet(workerId) && isSet(paired) && workerId !== paired) {
      issues.push(constraint([...path, 'workerId'], 'it must be the same as `pairing.workerId`'));
    }
  }
  if (isForPairingOnly(environment) && environment.default === true) {
    issues.push(
      constraint(
        [...path, 'default'],
        'an environment that is only there for pairing runs no code and cannot be the default',
      ),
    );
  }
  return issues;
}

/** People's own workers are enrolled here, and no worker of the deployment runs code. */
function isForPairingOnly({ pairing: settings, workerId }: Mapping): boolean {
  return (
    at(settings, 'allowPrincipalWorkers') === true && !isSet(at(settings, 'workerId')) && !isSet(workerId)
  );
}

/** True for what is no address at all, too. */
function isEncryptedOrLoopback(text: string): boolean {
  const url = parsed(text);
  if (!url) return true;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
}

function parsed(text: string): URL | undefined {
  return URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
