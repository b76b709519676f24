import type { DocumentHighlight, Position } from 'vscode-languageserver-types';
import type { Document } from '../core/document';
import { nameHighlights } from './names/navigateNames';
import { highlights as variableHighlights } from './variables/navigate';
import type { VariableScope } from './variables/scope';

/** The places in a document that name the same as a position: a variable, else a model, an endpoint or an MCP server. */
export function highlights(
  document: Document,
  position: Position,
  scope: VariableScope,
): DocumentHighlight[] {
  const offset = document.offsetAt(position);
  const find = scope.at(document.uri, offset) ? variableHighlights : nameHighlights;
  return find(scope, document.uri, offset);
}
