import type { Range } from 'vscode-languageserver-types';
import type { Document } from '../../core/document';
import { contentEnd, type Edit } from '../../core/edit';
import { groupBy } from '../../core/groups';
import { LineIndex, type OffsetRange } from '../../core/lines';
import type { PositionEncoding } from '../../core/positionEncoding';
import type { ScalarNode } from '../../core/tree';
import { checkContext } from '../../rules/diagnose';
import type { VariableModel } from '../../rules/bedrock/setup';
import { endpointKey } from '../../rules/endpointNames';
import { writeKey } from '../completion/write';
import { toRange } from '../variables/navigate';
import type { Configuration, VariableScope } from '../variables/scope';
import { namePlaces, SECTIONS_WITH_NAMES, type Named, type NamePlace } from './namePlaces';

/** A place that names a thing, in a configuration or in an env file. */
export interface LinkedPlace {
  readonly uri: string;
  readonly role: NamePlace['role'];
  readonly isKey: boolean;
  /** The name without the quotes around it. */
  readonly offsets: OffsetRange;
  readonly range: Range;
  /** The edit that writes another name here. */
  readonly renamed: (name: string) => { readonly range: Range; readonly newText: string };
}

/** A thing with a name, and every place that names it. */
export interface LinkedName extends Named {
  /** The place that was asked about. */
  readonly origin: LinkedPlace;
  readonly places: readonly LinkedPlace[];
  /** The configurations that were looked through. */
  readonly configurations: readonly Configuration[];
}

/** What is named at an offset of a configuration, or of an env file that lists Bedrock's models. */
export function linkedNameAt(scope: VariableScope, uri: string, offset: number): LinkedName | undefined {
  const configuration = scope.configurations.find(({ document }) => document.uri === uri);
  return configuration ? inConfiguration(scope, configuration, offset) : inEnvFile(scope, uri, offset);
}

/** The places of one configuration that name a thing. */
export function placesIn({ document, context }: Configuration, named: Named): LinkedPlace[] {
  return ownPlaces({ document, context }, named).map((place) => linked(document, place));
}

function inConfiguration(
  scope: VariableScope,
  configuration: Configuration,
  offset: number,
): LinkedName | undefined {
  const { document } = configuration;
  if (!mayHoldName(document, offset)) return undefined;
  const named = allPlaces(configuration).find(
    ({ node }) => node.start <= offset && offset <= endOf(document, node),
  );
  if (!named) return undefined;
  return linkUp(scope, configuration, named, linked(document, named));
}

/** Keeps what is costly for places where there can be an answer. */
function mayHoldName(document: Document, offset: number): boolean {
  if (document.outline.rootFlow) return true;
  let entry = document.outline.line(document.lines.lineAt(offset))?.entry;
  while (entry?.parent) entry = entry.parent;
  return entry !== undefined && SECTIONS_WITH_NAMES.includes(String(entry.segment));
}

/** A model in an env file is named by all configurations that have their list from there. */
function inEnvFile(scope: VariableScope, uri: string, offset: number): LinkedName | undefined {
  for (const configuration of scope.configurations) {
    const found = variableModels(configuration).find(
      ({ definition, range }) => definition.file.uri === uri && range.start <= offset && offset <= range.end,
    );
    if (!found) continue;
    const named: Named = { kind: 'model', owner: 'bedrock', name: found.id };
    return linkUp(scope, configuration, named, inList(found, configuration.document.encoding));
  }
  return undefined;
}

function linkUp(
  scope: VariableScope,
  configuration: Configuration,
  { kind, owner, name }: Named,
  origin: LinkedPlace,
): LinkedName {
  const named: Named = { kind, owner, name };
  const isBedrock = kind === 'model' && owner === 'bedrock';
  const entry = isBedrock ? listed(configuration, name) : undefined;
  const sharing = entry
    ? scope.configurations.filter(
        (other) => listed(other, name)?.definition.file.uri === entry.definition.file.uri,
      )
    : [configuration];
  const inLists = groupBy(
    sharing.flatMap((other) => variableModels(other).filter(({ id }) => id === name)),
    ({ definition, range }) => `${definition.file.uri} ${range.start}`,
  );
  const places = [
    ...sharing.flatMap((other) => placesIn(other, named)),
    ...[...inLists.values()].flatMap(([first]) =>
      first ? [inList(first, configuration.document.encoding)] : [],
    ),
  ];
  return { ...named, origin, places, configurations: sharing };
}

/** The entry of the env file that lists a model, where the configuration has its list from there. */
export function listed(configuration: Configuration, id: string): VariableModel | undefined {
  return variableModels(configuration).find((model) => model.id === id);
}

function variableModels({ document, context }: Configuration): readonly VariableModel[] {
  return checkContext(document, context).facts.bedrock.variableModels;
}

function allPlaces(configuration: Configuration): NamePlace[] {
  return [...namePlaces(configuration.document), ...bedrockPlaces(configuration)];
}

function bedrockPlaces({ document, context }: Configuration): NamePlace[] {
  return checkContext(document, context).facts.modelMentions.map(({ id, node, role }) => ({
    kind: 'model',
    owner: 'bedrock',
    name: id,
    role: role === 'models' ? 'declaration' : 'use',
    isKey: role === 'profile',
    node,
    prefix: '',
    suffix: '',
  }));
}

function ownPlaces(configuration: Configuration, named: Named): NamePlace[] {
  const places = allPlaces(configuration).filter(
    ({ kind, owner, name }) =>
      kind === named.kind && owner === named.owner && sameName(kind, name, named.name),
  );
  return places.sort((a, b) => a.node.start - b.node.start);
}

function sameName(kind: Named['kind'], a: string, b: string): boolean {
  return kind === 'endpoint' ? endpointKey(a) === endpointKey(b) : a === b;
}

function linked(document: Document, { node, role, isKey, prefix, suffix }: NamePlace): LinkedPlace {
  const offsets = nameRange(document, node, prefix, suffix);
  const range = rangeIn(document, offsets);
  const renamed: LinkedPlace['renamed'] = (name) => {
    const edit = rewritten(document, node, prefix + name + suffix);
    return { range: rangeIn(document, edit.range), newText: edit.newText };
  };
  return { uri: document.uri, role, isKey, offsets, range, renamed };
}

function rangeIn(document: Document, { start, end }: OffsetRange): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

/** A block scalar's stretch takes in its last line break. */
function endOf(document: Document, node: ScalarNode): number {
  return node.style === 'block' ? contentEnd(document, node.start, node.end) : node.end;
}

function nameRange(document: Document, node: ScalarNode, prefix: string, suffix: string): OffsetRange {
  const quotes = node.style === 'single' || node.style === 'double' ? 1 : 0;
  const start = node.start + quotes;
  const end = Math.max(start, endOf(document, node) - quotes);
  const written = document.slice(start, end);
  // With escapes in it the text is not what is written.
  if (!written.startsWith(prefix) || !written.endsWith(suffix)) return { start, end };
  return { start: start + prefix.length, end: end - suffix.length };
}

/** Another text for a scalar, in the quotes it has, or in those it needs. */
function rewritten(document: Document, node: ScalarNode, text: string): Edit {
  const cursor = document.cursorAt(node.start);
  const quote = node.style === 'double' ? '"' : node.style === 'single' ? "'" : '';
  // Where it cannot be told what is around, quotes are always right.
  const flow = cursor.kind === 'none' || cursor.flow;
  const range = { start: node.start, end: endOf(document, node) };
  return { range, newText: writeKey(text, { flow, quote }) };
}

/** `encoding` is that of the configurations. */
function inList({ range: offsets, definition }: VariableModel, encoding: PositionEncoding): LinkedPlace {
  const { uri, text = '' } = definition.file;
  const range = toRange(LineIndex.of(text, encoding), offsets);
  return {
    uri,
    role: 'declaration',
    isKey: false,
    offsets,
    range,
    renamed: (newText) => ({ range, newText }),
  };
}
