import {
  DocumentHighlightKind,
  SymbolKind,
  type DocumentHighlight,
  type Location,
  type Range,
  type WorkspaceSymbol,
} from 'vscode-languageserver-types';
import type { LineIndex, OffsetRange } from '../../core/lines';
import { isSurelyName } from '../../environment/references';
import type { Located, VariableScope } from './scope';

/** All places that name the variable at an offset; without declarations only those that ask for its value. */
export function references(
  scope: VariableScope,
  uri: string,
  offset: number,
  includeDeclaration: boolean,
): Location[] {
  const found = scope.at(uri, offset);
  if (!found) return [];
  return scope
    .of(found.occurrence.name)
    .filter(({ occurrence }) => includeDeclaration || occurrence.role === 'use')
    .map(toLocation);
}

/** The places in one file that name the variable at an offset. */
export function highlights(scope: VariableScope, uri: string, offset: number): DocumentHighlight[] {
  const found = scope.at(uri, offset);
  if (!found) return [];
  const { file, occurrence } = found;
  return file.occurrences
    .filter(({ name }) => name === occurrence.name)
    .map(({ range, role }) => ({
      range: toRange(file.lines, range),
      kind: role === 'use' ? DocumentHighlightKind.Read : DocumentHighlightKind.Write,
    }));
}

/** More of them help nobody; the query is there to be made narrower. */
export const MAX_SYMBOLS = 500;

/** The variables whose name holds the letters of a query in their order. Names and files only: values are nobody's symbol. */
export function variableSymbols(scopes: readonly VariableScope[], query: string): WorkspaceSymbol[] {
  const seen = new Set<string>();
  const symbols: WorkspaceSymbol[] = [];
  for (const scope of scopes) {
    for (const { uri, lines, occurrences } of scope.files.values()) {
      for (const { name, range, role } of occurrences) {
        const key = `${uri} ${name}`;
        if (role === 'use' || seen.has(key) || !isSurelyName(name) || !holdsLetters(name, query)) continue;
        seen.add(key);
        if (symbols.length === MAX_SYMBOLS) return symbols;
        symbols.push({ name, kind: SymbolKind.Variable, location: { uri, range: toRange(lines, range) } });
      }
    }
  }
  return symbols;
}

/** Whether a name holds the letters of a query in their order, whatever their case. */
export function holdsLetters(name: string, query: string): boolean {
  const letters = name.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase()) {
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function toLocation({ file, occurrence }: Located): Location {
  return { uri: file.uri, range: toRange(file.lines, occurrence.range) };
}

/** A stretch of a text as an LSP range. */
export function toRange(lines: LineIndex, { start, end }: OffsetRange): Range {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}
