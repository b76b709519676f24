import type { Location, Position } from 'vscode-languageserver-types';
import type { Document } from '../core/document';
import { nameReferences } from './names/navigateNames';
import { references as variableReferences } from './variables/navigate';
import type { VariableScope } from './variables/scope';

/** All places that name the variable at a position, else those that name the model, endpoint or MCP server there. */
export function references(
  document: Document,
  position: Position,
  scope: VariableScope,
  includeDeclaration: boolean,
): Location[] {
  const offset = document.offsetAt(position);
  const find = scope.at(document.uri, offset) ? variableReferences : nameReferences;
  return find(scope, document.uri, offset, includeDeclaration);
}
