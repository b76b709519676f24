/** Starts VS Code's server on a loopback port and ends it with everything it started. */
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { seedSettings } from './settings.mjs';

const GUARD = fileURLToPath(new URL('guard.mjs', import.meta.url));
const START_TIMEOUT_MILLISECONDS = 60_000;
const LOG_LINES = 60;

/** What the server says at every start because its native parts are not built (it works without), with stacks. */
const EXPECTED_COMPLAINTS =
  /spdlog|bindings file|bindings\.js|node:internal|vsda|server-main\.js:|^ {2}tries: \[|^\W*$/;

/** Environment for a server that asks no extension gallery for anything. */
export const NO_GALLERY = { EXTENSIONS_GALLERY: '{}' };

/**
 * @typedef {object} Server
 * @property {string} authority "127.0.0.1:PORT"
 * @property {() => Promise<void>} close ends the server; may be called twice
 * @property {Promise<void>} closed settles when the server has ended, asked or not
 * @property {(listener: (line: string) => void) => void} onLine follows the server's log
 * @property {() => string} logTail the last lines of it
 */

/** This environment without what another VS Code or Node put there for its own children. */
function cleanEnvironment() {
  const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE_V8_COVERAGE$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/** A folder for the sockets and caches that VS Code leaves behind. Only where socket paths stay short enough. */
async function temporaryFolder() {
  if (process.platform !== 'linux') return undefined;
  return mkdtemp(path.join(os.tmpdir().length > 32 ? '/tmp' : os.tmpdir(), 'vsc-'));
}

/** Splits a child's output into lines, keeps the last ones, and passes each on. */
function followOutput(child) {
  const lines = [];
  const listeners = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (chunk) => {
      const parts = (rest + chunk).split(/\r?\n/);
      rest = parts.pop() ?? '';
      lines.push(...parts.filter((line) => !EXPECTED_COMPLAINTS.test(line)));
      lines.splice(0, Math.max(0, lines.length - LOG_LINES));
      for (const line of parts) listeners.forEach((listener) => listener(line));
    });
  }
  return { logTail: () => lines.join('\n'), onLine: (listener) => listeners.push(listener) };
}

/** The server's own arguments. */
function serverArguments({ host, port = 0, dataDir, extensionsDir, workspaceTrust = false }) {
  return [
    host.serverMain,
    ...['--host', '127.0.0.1', '--port', String(port)],
    ...['--user-data-dir', dataDir, '--server-data-dir', dataDir, '--extensions-dir', extensionsDir],
    ...['--without-connection-token', '--accept-server-license-terms', '--telemetry-level', 'off'],
    // The page's payload counts only with the driver on.
    '--enable-smoke-test-driver',
    ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
  ];
}

/** Waits for the line that names the port; rejects with the end of the log when the server ends or is too slow. */
function listening(child, closed, log, port) {
  return new Promise((resolve, reject) => {
    const fail = (reason) => reject(new Error(`${reason}\n${log.logTail()}`.trimEnd()));
    const timer = setTimeout(() => fail('VS Code did not start in time.'), START_TIMEOUT_MILLISECONDS);
    log.onLine((line) => {
      if (line.includes('EADDRINUSE')) reject(new Error(`Port ${port} is in use.`));
      const match = /Extension host agent listening on (\d+)/.exec(line);
      if (!match) return;
      clearTimeout(timer);
      resolve(Number(match[1]));
    });
    child.once('error', (error) => fail(error.message));
    closed.then(() => {
      clearTimeout(timer);
      fail('VS Code ended while starting.');
    });
  });
}

/**
 * Starts the server and waits until it listens.
 * @param {object} options
 * @param {import('./install.mjs').Host} options.host
 * @param {string} options.dataDir folder of the profile (user settings, state, logs)
 * @param {string} options.extensionsDir folder of installed extensions
 * @param {number} [options.port] 0, the default, takes a free one
 * @param {boolean} [options.workspaceTrust] whether folders have to be trusted first; default false
 * @param {number} [options.lifetimeSeconds] the server is ended after that time; 0, the default, for no limit
 * @param {Record<string, string>} [options.env] variables for the server and the extensions
 * @returns {Promise<Server>} rejects with the end of the server's log when it does not start
 */
export async function startServer(options) {
  const { host, dataDir, extensionsDir, port = 0, lifetimeSeconds = 0, env = {} } = options;
  await mkdir(extensionsDir, { recursive: true });
  await seedSettings(dataDir);
  const temporary = await temporaryFolder();
  const child = spawn(
    process.execPath,
    [GUARD, String(lifetimeSeconds), host.node, ...serverArguments(options)],
    {
      env: { ...cleanEnvironment(), ...(temporary ? { TMPDIR: temporary } : {}), ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      // Ctrl+C in a terminal must reach only this process, which then closes the server in order.
      detached: process.platform !== 'win32',
      windowsHide: true,
    },
  );
  child.stdin.on('error', () => undefined);
  const log = followOutput(child);
  const closed = new Promise((resolve) => child.once('close', resolve)).then(async () => {
    if (temporary) await rm(temporary, { recursive: true, force: true });
  });
  const close = () => {
    child.stdin.end();
    return closed;
  };
  try {
    const boundPort = await listening(child, closed, log, port);
    return { authority: `127.0.0.1:${boundPort}`, close, closed, ...log };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Installs a packed extension, to see what users get.
 * @param {import('./install.mjs').Host} host
 * @param {string} vsix path of the package
 * @param {{ dataDir: string, extensionsDir: string }} profile as for startServer
 * @returns {Promise<void>} rejects with what VS Code says about the package
 */
export async function installExtension(host, vsix, { dataDir, extensionsDir }) {
  const folders = [
    '--user-data-dir',
    dataDir,
    '--server-data-dir',
    dataDir,
    '--extensions-dir',
    extensionsDir,
  ];
  const args = [host.serverMain, '--install-extension', path.resolve(vsix), ...folders];
  await promisify(execFile)(host.node, args, {
    env: { ...cleanEnvironment(), ...NO_GALLERY },
    timeout: 60_000,
  });
}
