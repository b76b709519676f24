import { URI, Utils } from 'vscode-uri';
import { escapeControls } from '../core/controls';

/** An env file to look for. */
export interface EnvFileLocation {
  readonly uri: string;
  readonly label: string;
}

/**
 * Where the env files of a configuration are looked for.
 * LibreChat reads `.env` in its working directory, which is where the configuration lies unless the user says otherwise.
 * Configured paths are absolute, or relative to the configuration's folder.
 */
export function envFileLocations(
  documentUri: string,
  configured: readonly string[],
  workspaceFolders: readonly string[],
): EnvFileLocation[] {
  const document = URI.parse(documentUri);
  // An unsaved document has no folder.
  if (document.scheme === 'untitled') return [];
  const folder = Utils.dirname(document);
  const paths = configured.length > 0 ? configured : ['.env'];
  return paths.map((path) => locate(folder, path, workspaceFolders));
}

/** The file a path names, be it absolute or relative to a folder. */
export function locate(folder: URI, path: string, workspaceFolders: readonly string[]): EnvFileLocation {
  const written = encodable(path);
  // Two slashes in front would name another computer, from which nothing is read.
  const uri = isAbsolute(written)
    ? folder.with({ path: `/${written.replaceAll('\\', '/').replace(/^\/+/, '')}` })
    : Utils.resolvePath(folder, written);
  return { uri: uri.toString(), label: labelOf(uri, workspaceFolders) };
}

/** A path that can be part of an address: half a character, which YAML lets one write, cannot, and no file is called so. */
function encodable(path: string): string {
  return path.replaceAll(/\p{Cs}/gu, '\uFFFD');
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);
}

/** A file's path within its workspace folder, else its bare name; to be shown, so that nothing in it does anything. */
export function labelOf(uri: URI, workspaceFolders: readonly string[]): string {
  return escapeControls(pathOf(uri, workspaceFolders));
}

function pathOf(uri: URI, workspaceFolders: readonly string[]): string {
  const full = uri.toString();
  const folder = workspaceFolders.find((candidate) => isWithin(uri, candidate));
  if (folder === undefined) return Utils.basename(uri);
  return decodeURIComponent(full.slice(asFolder(folder).length)) || Utils.basename(uri);
}

/** Whether a file or folder lies in a folder, or is that folder. */
export function isWithin(uri: URI, folder: string): boolean {
  return `${uri.toString().replace(/\/$/, '')}/`.startsWith(asFolder(folder));
}

/** A folder's address as its files' addresses begin. */
function asFolder(folder: string): string {
  return URI.parse(folder).toString().replace(/\/?$/, '/');
}
