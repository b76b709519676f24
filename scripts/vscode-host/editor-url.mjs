/** Addresses of editor pages of a running server. */
import path from 'node:path';

/** A path on this machine as URIs write it: slashes, and one in front of a Windows drive. */
function uriPath(file) {
  const slashes = path.resolve(file).split(path.sep).join('/');
  return slashes.startsWith('/') ? slashes : `/${slashes}`;
}

/** A file on this machine as the editor in the browser knows it. */
function remoteUri(authority, file) {
  return `vscode-remote://${authority}${uriPath(file).split('/').map(encodeURIComponent).join('/')}`;
}

/**
 * The address of an editor page. All paths are on the server's machine.
 * @param {string} authority "127.0.0.1:PORT" of the server
 * @param {object} what
 * @param {string} [what.folder] folder, or `.code-workspace` file, to open
 * @param {string[]} [what.extensionPaths] folders of extensions under development
 * @param {string} [what.testsPath] module whose `run` the extension host calls
 * @returns {string}
 */
export function editorUrl(authority, { folder, extensionPaths = [], testsPath }) {
  const payload = [
    ...extensionPaths.map((file) => ['extensionDevelopmentPath', remoteUri(authority, file)]),
    ...(testsPath ? [['extensionTestsPath', remoteUri(authority, testsPath)]] : []),
    ['skipWelcome', 'true'],
  ];
  const url = new URL(`http://${authority}/`);
  if (folder) {
    url.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', uriPath(folder));
  }
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}
