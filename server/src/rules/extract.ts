import type { OffsetRange } from '../core/lines';
import type { Path } from '../core/path';
import type { ScalarNode } from '../core/tree';
import { dotenvLine } from '../environment/dotenvLine';
import type { EnvFile } from '../environment/environment';
import { ownScalar } from './valueFixes';
import type { PartContext, FileAddition, Fix } from './rule';
import { valueAt } from './values';

/** What is needed to move a text out of a document. */
type ExtractContext = Pick<PartContext, 'document' | 'environment' | 'knowledge'>;

/**
 * Ways to move a text, or a part of one, into the env file new variables go to, with a reference in its place: by itself, and
 * together with a line for `.gitignore` where git would take the env file in. Empty where LibreChat does not put in
 * variables, and where the text cannot be written into an env file.
 * @param part offsets in the document; all of the value's text if not given
 */
export function extractFixes(
  context: ExtractContext,
  node: ScalarNode,
  path: Path,
  part?: OffsetRange,
): Fix[] {
  const { document, environment, knowledge } = context;
  const file = environment.writable;
  const written = part ?? innerRange(document.text, node);
  if (!file || !written || !canExtract(context, node, path, part)) return [];
  const value = document.slice(written.start, written.end);
  const wanted = variableName(context, path);
  const name = freeName(wanted, (candidate) => {
    const known = environment.lookup(candidate);
    const isOther = known !== undefined && environment.value(candidate) !== value;
    return isOther || knowledge.envExpansion.isProtected(candidate);
  });
  const newText = reference(document.text, node, written, name);
  const edits = [{ range: newText.range, newText: newText.text }];
  if (environment.value(name) === value) {
    return [{ title: `Use \`\${${name}}\`, which has this value`, edits, preferred: true, safe: false }];
  }
  const line = dotenvLine(name, value);
  if (line === undefined) return [];
  const additions = [addition(file, line), ...exampleAddition(context, name)];
  const title = `Move the value to \`${name}\` in \`${file.label}\``;
  const fix = { title, edits, additions, preferred: true, safe: false };
  const { gitignore, ignored } = file;
  if (ignored !== false || !gitignore) return [fix];
  const left = {
    uri: gitignore.uri,
    exists: true,
    before: gitignore.text,
    line: file.uri.slice(file.uri.lastIndexOf('/') + 1),
  };
  return [
    fix,
    {
      ...fix,
      title: `${title}, and have git ignore that file`,
      additions: [...additions, left],
      preferred: false,
    },
  ];
}

/** Whether a value stands where LibreChat puts in variables, and holds none. */
function canExtract(
  { document, knowledge }: ExtractContext,
  node: ScalarNode,
  path: Path,
  part?: OffsetRange,
): boolean {
  const field = knowledge.envExpansion.get(path);
  if (!field || (part !== undefined && field.form === 'whole')) return false;
  if (ownScalar(document, path) !== node || node.style === 'block') return false;
  return typeof node.value === 'string' && node.text.trim() !== '' && !node.text.includes('$');
}

function addition(file: EnvFile, line: string): FileAddition {
  return { uri: file.uri, exists: file.text !== undefined, before: file.text ?? '', line };
}

/** The list of what could be set gets the name, not the value. */
function exampleAddition({ environment }: ExtractContext, name: string): FileAddition[] {
  const { example } = environment;
  if (!example || example.entries.some((entry) => entry.name === name)) return [];
  return [addition(example, `${name}=`)];
}

/** What is written between a scalar's quotes; undefined where it does not read as it is written. */
function innerRange(text: string, node: ScalarNode): OffsetRange | undefined {
  const inset = node.style === 'plain' ? 0 : 1;
  const range = { start: node.start + inset, end: node.end - inset };
  return text.slice(range.start, range.end) === node.text ? range : undefined;
}

/** A reference as it has to be written: in flow style a brace without quotes would end the value. */
function reference(
  text: string,
  node: ScalarNode,
  range: OffsetRange,
  name: string,
): { text: string; range: OffsetRange } {
  if (node.style !== 'plain') return { text: `\${${name}}`, range };
  const before = text.slice(node.start, range.start);
  const after = text.slice(range.end, node.end);
  return { text: `"${before}\${${name}}${after}"`, range: { start: node.start, end: node.end } };
}

const SKIPPED = new Set([
  'endpoints',
  'custom',
  'mcpServers',
  'headers',
  'additionalHeaders',
  'env',
  'groups',
  'oauth',
  'models',
]);

/** Headers whose name says nothing about what is in them. */
const NAMES_OF_HEADERS: Readonly<Record<string, string>> = { AUTHORIZATION: 'TOKEN', X_API_KEY: 'API_KEY' };

/** A name for what stands at a path: the endpoint or server it belongs to, and the setting. */
function variableName({ document }: ExtractContext, path: Path): string {
  const last = upperSnake(String(path.at(-1) ?? ''));
  // The environment of a program has variables of its own.
  if (path[0] === 'mcpServers' && path[2] === 'env' && path.length === 4) return last;
  const parts = path.slice(0, -1).flatMap((segment, index): string[] => {
    if (typeof segment === 'number') {
      const item = path.slice(0, index + 1);
      const named = valueAt(document, [...item, 'name']) ?? valueAt(document, [...item, 'group']);
      return typeof named === 'string' ? [named] : [];
    }
    return SKIPPED.has(segment) ? [] : [segment];
  });
  const name = [...parts.map(upperSnake), NAMES_OF_HEADERS[last] ?? last]
    .filter((part) => part !== '')
    .join('_');
  return /^[A-Z_]/.test(name) ? name : `X_${name}`;
}

function upperSnake(text: string): string {
  return text
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z\d]+/g, '_')
    .replaceAll(/^_|_$/g, '')
    .toUpperCase()
    .replaceAll('OPEN_AI', 'OPENAI');
}

function freeName(wanted: string, isTaken: (name: string) => boolean): string {
  let name = wanted;
  for (let number = 2; isTaken(name); number++) name = `${wanted}_${number}`;
  return name;
}
