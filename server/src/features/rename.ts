import type { Position, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Document } from '../core/document';
import { prepareNameRename, renameName } from './names/renameName';
import { prepareRename as prepareVariableRename, rename as renameVariable } from './variables/rename';
import type { VariableScope } from './variables/scope';

/** What is typed over to rename what is at a position; null where nothing can be renamed. */
export function prepareRename(
  document: Document,
  position: Position,
  scope: VariableScope,
): Range | { range: Range; placeholder: string } | null {
  const offset = document.offsetAt(position);
  const prepare = scope.at(document.uri, offset) ? prepareVariableRename : prepareNameRename;
  return prepare(scope, document.uri, offset) ?? null;
}

/**
 * Gives the variable, the model, the endpoint or the MCP server at a position another name wherever it is named.
 * @throws RenameRefused when that cannot be
 */
export function rename(
  document: Document,
  position: Position,
  scope: VariableScope,
  newName: string,
): WorkspaceEdit | null {
  const offset = document.offsetAt(position);
  const change = scope.at(document.uri, offset) ? renameVariable : renameName;
  return change(scope, document.uri, offset, newName) ?? null;
}
