/** Makes node_modules match package-lock.json, with Node built-ins only, so that it can run on a fresh checkout. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withLock } from './file-lock.mjs';
import { npm } from './npm.mjs';
import { withProgress } from './progress.mjs';

const OLDEST_NODE = 20;

/** @returns {Record<string, object> | undefined} the `packages` table of a lock file; undefined when unreadable */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Whether an optional package is meant for another platform (`os` and `cpu` lists as in package.json). */
function isForThisPlatform(entry) {
  const fits = (list = [], value) =>
    !list.includes(`!${value}`) && (list.includes(value) || list.every((item) => item.startsWith('!')));
  const isPlatformPackage = (entry.os ?? entry.cpu) !== undefined;
  // musl or glibc cannot be told apart cheaply, so packages that ask for one count as not ours.
  if (!isPlatformPackage || entry.libc !== undefined) return false;
  return fits(entry.os, process.platform) && fits(entry.cpu, process.arch);
}

/**
 * Whether node_modules holds what package-lock.json says. npm's own record, node_modules/.package-lock.json, tells.
 * @param {string} root folder of package.json
 * @returns {boolean}
 */
export function isInstalled(root) {
  const wanted = readPackages(path.join(root, 'package-lock.json'));
  const present = readPackages(path.join(root, 'node_modules', '.package-lock.json'));
  if (wanted === undefined) throw new Error(`${root} has no readable package-lock.json.`);
  if (present === undefined) return false;
  return Object.entries(wanted).every(([location, entry]) => {
    if (location === '' || entry.link) return true;
    const installed = present[location];
    if (installed === undefined) return entry.optional === true && !isForThisPlatform(entry);
    return installed.version === entry.version && existsSync(path.join(root, location));
  });
}

/**
 * Runs `npm ci` when node_modules is missing or differs from package-lock.json; otherwise does nothing.
 * @param {string} root folder of package.json
 * @param {(line: string) => void} log receives progress lines
 * @returns {Promise<boolean>} whether an installation ran; rejects when Node is too old or npm fails
 */
export async function ensureInstalled(root, log = console.log) {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    throw new Error(`Node ${OLDEST_NODE} or newer is needed; this is ${process.version}.`);
  }
  if (isInstalled(root)) return false;
  const lock = path.join(root, '.vscode-test', 'install.lock');
  return withLock(
    lock,
    async () => {
      if (isInstalled(root)) return false;
      const command = ['ci', '--include=dev', '--no-audit', '--no-fund'];
      await withProgress('Installing dependencies (npm ci)', log, () => npm(command, { cwd: root }));
      return true;
    },
    () => log('Waiting for another installation to finish …'),
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensureInstalled(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
}
