import { FileType, Position, Uri, workspace, WorkspaceEdit, type TextDocument } from 'vscode';
import type { NewConfigurationTexts } from './protocol';

/** The names of the files in a folder; none where it cannot be read. */
export async function filesIn(folder: Uri): Promise<string[]> {
  try {
    const entries = await workspace.fs.readDirectory(folder);
    return entries.flatMap(([name, type]) => ((type & FileType.Directory) === 0 ? [name] : []));
  } catch {
    return [];
  }
}

/** An open or existing text file; undefined where there is none. */
export async function existingDocument(uri: Uri): Promise<TextDocument | undefined> {
  try {
    await workspace.fs.stat(uri);
    return await workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

/** What goes behind a text that is there, on lines of its own. */
export function joined(before: string, addition: string): string {
  const isOpen = before !== '' && !/[\r\n]$/.test(before);
  return isOpen && !addition.startsWith('\n') ? `\n${addition}` : addition;
}

/** What came of writing. `unsaved` is the env file where it had changes of the user's own, which are theirs to save. */
export type Written = { readonly unsaved?: TextDocument } | undefined;

/**
 * Writes both files in one edit, which one undo takes back. An env file that exists is only added to; a configuration that
 * exists is left alone, and nothing is written then. Line breaks become those of the file, for a new one those of the setting
 * `files.eol`.
 * @returns undefined where nothing was written
 */
export async function writeFiles(
  target: Uri,
  { configuration, env }: NewConfigurationTexts,
): Promise<Written> {
  const edit = new WorkspaceEdit();
  edit.createFile(target, { overwrite: false, ignoreIfExists: false });
  edit.insert(target, new Position(0, 0), configuration);
  const envUri = Uri.parse(env.uri);
  const before = env.addition === '' ? undefined : await existingDocument(envUri);
  const isTheirs = before?.isDirty === true;
  if (before) {
    const text = before.getText();
    edit.insert(envUri, before.positionAt(text.length), joined(text, env.addition));
  } else if (env.addition !== '') {
    edit.createFile(envUri, { overwrite: false, ignoreIfExists: false });
    edit.insert(envUri, new Position(0, 0), env.addition);
  }
  if (!(await workspace.applyEdit(edit))) return undefined;
  const written = [target, ...(env.addition === '' || isTheirs ? [] : [envUri])];
  for (const uri of written) await (await workspace.openTextDocument(uri)).save();
  return isTheirs ? { unsaved: before } : {};
}
