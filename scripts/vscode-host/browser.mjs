/** Finds or unpacks a Chromium, and starts it without a window. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** Chromium for Linux x64 as npm carries it, and a monospaced font for machines that have none. */
export const CHROMIUM_PACKAGE = '@sparticuz/chromium@153.0.0';
export const FONT_PACKAGE = 'dejavu-fonts-ttf@2.37.3';

/**
 * @typedef {object} Browser
 * @property {string} executable absolute path
 * @property {Record<string, string>} env variables it needs besides those of this process
 */

const NAMES_ON_PATH = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
];

/** Usual places of Chrome, Chromium and Edge on systems that do not put them on the PATH. */
function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform !== 'win32') return [];
  const bases = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
  const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
  return bases.filter(Boolean).flatMap((base) => programs.map((program) => path.join(base, program)));
}

/**
 * Looks for a browser that is already there: $LIBRECHAT_CHROMIUM, then the PATH, then the usual places.
 * @returns {Browser | undefined} throws when $LIBRECHAT_CHROMIUM names no file
 */
export function findInstalledBrowser() {
  const chosen = process.env.LIBRECHAT_CHROMIUM;
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`LIBRECHAT_CHROMIUM names no file: ${chosen}`);
    return { executable: chosen, env: {} };
  }
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter(Boolean)
    .flatMap((folder) => NAMES_ON_PATH.map((name) => path.join(folder, name + suffix)));
  const executable = [...onPath, ...usualPlaces()].find((file) => existsSync(file));
  return executable ? { executable, env: {} } : undefined;
}

/** A program for Node that unpacks the browser and the libraries it wants into the temporary folder. */
function unpackProgram(packageFolder) {
  const url = (...parts) => JSON.stringify(pathToFileURL(path.join(packageFolder, ...parts)).href);
  return `
    import { fileURLToPath } from 'node:url';
    const { default: chromium, inflate } = await import(${url('build', 'index.js')});
    await chromium.executablePath();
    await inflate(fileURLToPath(${url('bin', 'al2023.tar.br')}));`;
}

/**
 * Unpacks the browser of CHROMIUM_PACKAGE, with its fonts and libraries.
 * @param {string} folder where that package is installed
 * @param {string} node a Node new enough for that package
 * @returns {Promise<void>}
 */
export async function unpackBrowser(folder, node) {
  const unpacked = path.join(folder, 'chromium');
  await mkdir(unpacked, { recursive: true });
  const packageFolder = path.join(folder, 'node_modules', '@sparticuz', 'chromium');
  // The package unpacks into the temporary folder; this gives it one of its own.
  await promisify(execFile)(node, ['--input-type=module', '--eval', unpackProgram(packageFolder)], {
    env: { ...process.env, TMPDIR: unpacked },
  });
}

/**
 * The browser that unpackBrowser left.
 * @param {string} folder the folder given to unpackBrowser
 * @returns {Browser}
 */
export function unpackedBrowser(folder) {
  const unpacked = path.join(folder, 'chromium');
  const libraries = [process.env.LD_LIBRARY_PATH, path.join(unpacked, 'al2023', 'lib')];
  return {
    executable: path.join(unpacked, 'chromium'),
    env: {
      FONTCONFIG_FILE: path.join(unpacked, 'fonts.conf'),
      LD_LIBRARY_PATH: libraries.filter(Boolean).join(path.delimiter),
    },
  };
}

/** Fonts: the system's and those from npm. Written at every start because its paths are absolute. */
async function writeFontConfiguration(file) {
  const unpacked = path.dirname(file);
  const folders = [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    path.join(path.dirname(unpacked), 'node_modules', 'dejavu-fonts-ttf', 'ttf'),
    path.join(unpacked, 'fonts'),
  ];
  const families = { monospace: 'DejaVu Sans Mono', 'sans-serif': 'DejaVu Sans', 'system-ui': 'DejaVu Sans' };
  await writeFile(
    file,
    [
      '<?xml version="1.0"?>',
      '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
      '<fontconfig>',
      ...folders.map((folder) => `  <dir>${folder}</dir>`),
      `  <cachedir>${path.join(unpacked, 'font-cache')}</cachedir>`,
      ...Object.entries(families).map(
        ([family, font]) =>
          `  <alias><family>${family}</family><prefer><family>${font}</family></prefer></alias>`,
      ),
      '</fontconfig>',
      '',
    ].join('\n'),
  );
}

/**
 * Starts a browser without a window. It ends with this process, whatever ends that, and reaches only this machine.
 * @param {Browser} browser
 * @returns {Promise<import('playwright-core').Browser>} rejects with the browser's own output when it does not start
 */
export async function launchBrowser(browser) {
  // Loaded late: the installer must run where dependencies are still missing.
  const { chromium } = await import('playwright-core');
  if (browser.env.FONTCONFIG_FILE) await writeFontConfiguration(browser.env.FONTCONFIG_FILE);
  return chromium.launch({
    executablePath: browser.executable,
    headless: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    env: { ...process.env, ...browser.env },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}
