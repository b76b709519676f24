import type { Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { MODELS_VARIABLE } from '../../environment/modelList';
import { BUILT_IN_ENDPOINTS, endpointKey } from '../../rules/endpointNames';
import { isBroken } from '../../rules/values';
import { RenameRefused } from '../variables/rename';
import type { Configuration, VariableScope } from '../variables/scope';
import { linkedNameAt, listed, placesIn, type LinkedName, type LinkedPlace } from './linkedNames';
import type { Named } from './namePlaces';

/** The name at an offset, to be typed over; undefined where there is none. Nothing is quoted of an env file. */
export function prepareNameRename(
  scope: VariableScope,
  uri: string,
  offset: number,
): Range | { range: Range; placeholder: string } | undefined {
  const found = linkedNameAt(scope, uri, offset);
  if (!found) return undefined;
  const { range } = found.origin;
  // There is no typing over what stands on several lines.
  if (range.start.line !== range.end.line) return undefined;
  refuseFixed(found);
  const isOwn = found.configurations.some(({ document }) => document.uri === uri);
  return isOwn ? { range, placeholder: found.name } : range;
}

/**
 * Gives what is named at an offset another name wherever it is named: one edit, which leaves all else as it is.
 * @throws RenameRefused when that cannot be, or the new name is taken
 */
export function renameName(
  scope: VariableScope,
  uri: string,
  offset: number,
  newName: string,
): WorkspaceEdit | undefined {
  const found = linkedNameAt(scope, uri, offset);
  if (!found) return undefined;
  refuseFixed(found);
  if (newName === found.name) return { changes: {} };
  refuseUnfit(found, newName);
  const changes = new Map<string, TextEdit[]>();
  for (const place of found.places) {
    const edits = changes.get(place.uri) ?? [];
    edits.push(place.renamed(newName));
    changes.set(place.uri, edits);
  }
  return { changes: Object.fromEntries(changes) };
}

/** What cannot have another name at all, or not now. */
function refuseFixed(found: LinkedName): void {
  const { kind, name, configurations } = found;
  if (kind === 'endpoint' && BUILT_IN_ENDPOINTS.includes(name)) {
    throw new RenameRefused(`LibreChat knows the endpoint ${name} by this name: it cannot have another one.`);
  }
  if (configurations.some(({ document }) => isBroken(document))) {
    throw new RenameRefused(
      'The file cannot be read as YAML, so that some places may not be seen. Mend it, then rename.',
    );
  }
  if (configurations.some((configuration) => isGivenFromOutside(configuration, found))) {
    throw new RenameRefused(
      `${name} comes from the variable ${MODELS_VARIABLE} of the process, which cannot be changed from here.`,
    );
  }
}

function isGivenFromOutside({ context }: Configuration, { kind, owner, name }: Named): boolean {
  if (kind !== 'model' || owner !== 'bedrock') return false;
  const definition = context.environment.lookup(MODELS_VARIABLE);
  if (definition?.state !== 'set' || definition.file.kind !== 'process') return false;
  return definition.entry.value.split(',').some((id) => id.trim() === name);
}

function refuseUnfit(found: LinkedName, newName: string): void {
  if (newName.trim() !== newName || newName === '' || /[\r\n\t]/.test(newName)) {
    throw new RenameRefused('A name is one line of text, with no space before or behind it.');
  }
  if (newName.includes('${')) {
    throw new RenameRefused('Variables are not put into names: write the name itself.');
  }
  if (found.kind === 'endpoint' && isBuiltIn(newName)) {
    throw new RenameRefused(
      `${newName} is an endpoint of LibreChat's own: a custom one cannot be called so.`,
    );
  }
  const inList = found.places.some(({ uri }) =>
    found.configurations.every(({ document }) => document.uri !== uri),
  );
  if (inList && /[,\s"'`#$\\]/.test(newName)) {
    throw new RenameRefused(`In ${MODELS_VARIABLE} a model id has no spaces, commas or quotes.`);
  }
  refuseTaken(found, newName);
}

function isBuiltIn(name: string): boolean {
  return [...BUILT_IN_ENDPOINTS, 'custom', 'all'].includes(endpointKey(name));
}

/** Two things of one name, and one key twice, are not to come of it. */
function refuseTaken(found: LinkedName, newName: string): void {
  const { kind, owner, name, places, configurations } = found;
  if (kind === 'endpoint' && endpointKey(newName) === endpointKey(name)) return;
  const others = configurations.flatMap((configuration) =>
    placesIn(configuration, { kind, owner, name: newName }),
  );
  const isDeclared = ({ role }: LinkedPlace): boolean => role === 'declaration';
  const isKey = (place: LinkedPlace): boolean => place.isKey;
  const isListed = others.some(isDeclared) || isInEnvFile(found, newName);
  const isDeclaredTwice = places.some(isDeclared) && isListed;
  const isKeyTwice = places.some(isKey) && others.some(isKey);
  if (isDeclaredTwice || isKeyTwice) {
    throw new RenameRefused(`${newName} is ${WHAT[kind]} already.`);
  }
}

function isInEnvFile({ kind, owner, configurations }: LinkedName, name: string): boolean {
  if (kind !== 'model' || owner !== 'bedrock') return false;
  return configurations.some((configuration) => listed(configuration, name) !== undefined);
}

const WHAT = {
  endpoint: 'the name of another endpoint',
  mcpServer: 'the name of another MCP server',
  model: 'the id of another model here',
} as const;
