import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';
import type { Document } from '../core/document';
import type { OutlineEntry } from '../core/outline';
import { unquote } from '../core/flow';

/** Keys whose value names a list item better than its number. */
const NAMING_KEYS = ['name', 'label', 'id', 'group'];
/** Deeper than anybody looks, and shallow enough for every stack. */
const MAX_DEPTH = 50;

/** The outline of a document by its indentation; it works where the text does not parse. */
export function documentSymbols(document: Document): DocumentSymbol[] {
  return document.outline.roots.map((entry) => toSymbol(document, entry, 0));
}

function toSymbol(document: Document, entry: OutlineEntry, depth: number): DocumentSymbol {
  const start = document.positionAt(entry.keyStart);
  const end = {
    line: entry.lastLine,
    character: document.lines.end(entry.lastLine) - document.lines.start(entry.lastLine),
  };
  const name = entry.kind === 'key' ? String(entry.segment) : itemName(document, entry);
  const value = document.text.slice(entry.valueStart, Math.min(entry.valueEnd, entry.valueStart + 60));
  const isScalar = ['plain', 'single', 'double'].includes(entry.inline);
  return {
    name: name.trim() === '' ? '…' : name.slice(0, 200),
    ...(isScalar && entry.kind === 'key' && { detail: value.split(/[\r\n]/, 1)[0] ?? '' }),
    kind: kindOf(entry),
    range: { start, end },
    selectionRange: { start, end: document.positionAt(entry.keyEnd) },
    children: depth < MAX_DEPTH ? entry.children.map((child) => toSymbol(document, child, depth + 1)) : [],
  };
}

function itemName(document: Document, entry: OutlineEntry): string {
  const naming = NAMING_KEYS.map((key) => entry.children.find((child) => child.segment === key)).find(
    (child) => child && child.valueEnd > child.valueStart,
  );
  const source = naming ?? (entry.valueEnd > entry.valueStart ? entry : undefined);
  return source ? unquote(document.text.slice(source.valueStart, source.valueEnd)) : String(entry.segment);
}

function kindOf(entry: OutlineEntry): SymbolKind {
  if (entry.children.length > 0)
    return entry.children[0]?.kind === 'item' ? SymbolKind.Array : SymbolKind.Module;
  if (entry.inline === 'flow') return SymbolKind.Array;
  return entry.kind === 'item' ? SymbolKind.String : SymbolKind.Property;
}
