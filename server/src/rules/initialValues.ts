import { formatPath, type Path } from '../core/path';
import type { Environment } from '../environment/environment';
import { configVersionOf } from '../knowledge/configVersions';
import { PatternTable } from '../knowledge/patternTable';
import { shapeOf } from '../knowledge/schema';
import type { NewPair } from './keyFixes';
import type { PartContext } from './rule';

type Context = Pick<PartContext, 'environment' | 'knowledge'>;

/** Where an example would pass for a choice: texts that say what belongs there. */
const PLACEHOLDERS = new PatternTable<string>([
  ['endpoints.azureOpenAI.groups[].deploymentName', 'your-deployment'],
  ['endpoints.azureOpenAI.groups[].models.*.deploymentName', 'your-deployment'],
  ['speech.*.azureOpenAI.deploymentName', 'your-deployment'],
  ['endpoints.custom[].models.default', '[your-model]'],
  ['endpoints.custom[].models.default[].name', 'your-model'],
  ['endpoints.*.models.default', '[your-model]'],
  ['endpoints.*.models.default[].name', 'your-model'],
  ['memory.agent.provider', 'your-endpoint'],
  ['memory.agent.model', 'your-model'],
  ['mcpServers.*.args', '[]'],
]);

const GUARDRAIL = 'endpoints.bedrock.guardrailConfig';

/** Keys of the mapping at a path with values to begin with; none if one of them has no such value. */
export function initialPairs(context: Context, path: Path, keys: readonly string[]): NewPair[] {
  const pairs: NewPair[] = [];
  for (const key of keys) {
    const value = initialValue(context, path, key);
    if (value === undefined) return [];
    pairs.push([key, value]);
  }
  return pairs;
}

/** The keys the mapping at a path must have, with values to begin with. */
export function requiredPairs(context: Context, path: Path): NewPair[] {
  const required = context.knowledge.schema.keys(path).filter((key) => key.required);
  return initialPairs(
    context,
    path,
    required.map((key) => key.name),
  );
}

/**
 * YAML source a newly written key can begin with: what LibreChat takes without it where it says so, what the schema fixes,
 * a text that says what belongs there, or the documented example. Undefined if none.
 */
function initialValue({ environment, knowledge }: Context, container: Path, key: string): string | undefined {
  const path = [...container, key];
  if (path.length === 1 && key === 'version') return configVersionOf(knowledge.target).text;
  if (formatPath(container) === GUARDRAIL) return guardrailValue(environment, key);
  const placeholder = PLACEHOLDERS.get(path);
  if (placeholder !== undefined) return placeholder;
  const schemas = knowledge.schema.at(path);
  const preset = schemas.map((schema) => schema.default).find((value) => typeof value === 'string');
  if (preset !== undefined && /^[\w-]+$/.test(preset)) return preset;
  const shape = shapeOf(schemas);
  if (shape.enumeration[0] !== undefined) return String(shape.enumeration[0]);
  if (shape.boolean) return 'true';
  const example = knowledge.documentation.get(shape.array ? [...path, 0] : path)?.example;
  if (typeof example === 'string' && !shape.object) return shape.array ? `[${example}]` : example;
  if (shape.array) return '[]';
  return shape.string && !shape.object ? '""' : undefined;
}

/**
 * What to write for a guardrail field: a variable the env files have for it, else for the version `DRAFT`, which
 * every guardrail has, and for the identifier a text that says what belongs there and is no valid identifier.
 */
function guardrailValue(environment: Environment, key: string): string {
  const wanted = key === 'guardrailVersion' ? /VERSION/ : /(?:ID|IDENTIFIER|ARN)$/;
  for (const [name, definition] of environment.all()) {
    const at = name.indexOf('GUARDRAIL');
    if (definition.state === 'set' && at >= 0 && wanted.test(name.slice(at + 'GUARDRAIL'.length)))
      return `"\${${name}}"`;
  }
  return key === 'guardrailVersion' ? '"DRAFT"' : 'your-guardrail-id';
}
