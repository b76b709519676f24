import type { Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { isVariableName } from '../../environment/references';
import { variablesOfLibreChat } from '../../knowledge/variables';
import { toRange } from './navigate';
import { renameEdit, type VariableScope } from './scope';

/** Why a variable cannot have another name, as a sentence for the user. */
export class RenameRefused extends Error {
  override readonly name = 'RenameRefused';
}

/** The name at an offset, to be typed over; undefined where there is none. */
export function prepareRename(
  scope: VariableScope,
  uri: string,
  offset: number,
): { range: Range; placeholder: string } | undefined {
  const found = scope.at(uri, offset);
  if (!found) return undefined;
  const { file, occurrence } = found;
  refuseKnown(occurrence.name);
  return { range: toRange(file.lines, occurrence.range), placeholder: occurrence.name };
}

/**
 * Gives the variable at an offset another name in all files of its scope: one edit, which leaves all else as it is.
 * @throws RenameRefused when the new name is none, or is taken
 */
export function rename(
  scope: VariableScope,
  uri: string,
  offset: number,
  newName: string,
): WorkspaceEdit | undefined {
  const found = scope.at(uri, offset);
  if (!found) return undefined;
  const { name } = found.occurrence;
  refuseKnown(name);
  if (newName === name) return { changes: {} };
  refuseUnfit(scope, newName);
  const changes = new Map<string, TextEdit[]>();
  for (const { file, occurrence } of scope.of(name)) {
    const { range, newText } = renameEdit(occurrence, newName);
    const edits = changes.get(file.uri) ?? [];
    edits.push({ range: toRange(file.lines, range), newText });
    changes.set(file.uri, edits);
  }
  return { changes: Object.fromEntries(changes) };
}

/** A program looks the variable up by this very name. */
function refuseKnown(name: string): void {
  const known = variablesOfLibreChat.get(name);
  if (!known || known.reader === 'librechat.yaml') return;
  const reader = known.reader ?? 'LibreChat';
  const subject = reader.charAt(0).toUpperCase() + reader.slice(1);
  throw new RenameRefused(`${subject} reads ${name} by this name: it cannot have another one.`);
}

function refuseUnfit(scope: VariableScope, newName: string): void {
  if (!isVariableName(newName)) {
    throw new RenameRefused(
      `${newName} is no name for a variable: letters, digits and underscores, not beginning with a digit.`,
    );
  }
  const context = scope.configurations[0]?.context;
  if (context?.knowledge.envExpansion.isProtected(newName)) {
    throw new RenameRefused(`LibreChat never puts the value of ${newName} into its configuration.`);
  }
  if (scope.of(newName).length > 0) {
    throw new RenameRefused(`${newName} is the name of another variable already.`);
  }
}
