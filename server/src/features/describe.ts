import { formatPath, type Path } from '../core/path';
import type { VariableDefinition } from '../environment/environment';
import { maskSecret } from '../environment/mask';
import { isLegacy, isPastEndOfLife, type BedrockModel } from '../knowledge/bedrock';
import type { KeyDocumentation } from '../knowledge/documentation';
import type { Knowledge } from '../knowledge/knowledge';
import { shapeOf, type Shape } from '../knowledge/schema';
import type { FeatureContext } from './context';
import { code } from './markdown';

/** Documentation of a key as Markdown; undefined where the schema knows no such key and nothing is written about it. */
export function describeKey(path: Path, { knowledge }: FeatureContext): string | undefined {
  const entry = knowledge.documentation.get(path);
  const schemas = knowledge.schema.at(path);
  const name = path[path.length - 1];
  const title =
    typeof name === 'number' ? `item of ${code(formatPath(path.slice(0, -1)))}` : code(name ?? '');
  if (!entry && schemas.length === 0) {
    const retired = knowledge.retiredKeys.get(path);
    return retired && `**${title}**\n\nNo longer has any effect. ${retired.note}`;
  }
  const shape = shapeOf(schemas);
  const required = knowledge.schema.keys(path.slice(0, -1)).some((key) => key.name === name && key.required);
  const head = [`**${title}**`, kindsOf(shape), required ? 'required' : ''];
  const facts = [...documentedFacts(entry, shape), ...expansionFact(path, shape, knowledge)];
  return [
    head.filter((part) => part !== '').join(' · '),
    ...(entry ? [entry.text] : []),
    ...(facts.length > 0 ? [facts.map((fact) => `- ${fact}`).join('\n')] : []),
    ...(entry?.link === undefined ? [] : [`[LibreChat documentation](${entry.link})`]),
  ].join('\n\n');
}

function documentedFacts(entry: KeyDocumentation | undefined, shape: Shape): string[] {
  const facts: string[] = [];
  if (entry?.default !== undefined) facts.push(`Default: ${entry.default}`);
  if (shape.enumeration.length > 0 && !entry?.values) {
    facts.push(`One of ${shape.enumeration.map((value) => code(String(value))).join(', ')}`);
  }
  for (const [value, meaning] of Object.entries(entry?.values ?? {})) {
    facts.push(`${value === '' ? code('""') : code(value)}: ${meaning}`);
  }
  const since = [
    entry?.since && `LibreChat ${entry.since}`,
    entry?.config && `config version ${entry.config}`,
  ].filter(Boolean);
  if (since.length > 0) facts.push(`Since ${since.join(', ')}`);
  return facts;
}

function kindsOf(shape: Shape): string {
  const kinds = [
    shape.object && 'mapping',
    shape.array && 'list',
    shape.boolean && 'true or false',
    shape.number && 'number',
    shape.string && 'text',
  ];
  return kinds.filter(Boolean).join(' or ');
}

/** Whether references expand; said of everything that is a scalar, for people try them everywhere. */
function expansionFact(path: Path, shape: Shape, knowledge: Knowledge): string[] {
  const isScalar = shape.string || shape.enumeration.length > 0 || shape.boolean || shape.number;
  if (!isScalar) return [];
  const expansion = knowledge.envExpansion.get(path);
  if (!expansion) return ['`${VAR}` does not expand here'];
  const form =
    expansion.form === 'whole' ? '`${VAR}` expands when it is the whole value' : '`${VAR}` expands here';
  return [expansion.since === undefined ? form : `${form}, since LibreChat ${expansion.since}`];
}

/** What one of a key's fixed values means. */
export function describeValue(path: Path, value: string, { knowledge }: FeatureContext): string | undefined {
  const values = knowledge.documentation.get(path)?.values;
  const meaning = values && Object.hasOwn(values, value) ? values[value] : undefined;
  return meaning === undefined ? undefined : `**${value === '' ? code('""') : code(value)}**\n\n${meaning}`;
}

/** What is known of a model id. */
export function describeModel(model: BedrockModel, { knowledge, today }: FeatureContext): string {
  const geography = model.geo === null ? undefined : knowledge.bedrock.geography(model.geo);
  const facts: string[] = [`Provider: ${model.provider}`];
  if (geography)
    facts.push(`Called through the ${code(`${model.geo ?? ''}.`)} inference profile: ${geography.name}`);
  else if (model.invoke === 'profile-only')
    facts.push('Needs a geographic form or an inference profile: the bare id cannot be called');
  if (model.librechatDefault) facts.push('In the list LibreChat offers by default');
  const life = describeLifecycle(model, today);
  if (life !== undefined) facts.push(life);
  facts.push(`As of ${knowledge.bedrock.asOf}`);
  return `**${model.name}** · ${code(model.id)}\n\n${facts.map((fact) => `- ${fact}`).join('\n')}`;
}

function describeLifecycle(model: BedrockModel, today: string): string | undefined {
  const end = model.lifecycle?.endOfLife;
  if (isPastEndOfLife(model, today))
    return end === undefined ? '**No longer offered by AWS**' : `**End of life since ${end}**: requests fail`;
  if (isLegacy(model, today)) return end === undefined ? 'Legacy' : `Legacy; end of life on ${end}`;
  return end === undefined ? undefined : `End of life on ${end}`;
}

/** What an AWS Region is. */
export function describeRegion(id: string, { knowledge }: FeatureContext): string | undefined {
  const region = knowledge.bedrock.region(id);
  return (
    region &&
    `**${code(id)}** · ${region.name}\n\nAn AWS Region with Amazon Bedrock, as of ${knowledge.bedrock.asOf}.`
  );
}

/** What an environment variable is, its value masked. `path` is where it is used. */
export function describeVariable(
  name: string,
  path: Path | undefined,
  { environment, knowledge }: FeatureContext,
): string {
  const lines = [`**${code(`\${${name}}`)}**`, whereDefined(environment.lookup(name), environment)];
  if (knowledge.envExpansion.isProtected(name)) {
    lines.push('LibreChat never resolves this name in its configuration; the text stays as it stands.');
  } else if (path) {
    lines.push(describeUse(path, knowledge));
  }
  return lines.filter((line) => line !== '').join('\n\n');
}

function describeUse(path: Path, knowledge: Knowledge): string {
  const expansion = knowledge.envExpansion.get(path);
  if (!expansion) return `LibreChat does not expand references in ${code(formatPath(path))}.`;
  const whole = expansion.form === 'whole' ? 'Expands only as the whole value.' : '';
  const since = expansion.since === undefined ? '' : `Expands here since LibreChat ${expansion.since}.`;
  return [whole, since, expansion.note ?? ''].filter((part) => part !== '').join(' ');
}

function whereDefined(
  definition: VariableDefinition | undefined,
  environment: FeatureContext['environment'],
): string {
  if (!definition) {
    if (environment.files.length === 0) return 'No env file was read.';
    if (!environment.found) return `Not found: there is no ${files(environment)}.`;
    return `Not found in ${files(environment)}.`;
  }
  const place = `${code(definition.file.label)}, line ${definition.entry.line + 1}`;
  if (definition.state === 'commented') return `Commented out in ${place}: not set.`;
  if (definition.state === 'empty') return `Empty in ${place}, which counts as not set.`;
  return `Set in ${place}: ${code(maskSecret(definition.entry.value))}`;
}

function files(environment: FeatureContext['environment']): string {
  return environment.files.map((file) => code(file.label)).join(', ');
}
