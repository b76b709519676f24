import { FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { LIST_FOLDER, READ_FILE, type FileParams, type FolderContent } from './protocol';

/** Env files are small; anything else under such a name is not read. */
const MAX_FILE_BYTES = 10_000_000;

/** People do not keep configurations in larger folders; the rest of one is not looked at. */
const MAX_FOLDER_ENTRIES = 10_000;

/** Reads for the server what it cannot read itself: files of virtual workspaces and, where it is a worker, any file. */
export function answerFileRequests(client: BaseLanguageClient): void {
  client.onRequest(READ_FILE, ({ uri }: FileParams) => orNull(() => readText(Uri.parse(uri))));
  client.onRequest(LIST_FOLDER, ({ uri }: FileParams) => orNull(() => listFolder(Uri.parse(uri))));
}

/** What cannot be read is as if it were not there. */
async function orNull<T>(reading: () => Promise<T | null>): Promise<T | null> {
  // The server does not ask without trust; if it ever did, it would get no answer.
  if (!workspace.isTrusted) return null;
  try {
    return await reading();
  } catch {
    return null;
  }
}

async function readText(uri: Uri): Promise<string | null> {
  const { type, size } = await workspace.fs.stat(uri);
  if ((type & FileType.File) === 0 || size > MAX_FILE_BYTES) return null;
  // A byte order mark is left to the server, which sees one in the files it reads itself, too.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await workspace.fs.readFile(uri));
}

async function listFolder(uri: Uri): Promise<FolderContent> {
  const entries = (await workspace.fs.readDirectory(uri)).slice(0, MAX_FOLDER_ENTRIES);
  const isFolder = (type: FileType): boolean => (type & FileType.Directory) !== 0;
  return {
    files: entries.flatMap(([name, type]) => (isFolder(type) ? [] : [name])),
    folders: entries.flatMap(([name, type]) => (isFolder(type) ? [name] : [])),
  };
}
