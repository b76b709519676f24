/** `npm start [-- <folder>]`: opens VS Code with this extension, built from source, on a folder (default examples/). */
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './ensure-installed.mjs';
import { withProgress } from './progress.mjs';
import { editorUrl } from './vscode-host/editor-url.mjs';
import { installVSCode } from './vscode-host/install.mjs';
import { startServer } from './vscode-host/server.mjs';
import { seedSettings } from './vscode-host/settings.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const DATA = path.join(ROOT, '.vscode-test', 'start');
const USAGE = `Usage: npm start -- [options] [folder]

Opens VS Code with the extension on a folder, by default examples/.

  --host code|hosted  desktop VS Code (\`code\` on the PATH), or VS Code in the browser;
                      by default \`code\` where it is installed and there is a display
  --port N            port for VS Code in the browser; by default a free one
  --no-open           only print the address, do not open the browser
  --help              show this text`;

/** A mistake of the caller: shown without a stack. */
class UsageError extends Error {}

/** The folder, or .code-workspace file, to open: absolute. npm names the caller's folder in INIT_CWD. */
function resolveFolder(operand) {
  if (operand === undefined) return path.join(ROOT, 'examples');
  const folder = path.resolve(process.env.INIT_CWD ?? process.cwd(), operand);
  if (!existsSync(folder)) throw new UsageError(`No such folder: ${folder}`);
  if (!statSync(folder).isDirectory() && !folder.endsWith('.code-workspace')) {
    throw new UsageError(`Not a folder: ${folder}`);
  }
  return folder;
}

/** The options; throws a UsageError that says what is wrong. */
function readOptions(args) {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        host: { type: 'string' },
        port: { type: 'string', default: '0' },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${error.message}\n\n${USAGE}`);
  }
  const { values, positionals } = parsed;
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new UsageError(`Not a port: ${values.port}`);
  if (values.host !== undefined && !['code', 'hosted'].includes(values.host)) {
    throw new UsageError(`--host is code or hosted, not ${values.host}`);
  }
  if (positionals.length > 1) throw new UsageError(`One folder at most: ${positionals.join(' ')}`);
  const folder = resolveFolder(positionals[0]);
  return { host: values.host, port, open: !values['no-open'], help: values.help, folder };
}

/** Whether a window can be shown. */
function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The `code` program of desktop VS Code on the PATH; undefined when there is none. */
function findCode() {
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/** Rejects when another program listens on the port; better now than after a long installation. */
function assertPortIsFree(port) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', (error) => {
      reject(new UsageError(error.code === 'EADDRINUSE' ? `Port ${port} is in use.` : error.message));
    });
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}

/** Runs a program to its end with its output shown; resolves to its exit code. */
function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options })
      .on('error', reject)
      .on('close', (code) => resolve(code ?? 1));
  });
}

/** Opens desktop VS Code and waits until its window is closed. */
async function openDesktop(code, folder) {
  const userData = path.join(DATA, 'desktop');
  await seedSettings(userData);
  const args = [
    ...['--new-window', '--wait', '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes'],
    `--extensionDevelopmentPath=${ROOT}`,
    `--user-data-dir=${userData}`,
    `--extensions-dir=${path.join(DATA, 'desktop-extensions')}`,
    folder,
  ];
  console.log('Opening desktop VS Code; this ends when its window is closed.');
  if (process.platform !== 'win32') return run(code, args);
  const quoted = [code, ...args].map((arg) => `"${arg}"`).join(' ');
  return run(quoted, [], { shell: true });
}

/** Opens an address in the default browser. A failure is no error: the address is printed anyway. */
function openInBrowser(url) {
  const [command, ...args] = {
    darwin: ['open', url],
    win32: ['rundll32', 'url.dll,FileProtocolHandler', url],
  }[process.platform] ?? ['xdg-open', url];
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

/** Serves VS Code until a signal comes. */
async function serve({ folder, port, open }) {
  const host = await installVSCode(ROOT);
  const server = await startServer({
    host,
    port,
    dataDir: path.join(DATA, 'data'),
    extensionsDir: path.join(DATA, 'extensions'),
  });
  const url = editorUrl(server.authority, { folder, extensionPaths: [ROOT] });
  const signalled = new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => resolve(true));
  });
  console.log(`\nVS Code ${host.vscodeVersion} shows ${folder}. Stop it with Ctrl+C.\nOpen ${url}\n`);
  if (open && hasDisplay()) openInBrowser(url);
  const isAskedToEnd = await Promise.race([signalled, server.closed.then(() => false)]);
  if (!isAskedToEnd) throw new Error(`VS Code ended by itself.\n${server.logTail()}`);
  await server.close();
  console.log('VS Code has ended.');
  return 0;
}

/** Resolves to the exit code. */
async function main(args) {
  const options = readOptions(args);
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  const code = options.host === 'hosted' ? undefined : findCode();
  if (options.host === 'code' && !code) throw new UsageError('There is no `code` on the PATH.');
  const isDesktop = options.host === 'code' || (code !== undefined && hasDisplay());
  if (!isDesktop && options.port !== 0) await assertPortIsFree(options.port);
  await ensureInstalled(ROOT);
  const buildCode = await withProgress('Building the extension', console.log, () =>
    run(process.execPath, [path.join(ROOT, 'scripts', 'build.mjs')]),
  );
  if (buildCode !== 0) throw new UsageError('The build failed; see above.');
  return isDesktop ? openDesktop(code, options.folder) : serve(options);
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  console.error(error.message);
  process.exit(error instanceof UsageError ? 2 : 1);
}
