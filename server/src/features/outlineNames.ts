import { escapeControls } from '../core/controls';
import type { Document } from '../core/document';
import { unquote } from '../core/flow';
import { matchesPattern, parsePattern, type Path, type PathPattern } from '../core/path';
import { isInlineScalar, type StructureNode } from '../core/structure';
import { announcesSecret, coverValue } from './coveredSecrets';
import { shorten } from './markdown';

const LONGEST_NAME = 200;
const LONGEST_DETAIL = 60;
/** Of a long value no more is looked at. */
const LONGEST_READ = 500;

/** Keys whose values people know the items of a list by, the best first. */
const NAMING_KEYS = ['name', 'label', 'title', 'group', 'id', 'clientId', 'module', 'environmentId', 'model'];
const NAMING: readonly (readonly [PathPattern, readonly string[]])[] = [
  [parsePattern('modelSpecs.list[]'), ['label', 'name']],
  [parsePattern('endpoints.custom[].customParams.paramDefinitions[]'), ['key']],
];

/** What tells most of a thing, beside its name. */
const TELLING: readonly (readonly [PathPattern, readonly Path[]])[] = [
  [parsePattern('endpoints.custom[]'), [['baseURL']]],
  [parsePattern('mcpServers.*'), [['url'], ['command']]],
  [
    parsePattern('modelSpecs.list[]'),
    [
      ['preset', 'model'],
      ['preset', 'agent_id'],
      ['preset', 'endpoint'],
    ],
  ],
];

/** What a key or an item of a list is called in lists of what a document holds. Nothing secret is in it. */
export function nameOf(document: Document, node: StructureNode, path: Path): string {
  const name = node.kind === 'key' ? String(node.segment) : itemName(document, node, path);
  return name.trim() === '' ? '…' : shorten(escapeControls(name), LONGEST_NAME);
}

/** The `name` of an item that is shown by another one, such as its label. */
export function uniqueNameOf(document: Document, node: StructureNode): string | undefined {
  const name = node.kind === 'item' ? below(node, ['name']) : undefined;
  return name && isInlineScalar(name) ? known(document, name, 'name') : undefined;
}

/** What a key or an item is, in a few words beside its name; undefined where there is nothing to tell. Nothing secret is in it. */
export function detailOf(document: Document, node: StructureNode, path: Path): string | undefined {
  if (node.kind === 'key' && (isInlineScalar(node) || node.style === 'block')) {
    if (anchorOf(document, node) !== undefined) return undefined;
    return shorten(escapeControls(shown(document, node, keyIn(path))), LONGEST_DETAIL);
  }
  const [, places = []] = TELLING.find(([pattern]) => matchesPattern(pattern, path)) ?? [];
  for (const place of places) {
    const found = below(node, place);
    if (found && isInlineScalar(found)) {
      return shorten(escapeControls(known(document, found, keyIn(place))), LONGEST_DETAIL);
    }
  }
  return undefined;
}

/**
 * The anchor of a scalar: in braces that is a part of it, else it stands before it. Only where it is used shows whether the
 * scalar is a secret, so what it stands for is not shown.
 */
function anchorOf(document: Document, { value: { start } }: StructureNode): string | undefined {
  const ahead = document.slice(start, start + LONGEST_READ);
  const before = document.slice(Math.max(0, start - LONGEST_READ), start).trimEnd();
  const blank = Math.max(...[' ', '\t', '\n'].map((character) => before.lastIndexOf(character)));
  return [ahead, before.slice(blank + 1)].map((text) => /^&[^\s,[\]{}]*/.exec(text)?.[0]).find(Boolean);
}

/** What an item is known by for the sake of one of its scalars: its anchor, or its value without quotes. */
function known(document: Document, node: StructureNode, key: string): string {
  return anchorOf(document, node) ?? unquote(shown(document, node, key));
}

/** The value of a scalar as it may be shown, its first line. */
function shown(document: Document, { value, style }: StructureNode, key: string): string {
  const written = document.slice(value.start, Math.min(value.end, value.start + LONGEST_READ));
  const lines = written.split(/\r\n|\r|\n/);
  const first = style === 'block' ? lines.slice(1).find((line) => line.trim() !== '') : lines[0];
  return coverValue(key, (first ?? '').trim());
}

function itemName(document: Document, node: StructureNode, path: Path): string {
  const { children, style } = node;
  if (isInlineScalar(node) || style === 'alias' || style === 'block') return scalarName(document, node, path);
  const [, preferred = NAMING_KEYS] = NAMING.find(([pattern]) => matchesPattern(pattern, path)) ?? [];
  const naming = [...preferred, ...NAMING_KEYS].flatMap((key) =>
    children.filter((child) => child.segment === key),
  );
  const [named] = naming.filter((child) => isInlineScalar(child));
  // The key of a parameter is a name, not the secret it is called like.
  if (named) return known(document, named, named.segment === 'key' ? '' : String(named.segment));
  const keys = children.filter((child) => child.kind === 'key');
  const told = keys.find((child) => isInlineScalar(child) && isOpen(document, child));
  if (told) return known(document, told, String(told.segment));
  return keys[0] ? String(keys[0].segment) : `item ${Number(node.segment) + 1}`;
}

/** A scalar in a list is its own name. */
function scalarName(document: Document, node: StructureNode, path: Path): string {
  const { start } = node.head;
  // Of the arguments of a program one may say what the next one is.
  const isArgument = path.at(-2) === 'args';
  const before = isArgument ? document.slice(Math.max(0, start - LONGEST_READ), start) : '';
  const word = /["']?(--?[\w-]+)["']?[\s,]*$/.exec(before)?.[1];
  const name = word !== undefined && announcesSecret(word) ? 'secret' : '';
  return known(document, node, name);
}

/** Whether all of a value may be shown. */
function isOpen(document: Document, node: StructureNode): boolean {
  const written = document.slice(node.value.start, Math.min(node.value.end, node.value.start + LONGEST_READ));
  return coverValue(String(node.segment), written) === written;
}

function below(node: StructureNode, path: Path): StructureNode | undefined {
  let found: StructureNode | undefined = node;
  for (const segment of path) found = found?.children.find((child) => child.segment === segment);
  return found;
}

function keyIn(path: Path): string {
  return path.findLast((segment) => typeof segment === 'string') ?? '';
}
