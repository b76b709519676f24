import type { CodeLens } from 'vscode-languageserver-types';
import type { Document } from '../../core/document';
import { references, toRange } from './navigate';
import type { VariableScope } from './scope';

/** Above each variable of an env file that something asks for, how often; clicking it shows where. */
export function codeLenses(document: Document, scope: VariableScope, showReferences: string): CodeLens[] {
  const file = scope.files.get(document.uri);
  if (!file) return [];
  const seen = new Set<string>();
  return file.occurrences.flatMap(({ name, range, role }) => {
    if (role === 'use' || role === 'commented' || seen.has(name)) return [];
    seen.add(name);
    const uses = references(scope, document.uri, range.start, false);
    if (uses.length === 0) return [];
    const at = toRange(file.lines, range);
    const title = uses.length === 1 ? '1 use' : `${uses.length} uses`;
    return [
      { range: at, command: { title, command: showReferences, arguments: [document.uri, at.start, uses] } },
    ];
  });
}
