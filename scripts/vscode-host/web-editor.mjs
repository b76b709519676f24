/** Opens VS Code for the web in a browser without a window, and watches what it does. */
import { fileURLToPath } from 'node:url';
import { extensionFiles } from '../extension-files.mjs';
import { launchBrowser } from './browser.mjs';
import { createEditor } from './editor-page.mjs';
import { installVSCode, provideBrowser } from './install.mjs';
import { startWebServer } from './web-server.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @typedef {object} Watched
 * @property {string[]} outside addresses off this machine that something was asked of
 * @property {string[]} complaints errors about the extension under development on the page's console
 * @property {Promise<number>} finished the suite's exit code; rejects when the page or the browser ends before
 */

/**
 * Opens a folder that exists only in memory. Of the extension there is what is packed.
 * @param {object} options
 * @param {Record<string, string>} options.files the texts of its files, by their names
 * @param {string} [options.testsPath] script in this repository whose `run` the extension host calls
 * @param {boolean} [options.workspaceTrust] whether the folder has to be trusted first; default false
 * @param {Record<string, unknown>} [options.settings] user settings
 * @param {number} [options.width] of the page in CSS pixels, default 1280
 * @param {number} [options.height] of the page in CSS pixels, default 800
 * @param {(page: import('playwright-core').Page) => Promise<void>} [options.onPage] gets the page before anything is loaded
 * @param {(report: unknown) => void} [options.onReport] gets what tests post to `/report`
 * @param {(line: string) => void} [options.log] receives progress lines
 * @returns {Promise<import('./editor-page.mjs').Editor & Watched & { version: string, close: () => Promise<void> }>}
 */
export async function openWebEditor(options) {
  const { width = 1280, height = 800, log = console.log } = options;
  const host = await installVSCode(ROOT, log);
  const program = await provideBrowser(ROOT, host, log);
  const packed = new Set(await extensionFiles(ROOT));
  const server = await startWebServer({ ...options, host, extensionPath: ROOT, packed });
  let browser;
  const close = async () => {
    await browser?.close();
    await server.close();
  };
  try {
    browser = await launchBrowser(program);
    const page = await browser.newPage({ viewport: { width, height } });
    const watched = watch(browser, page);
    await options.onPage?.(page);
    await page.goto(server.url);
    await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 60_000 });
    return { ...createEditor(page), ...watched, version: host.vscodeVersion, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function isOutside({ protocol, hostname }) {
  return /^(https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1';
}

/** Whether it is an address that views have for files of extensions. */
function isPartOfView({ hostname }) {
  return hostname.endsWith('.vscode-resource.vscode-cdn.net');
}

/** Follows a page from before it is loaded. */
function watch(browser, page) {
  const outside = [];
  const complaints = [];
  const context = page.context();
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (isOutside(url) && !isPartOfView(url)) outside.push(url.href);
  });
  // The editor answers for the parts of views itself, in a service worker of the page.
  context.on('requestfailed', (request) => {
    if (isPartOfView(new URL(request.url()))) outside.push(request.url());
  });
  context.on('response', (response) => {
    if (isPartOfView(new URL(response.url())) && !response.fromServiceWorker()) outside.push(response.url());
  });
  // code-server leaves out parts of VS Code's own extensions, and VS Code looks for translations in all of them.
  const complain = (text) => {
    if (/librechat|\/extension\/(?!package\.nls\.json|\.vscode-test\/)/i.test(text)) complaints.push(text);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') complain(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complain(String(error.stack)));
  const finished = new Promise((resolve, reject) => {
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
    page
      .exposeFunction('codeAutomationLog', (type, values) => {
        if (type === 'error') complain(values.map(String).join(' '));
      })
      .catch(reject);
    page.on('crash', () => reject(new Error('The browser page crashed.')));
    browser.on('disconnected', () => reject(new Error('The browser ended.')));
  });
  // Whoever waits for the end hears of it all the same.
  finished.catch(() => undefined);
  return { outside, complaints, finished };
}
