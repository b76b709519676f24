import { SymbolKind, type DocumentSymbol, type SymbolInformation } from 'vscode-languageserver-types';
import type { Document } from '../core/document';
import { matchesPattern, parsePattern, pathBelow, type Path } from '../core/path';
import { resolvePlainScalar } from '../core/scalar';
import { isInlineScalar, structureOf, type StructureNode } from '../core/structure';
import type { ClientFeatures } from './context';
import { detailOf, nameOf } from './outlineNames';

/** Deeper than anybody looks, and shallow enough for every stack. */
const MAX_DEPTH = 50;

const CUSTOM_ENDPOINT = parsePattern('endpoints.custom[]');
const ENDPOINT = parsePattern('endpoints.*');
const MCP_SERVER = parsePattern('mcpServers.*');

/**
 * The outline of a document by its indentation and brackets; it works where the text does not parse. Items of lists are called
 * what people call them. Flat for clients without trees.
 */
export function documentSymbols(
  document: Document,
  client: Pick<ClientFeatures, 'nestedSymbols'>,
): DocumentSymbol[] | SymbolInformation[] {
  const symbols = toSymbols(document, structureOf(document), []);
  return client.nestedSymbols
    ? symbols
    : symbols.flatMap((symbol) => flatten(document.uri, symbol, undefined));
}

function flatten(
  uri: string,
  symbol: DocumentSymbol,
  parent: DocumentSymbol | undefined,
): SymbolInformation[] {
  const { name, kind, range, children } = symbol;
  const own: SymbolInformation = {
    name,
    kind,
    location: { uri, range },
    ...(parent && { containerName: parent.name }),
  };
  return [own, ...(children ?? []).flatMap((child) => flatten(uri, child, symbol))];
}

function toSymbols(document: Document, nodes: readonly StructureNode[], path: Path): DocumentSymbol[] {
  return nodes.map((node) => toSymbol(document, node, pathBelow(path, node.segment)));
}

function toSymbol(document: Document, node: StructureNode, path: Path): DocumentSymbol {
  const start = document.positionAt(node.head.start);
  const detail = detailOf(document, node, path);
  const last = Math.max(node.end, node.head.end);
  // To its last line belongs what is typed behind it.
  const end = node.inFlow ? last : document.lines.end(document.lines.lineAt(last));
  return {
    name: nameOf(document, node, path),
    ...(detail !== undefined && { detail }),
    kind: kindOf(document, node, path),
    range: { start, end: document.positionAt(end) },
    selectionRange: { start, end: document.positionAt(node.head.end) },
    children: path.length < MAX_DEPTH ? toSymbols(document, node.children, path) : [],
  };
}

/** The kind of symbol something of a document is shown as. */
export function kindOf(document: Document, node: StructureNode, path: Path): SymbolKind {
  const { style, children } = node;
  const isList = style === 'flow-sequence' || children[0]?.kind === 'item';
  if (isList) return SymbolKind.Array;
  if (matchesPattern(MCP_SERVER, path)) return SymbolKind.Interface;
  if (matchesPattern(CUSTOM_ENDPOINT, path) || matchesPattern(ENDPOINT, path)) return SymbolKind.Class;
  if (style === 'flow-mapping' || children.length > 0)
    return path.length === 1 ? SymbolKind.Module : SymbolKind.Object;
  if (style === 'none') return SymbolKind.Null;
  return isInlineScalar(node) ? kindOfScalar(document, node) : SymbolKind.String;
}

function kindOfScalar(document: Document, { style, value }: StructureNode): SymbolKind {
  // No number is longer.
  if (style !== 'plain' || value.end - value.start > 100) return SymbolKind.String;
  const written = resolvePlainScalar(document.slice(value.start, value.end));
  if (typeof written === 'number') return SymbolKind.Number;
  if (typeof written === 'boolean') return SymbolKind.Boolean;
  return written === null ? SymbolKind.Null : SymbolKind.String;
}
