/**
 * Serves VS Code for the web on a loopback port, as vscode.dev does: there is nothing behind it, all extensions run in web
 * workers, and the folder that is open lies in no file system of this machine.
 */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { QUIET_SETTINGS } from './settings.mjs';

const VIRTUAL_FILES = fileURLToPath(new URL('virtual-files', import.meta.url));

/** The folder that is open; VS Code knows files of this scheme only from extensions. */
const FOLDER = { scheme: 'vscode-vfs', authority: 'memory', path: '/workspace' };

const MEDIA_TYPES = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/** The page of an editor, made of the one that VS Code brings. */
async function editorPage(vscode, configuration) {
  const template = path.join(vscode, 'out', 'vs', 'code', 'browser', 'workbench', 'workbench.html');
  const values = {
    WORKBENCH_WEB_BASE_URL: '/static',
    WORKBENCH_WEB_CONFIGURATION: JSON.stringify(configuration),
    WORKBENCH_NLS_FALLBACK_URL: '/static/out/nls.messages.js',
    WORKBENCH_NLS_URL: '/static/out/nls.messages.js',
  };
  const text = await readFile(template, 'utf8');
  return text.replace(/\{\{(\w+)\}\}/g, (_, name) => (values[name] ?? '').replaceAll('"', '&quot;'));
}

/**
 * Where code-server's VS Code differs from that of vscode.dev: it connects to the server that the page comes from, and keeps the
 * user's settings there. In the browser alone both are as they were made.
 */
const WITHOUT_SERVER = [
  [/remoteAuthority:location\.host\b/g, 'remoteAuthority:void 0'],
  [/(\(this\.userDataPath\)\.with\(\{scheme:\w+\.)vscodeRemote\b/g, '$1vscodeUserData'],
];

/** The program of the page; throws when it is not the one that is known. */
async function workbench(vscode) {
  const file = path.join(vscode, 'out', 'vs', 'code', 'browser', 'workbench', 'workbench.js');
  return WITHOUT_SERVER.reduce(
    (text, [pattern, replacement]) => {
      if (text.match(pattern)?.length !== 1) throw new Error(`Not once in ${file}: ${pattern}`);
      return text.replace(pattern, replacement);
    },
    await readFile(file, 'utf8'),
  );
}

/**
 * @typedef {object} WebServer
 * @property {string} url of the editor's page
 * @property {() => Promise<void>} close
 */

/**
 * @param {object} options
 * @param {import('./install.mjs').Host} options.host
 * @param {string} options.extensionPath folder of the extension under development
 * @param {ReadonlySet<string>} options.packed what of that folder is in the packed extension; nothing else but tests is served
 * @param {Record<string, string>} options.files the texts of the files in the folder, by their names there
 * @param {string} [options.testsPath] script in that folder whose `run` the extension host calls
 * @param {boolean} [options.workspaceTrust] whether the folder has to be trusted first; default false
 * @param {Record<string, unknown>} [options.settings] added to the quiet ones, and stronger
 * @param {(report: unknown) => void} [options.onReport] gets what is posted to `/report` as JSON
 * @returns {Promise<WebServer>}
 */
export async function startWebServer(options) {
  const { host, extensionPath, packed, files, testsPath, workspaceTrust = false, settings = {} } = options;
  const vscode = path.resolve(path.dirname(host.serverMain), '..');
  /** What is served from disk, by the first part of the path. */
  const folders = {
    static: vscode,
    extension: path.resolve(extensionPath),
    'virtual-files': VIRTUAL_FILES,
  };
  const tests = testsPath && relativeTo(extensionPath, testsPath);
  const isServed = (pathname) => {
    const [, place, ...parts] = pathname.split('/');
    const name = parts.join('/');
    return place !== 'extension' || packed.has(name) || name === tests;
  };
  const named = Object.entries(files).map(([name, text]) => [`${FOLDER.path}/${name}`, text]);
  const made = new Map([['/files.json', ['.json', JSON.stringify(Object.fromEntries(named))]]]);
  const server = createServer((request, response) => {
    answer(request, response, { folders, isServed, made, onReport: options.onReport }).catch((error) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const authority = `127.0.0.1:${server.address().port}`;
  const at = (place) => ({ scheme: 'http', authority, path: `/${place}` });
  const configuration = {
    folderUri: FOLDER,
    // Asked for by code-server's patches.
    userDataPath: '/',
    isEnabledCoderGettingStarted: false,
    isEnabledFileDownloads: false,
    isEnabledFileUploads: false,
    // Else pages of views come from the network.
    webviewEndpoint: `http://${authority}/static/out/vs/workbench/contrib/webview/browser/pre`,
    additionalBuiltinExtensions: [at('virtual-files')],
    configurationDefaults: { ...QUIET_SETTINGS, ...settings },
    enableWorkspaceTrust: workspaceTrust,
    // Nothing is asked of a gallery.
    productConfiguration: { extensionsGallery: {}, enableTelemetry: false },
    developmentOptions: {
      extensions: [at('extension')],
      enableSmokeTestDriver: true,
      ...(testsPath && { extensionTestsPath: at(`extension/${tests}`) }),
    },
  };
  made.set('/', ['.html', await editorPage(vscode, configuration)]);
  made.set('/static/out/vs/code/browser/workbench/workbench.js', ['.js', await workbench(vscode)]);
  const close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://${authority}/`, close };
}

async function answer(request, response, { folders, isServed, made, onReport }) {
  const { pathname } = new URL(request.url, 'http://127.0.0.1');
  if (request.method === 'POST' && pathname === '/report') {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    onReport?.(JSON.parse(text));
    response.writeHead(204).end();
    return;
  }
  const own = made.get(pathname);
  if (own) {
    const [extension, text] = own;
    response.writeHead(200, headersFor(extension)).end(text);
    return;
  }
  const wanted = decodeURIComponent(pathname);
  const file = isServed(wanted) ? onDisk(folders, wanted) : undefined;
  if (!file || !(await stat(file).catch(() => undefined))?.isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, headersFor(path.extname(file)));
  createReadStream(file).pipe(response);
}

/** A path below a folder as addresses write it. */
function relativeTo(folder, file) {
  return path.relative(folder, file).split(path.sep).join('/');
}

/** The file a path means; undefined when it lies in none of the folders. */
function onDisk(folders, pathname) {
  const [, place = '', ...parts] = pathname.split('/');
  const folder = Object.hasOwn(folders, place) ? folders[place] : undefined;
  if (folder === undefined) return undefined;
  const file = path.join(folder, ...parts);
  return file.startsWith(folder + path.sep) ? file : undefined;
}

function headersFor(extension) {
  return {
    'content-type': MEDIA_TYPES[extension] ?? 'application/octet-stream',
    // As from the hosts of extensions: a script by another name is none.
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}
