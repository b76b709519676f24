import type { WorkspaceSymbol } from 'vscode-languageserver-types';
import type { Document } from '../core/document';
import { pathBelow, type Path } from '../core/path';
import { structureOf, type StructureNode } from '../core/structure';
import { kindOf } from './documentSymbols';
import { nameOf, uniqueNameOf } from './outlineNames';
import { holdsLetters, MAX_SYMBOLS, variableSymbols } from './variables/navigate';
import type { VariableScope } from './variables/scope';

/** Whose entries people look for by name. Root keys and endpoints are among them. */
const PLACES: readonly Path[] = [
  [],
  ['endpoints'],
  ['endpoints', 'custom'],
  ['mcpServers'],
  ['modelSpecs', 'list'],
  ['endpoints', 'bedrock', 'models'],
  ['endpoints', 'bedrock', 'inferenceProfiles'],
];

/** The variables, sections, endpoints, models, servers and specs whose name holds the letters of a query in their order. */
export function workspaceSymbols(scopes: readonly VariableScope[], query: string): WorkspaceSymbol[] {
  const found: WorkspaceSymbol[] = [];
  const documents = scopes.flatMap(({ configurations }) => configurations.map(({ document }) => document));
  for (const place of PLACES) {
    for (const document of documents) addSymbols(document, place, query, found);
  }
  return [...found, ...variableSymbols(scopes, query)];
}

function addSymbols(document: Document, place: Path, query: string, found: WorkspaceSymbol[]): void {
  for (const node of nodesAt(document, place)) {
    if (found.length >= MAX_SYMBOLS) return;
    const path = pathBelow(place, node.segment);
    const name = nameOf(document, node, path);
    const isMeant = [name, uniqueNameOf(document, node) ?? ''].some((known) => holdsLetters(known, query));
    if (!isMeant) continue;
    const end = Math.max(node.end, node.head.end);
    found.push({
      name,
      kind: kindOf(document, node, path),
      location: {
        uri: document.uri,
        range: { start: document.positionAt(node.head.start), end: document.positionAt(end) },
      },
      ...(place.length > 0 && { containerName: place.join('.') }),
    });
  }
}

function nodesAt(document: Document, path: Path): readonly StructureNode[] {
  let nodes = structureOf(document);
  for (const segment of path) nodes = nodes.find((node) => node.segment === segment)?.children ?? [];
  return nodes;
}
