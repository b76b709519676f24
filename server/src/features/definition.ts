import type { LocationLink, Position } from 'vscode-languageserver-types';
import type { Document } from '../core/document';
import { LineIndex } from '../core/lines';
import type { FeatureContext } from './context';
import { nameDefinition } from './names/navigateNames';
import { toRange } from './variables/navigate';
import type { VariableScope } from './variables/scope';

/**
 * Where the variable at a position is given its value: its name in the env or compose file that counts, else in one that only
 * names it. Where no variable is named, where the model, endpoint or MCP server at the position is what it is. Empty at anything
 * else.
 */
export function definition(
  document: Document,
  position: Position,
  scope: VariableScope,
  { environment }: FeatureContext,
): LocationLink[] {
  const offset = document.offsetAt(position);
  const found = scope.at(document.uri, offset);
  if (!found) return nameDefinition(scope, document.uri, offset);
  const defined = environment.lookup(found.occurrence.name);
  if (!defined || defined.file.kind === 'process') return [];
  const lines = LineIndex.of(defined.file.text ?? '', document.encoding);
  const { nameStart, nameEnd, valueEnd } = defined.entry;
  return [
    {
      targetUri: defined.file.uri,
      targetRange: toRange(lines, { start: nameStart, end: Math.max(nameEnd, valueEnd) }),
      targetSelectionRange: toRange(lines, { start: nameStart, end: nameEnd }),
      originSelectionRange: toRange(found.file.lines, found.occurrence.outer ?? found.occurrence.range),
    },
  ];
}
