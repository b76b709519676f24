import { formatPath, type Path } from '../core/path';
import type { VariableDefinition } from '../environment/environment';
import { maskSecret } from '../environment/mask';
import { pageOf, type Documentation, type KeyDocumentation } from '../knowledge/documentation';
import { misplacedKeys } from '../knowledge/keyNotes';
import type { Knowledge } from '../knowledge/knowledge';
import { NEWEST } from '../knowledge/releases';
import { shapeOf, type SchemaModel } from '../knowledge/schema';
import { isOlder } from '../knowledge/version';
import type { FeatureContext } from './context';
import { describeKnown } from './describeKnown';
import { beginnings, keyFacts, release, shown } from './keyFacts';
import { kindsInWords } from './kinds';
import { code } from './markdown';

/** Documentation of a key as Markdown; undefined where the schema knows no such key and nothing is written about it. */
export function describeKey(path: Path, { knowledge }: FeatureContext): string | undefined {
  const introduction = knowledge.history.introduction(path);
  const isLater = introduction !== undefined && isOlder(knowledge.target.version, introduction.version);
  // What the target's schema lacks is told of as the newest release has it.
  const schema = isLater || knowledge.schema.at(path).length === 0 ? NEWEST.schema : knowledge.schema;
  const schemas = schema.at(path);
  const entry = knowledge.documentation.get(path) ?? inheritedEntry(path, knowledge.documentation, schema);
  const name = path[path.length - 1];
  const title =
    typeof name === 'number' ? `item of ${code(formatPath(path.slice(0, -1)))}` : code(name ?? '');
  const page = entry && pageOf(entry);
  const past = retirement(path, knowledge);
  if (schemas.length === 0 && (past !== undefined || !entry)) {
    const note = past ?? misplacement(path);
    return note === undefined ? undefined : `**${title}**\n\n${note}`;
  }
  const required = schema.keys(path.slice(0, -1)).some((key) => key.name === name && key.required);
  const head = [`**${title}**`, kindsInWords(schemas), required ? 'required' : ''];
  const aspects = { path, entry, shape: shapeOf(schemas), schemas, introduction, isLater };
  const facts = keyFacts(aspects, knowledge);
  return [
    head.filter((part) => part !== '').join(' · '),
    ...(entry ? [entry.text] : []),
    ...(past === undefined ? [] : [past]),
    ...(facts.length > 0 ? [facts.map((fact) => `- ${fact}`).join('\n')] : []),
    ...(page === undefined ? [] : [`[LibreChat documentation](${page})`]),
  ].join('\n\n');
}

/** Items of a list, and keys of the user's own, are spoken of where their container is. */
function inheritedEntry(
  path: Path,
  documentation: Documentation,
  schema: SchemaModel,
): KeyDocumentation | undefined {
  const container = path.slice(0, -1);
  const name = path[path.length - 1];
  const isOwn =
    typeof name === 'number' ||
    (schema.isOpen(container) && !schema.keys(container).some((key) => key.name === name));
  if (!isOwn || schema.at(path).length === 0) return undefined;
  const entry = documentation.get(container) ?? inheritedEntry(container, documentation, schema);
  return entry && { text: entry.text, ...(entry.link !== undefined && { link: entry.link }) };
}

/** What became of a key, or of the mapping it is in. */
function retirement(path: Path, { retiredKeys, schema, target }: Knowledge): string | undefined {
  const [retired] = beginnings(path).flatMap((beginning) => retiredKeys.get(beginning) ?? []);
  if (!retired) return undefined;
  const isRead = schema.at(path).length > 0;
  return isRead
    ? `LibreChat ${target.version} still reads it, later releases do not. ${retired.note}`
    : `No longer has any effect. ${retired.note}`;
}

function misplacement(path: Path): string | undefined {
  const found = misplacedKeys.get(path);
  return found && `LibreChat does not know this key here. ${found.note}`;
}

/** What one of a key's fixed values means. */
export function describeValue(path: Path, value: string, { knowledge }: FeatureContext): string | undefined {
  const values = knowledge.documentation.get(path)?.values;
  const meaning = values && Object.hasOwn(values, value) ? values[value] : undefined;
  if (meaning === undefined) return undefined;
  const { history, target } = knowledge;
  const later = history.valueIntroduction(path, value, target);
  const isKnown = knowledge.schema.shape(path).enumeration.some((allowed) => String(allowed) === value);
  const since =
    later && !isKnown ? `\n\n- Since ${release(later)}: LibreChat ${target.version} does not know it` : '';
  return `**${shown(value)}**\n\n${meaning}${since}`;
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
  const known = describeKnown(name);
  if (known !== undefined) lines.push(known);
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

/** Where a variable gets its value, which is masked, as a sentence. */
export function whereDefined(
  definition: VariableDefinition | undefined,
  environment: FeatureContext['environment'],
): string {
  if (!definition) {
    if (environment.searchedFiles.length === 0) return 'No env file was read.';
    if (!environment.found) return `Not found: there is no ${files(environment)}.`;
    return `Not found in ${files(environment)}.`;
  }
  const { file, entry } = definition;
  const place = file.kind === 'process' ? file.label : `${code(file.label)}, line ${entry.line + 1}`;
  switch (definition.state) {
    case 'set':
      return `Set in ${place}: ${code(maskSecret(entry.value))}`;
    case 'empty':
      return `Empty in ${place}, which counts as not set.`;
    case 'commented':
      return `Commented out in ${place}: not set.`;
    case 'example':
      return `Named in ${place}, but not set.`;
    case 'withheld':
      return `Set in ${place}, but no compose file hands it to LibreChat: not set there.`;
    case 'open': {
      const names = (entry.unresolved ?? []).map(code).join(' and ');
      return `Set in ${place} from ${names}, of which nothing is known.`;
    }
  }
}

function files(environment: FeatureContext['environment']): string {
  return environment.searchedFiles
    .map(({ kind, label }) => (kind === 'process' ? label : code(label)))
    .join(', ');
}
