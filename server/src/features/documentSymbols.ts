import { SymbolKind, type DocumentSymbol, type SymbolInformation } from 'vscode-languageserver-types';
import type { Document } from '../core/document';
import { unquote } from '../core/flow';
import type { OutlineEntry } from '../core/outline';
import type { ClientFeatures } from './context';
import { shorten } from './markdown';

/** Keys whose value names a list item better than its number. */
const NAMING_KEYS = ['name', 'label', 'id', 'group'];
/** Deeper than anybody looks, and shallow enough for every stack. */
const MAX_DEPTH = 50;
const LONGEST_NAME = 200;
const LONGEST_DETAIL = 60;

/** The outline of a document by its indentation; it works where the text does not parse. Flat for clients without trees. */
export function documentSymbols(
  document: Document,
  client: Pick<ClientFeatures, 'nestedSymbols'>,
): DocumentSymbol[] | SymbolInformation[] {
  const symbols = document.outline.roots.map((entry) => toSymbol(document, entry, 0));
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

function toSymbol(document: Document, entry: OutlineEntry, depth: number): DocumentSymbol {
  const start = document.positionAt(entry.keyStart);
  const end = document.positionAt(document.lines.end(entry.lastLine));
  const name = entry.kind === 'key' ? String(entry.segment) : itemName(document, entry);
  return {
    name: name.trim() === '' ? '…' : shorten(name, LONGEST_NAME),
    ...(entry.kind === 'key' && isScalar(entry) && { detail: firstLine(document, entry) }),
    kind: kindOf(entry),
    range: { start, end },
    selectionRange: { start, end: document.positionAt(entry.keyEnd) },
    children: depth < MAX_DEPTH ? entry.children.map((child) => toSymbol(document, child, depth + 1)) : [],
  };
}

function isScalar({ inline }: OutlineEntry): boolean {
  return inline === 'plain' || inline === 'single' || inline === 'double';
}

function firstLine(document: Document, entry: OutlineEntry): string {
  const value = document.slice(entry.valueStart, entry.valueEnd);
  return shorten(value.split(/[\r\n]/, 1)[0] ?? '', LONGEST_DETAIL);
}

function itemName(document: Document, entry: OutlineEntry): string {
  const naming = NAMING_KEYS.flatMap((key) => entry.children.filter((child) => child.segment === key));
  const source = [...naming, entry].find((candidate) => isScalar(candidate));
  return source ? unquote(firstLine(document, source)) : String(entry.segment);
}

function kindOf(entry: OutlineEntry): SymbolKind {
  const [first] = entry.children;
  if (first) return first.kind === 'item' ? SymbolKind.Array : SymbolKind.Module;
  if (entry.inline === 'flow') return SymbolKind.Array;
  return entry.kind === 'item' ? SymbolKind.String : SymbolKind.Property;
}
