import { Document } from '../core/document';
import {
  dereference,
  isMergeKey,
  type MappingNode,
  type Pair,
  type ScalarNode,
  type YamlNode,
} from '../core/tree';
import { effectiveEntries, findNode } from '../core/value';
import { replaced } from './composeEnvFile';
import type { VariableEntry } from './environment';
import { isCompose } from './compose';
import { interpolate, type VariableLookup } from './interpolate';

/** A place where a container finds a file or folder of the host. */
export interface Mount {
  /** On the host, relative to the compose file or absolute. */
  readonly source: string;
  /** In the container. */
  readonly target: string;
}

/** What one compose file says of a service's environment. */
export interface ServiceEnvironment {
  /** Paths of env files, relative to the project's folder or absolute. */
  readonly envFiles: readonly { readonly path: string; readonly raw: boolean }[];
  readonly variables: readonly VariableEntry[];
  readonly mounts: readonly Mount[];
  /** Whether more may belong to it than is written here: it is built from files around, or extends another one. */
  readonly open: boolean;
}

/**
 * The environment a compose file gives to a service; nothing where it has no such service. Never throws; a broken file
 * gives what is readable.
 */
export function serviceEnvironment(
  text: string,
  service: string,
  lookup: VariableLookup,
): ServiceEnvironment {
  const document = new Document('', 0, isCompose(text) ? text : '');
  const { root } = document;
  const at = (...path: string[]): YamlNode | undefined =>
    findNode(root, ['services', service, ...path])?.value;
  const path = (node: YamlNode | undefined): string | undefined => textOf(node, lookup);
  return {
    envFiles: envFiles(at('env_file'), path),
    variables: variables(document, at('environment'), lookup),
    mounts: items(at('volumes')).flatMap((item) => mountOf(item, path)),
    open: at('extends') !== undefined || at('build') !== undefined,
  };
}

type ReadText = (node: YamlNode | undefined) => string | undefined;

function textOf(node: YamlNode | undefined, lookup: VariableLookup): string | undefined {
  const scalar = dereference(node);
  return scalar?.kind === 'scalar' && typeof scalar.value === 'string'
    ? interpolate(scalar.value, lookup)
    : undefined;
}

function items(node: YamlNode | undefined): readonly YamlNode[] {
  const list = dereference(node);
  return list?.kind === 'sequence' ? list.items : [];
}

/** One path, a list of paths, or mappings with a `path`. */
function envFiles(node: YamlNode | undefined, read: ReadText): ServiceEnvironment['envFiles'] {
  const single = read(node);
  if (single !== undefined) return [{ path: single, raw: false }];
  return items(node).flatMap((item) => {
    const path = read(item) ?? read(member(item, 'path'));
    return path === undefined ? [] : [{ path, raw: read(member(item, 'format')) === 'raw' }];
  });
}

function member(node: YamlNode, key: string): YamlNode | undefined {
  const mapping = dereference(node);
  return mapping?.kind === 'mapping' ? effectiveEntries(mapping).get(key)?.value : undefined;
}

/** `source:target[:options]`, or a mapping of type `bind`. Volumes with a name hold nothing of the host. */
function mountOf(item: YamlNode, read: ReadText): Mount[] {
  const short = read(item);
  if (short !== undefined) {
    const [, source, target] = /^((?:[A-Za-z]:[\\/])?[^:]*):([^:]+)/.exec(short) ?? [];
    return source !== undefined && target !== undefined && /^[.~/\\]|^[A-Za-z]:/.test(source)
      ? [{ source, target }]
      : [];
  }
  const source = read(member(item, 'source'));
  const target = read(member(item, 'target'));
  const isBind = read(member(item, 'type')) === 'bind';
  return isBind && source !== undefined && target !== undefined ? [{ source, target }] : [];
}

function variables(document: Document, node: YamlNode | undefined, lookup: VariableLookup): VariableEntry[] {
  const environment = dereference(node);
  if (environment?.kind === 'mapping') return fromMapping(document, environment, lookup);
  if (environment?.kind === 'sequence') {
    return environment.items.flatMap((item) => {
      const scalar = dereference(item);
      return scalar?.kind === 'scalar' ? fromItem(document, scalar, lookup) : [];
    });
  }
  return [];
}

function fromMapping(
  { text, lines }: Document,
  mapping: MappingNode,
  lookup: VariableLookup,
): VariableEntry[] {
  return writtenPairs(mapping, new Set()).flatMap(({ key, name, value }) => {
    const scalar = dereference(value);
    if (key.kind !== 'scalar' || scalar?.kind !== 'scalar' || !/^[^\s=]+$/.test(name)) return [];
    const nameStart = key.start + text.slice(key.start, key.end).indexOf(name);
    const place = { name, nameStart, nameEnd: nameStart + name.length };
    const entry = { ...place, valueStart: scalar.start, valueEnd: scalar.end, commented: false };
    const known = scalar.value === null ? handedOn(name, lookup) : replaced(scalar.text, lookup);
    return [{ ...entry, line: lines.lineAt(nameStart), ...known }];
  });
}

/** The pairs of a mapping where they are written: what is merged in comes first, since the mapping's own pairs win. */
function writtenPairs(mapping: MappingNode, seen: Set<MappingNode>): Pair[] {
  if (seen.has(mapping)) return [];
  seen.add(mapping);
  const merged = mapping.pairs.filter(isMergeKey).flatMap(({ value }) => {
    const target = dereference(value);
    const sources = target?.kind === 'sequence' ? [...target.items].reverse() : [value];
    return sources.flatMap((source) => {
      const node = dereference(source);
      return node?.kind === 'mapping' ? writtenPairs(node, seen) : [];
    });
  });
  return [...merged, ...mapping.pairs.filter((pair) => !isMergeKey(pair))];
}

/** `NAME=value` or `NAME`. */
function fromItem({ text, lines }: Document, scalar: ScalarNode, lookup: VariableLookup): VariableEntry[] {
  const [whole, name, assigned] = /^([^\s=]+)(=[\s\S]*)?$/.exec(scalar.text) ?? [];
  if (whole === undefined || name === undefined) return [];
  const nameStart = scalar.start + text.slice(scalar.start, scalar.end).indexOf(name);
  const nameEnd = nameStart + name.length;
  const valueStart = Math.min(nameEnd + 1, scalar.end);
  const value = assigned === undefined ? handedOn(name, lookup) : replaced(assigned.slice(1), lookup);
  const line = lines.lineAt(nameStart);
  return [{ name, nameStart, nameEnd, valueStart, valueEnd: scalar.end, line, commented: false, ...value }];
}

/** A name alone takes its value from where Compose runs. */
function handedOn(name: string, lookup: VariableLookup): Pick<VariableEntry, 'value' | 'unresolved'> {
  const value = lookup(name);
  return value === undefined ? { value: '', unresolved: [name] } : { value };
}
