import { matchesPattern, parsePattern, type Path } from '../core/path';
import type { Environment } from '../environment/environment';
import { initialValue } from './missing-key';
import { EXITS, headRange, mappingAt } from './places';
import type { CheckContext, Rule } from './rule';
import { addKeysFix } from './schema-fixes';

const GUARDRAIL = parsePattern('endpoints.bedrock.guardrailConfig');

/** A guardrail needs both its identifier and its version. */
export const guardrailIncomplete: Rule = {
  code: 'guardrail-incomplete',
  check: (context) => {
    const missing = context.facts
      .issues('guardrail-incomplete')
      .flatMap((issue) => (issue.kind === 'missing-key' ? [issue] : []));
    const [first] = missing;
    if (!first) return [];
    const { document } = context;
    // One cause, one finding: a guardrail that lacks both fields is told of once.
    const names = missing.map(({ key }) => `\`${key}\``).join(' and ');
    return [
      {
        code: 'guardrail-incomplete',
        severity: 'error',
        message: `\`guardrailConfig\` lacks ${names}. ${EXITS}.`,
        range: headRange(document, first.path),
        fixes: () => {
          const mapping = mappingAt(document, first.path);
          const pairs = missing.map(({ key }) => [key, guardrailValue(context.environment, key)] as const);
          return mapping ? [addKeysFix(document, mapping, pairs)] : [];
        },
      },
    ];
  },
};

/** The required keys of the mapping at a path with values to begin with; none if one of them has no such value. */
export function requiredPairs(
  context: Pick<CheckContext, 'environment' | 'knowledge'>,
  path: Path,
): [key: string, value: string][] {
  const pairs: [string, string][] = [];
  for (const { name, required } of context.knowledge.schema.keys(path)) {
    if (!required) continue;
    const value = matchesPattern(GUARDRAIL, path)
      ? guardrailValue(context.environment, name)
      : initialValue(context.knowledge, path, name);
    if (value === undefined) return [];
    pairs.push([name, value]);
  }
  return pairs;
}

/**
 * What to write for a guardrail field: a variable the env files have for it, else for the version `DRAFT`, which
 * every guardrail has, and for the identifier a text that says what belongs there and is no valid identifier.
 */
export function guardrailValue(environment: Environment, key: string): string {
  const wanted = key === 'guardrailVersion' ? /GUARDRAIL.*VERSION/ : /GUARDRAIL.*(ID|IDENTIFIER|ARN)$/;
  for (const [name, definition] of environment.all()) {
    if (definition.state === 'set' && wanted.test(name)) return `\${${name}}`;
  }
  return key === 'guardrailVersion' ? '"DRAFT"' : 'your-guardrail-id';
}
