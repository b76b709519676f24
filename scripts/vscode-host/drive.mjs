/** Drives a real editor by keyboard and mouse: for checks of what a user sees, and for screenshots. */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './browser.mjs';
import { editorUrl } from './editor-url.mjs';
import { installVSCode, provideBrowser } from './install.mjs';
import { createEditor } from './editor-page.mjs';
import { NO_GALLERY, installExtension, startServer } from './server.mjs';
import { seedSettings } from './settings.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What would make two screenshots of the same thing differ. */
const STILL_SETTINGS = { 'editor.cursorBlinking': 'solid', 'workbench.reduceMotion': 'on' };

/** Starts browser and page on a running server, and waits for the workbench. */
async function openPage(browser, server, options) {
  const { folder, vsix, extensionPath = ROOT, width = 1280, height = 800, deviceScaleFactor = 1 } = options;
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor });
  await page.goto(editorUrl(server.authority, { folder, extensionPaths: vsix ? [] : [extensionPath] }));
  await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 60_000 });
  return page;
}

/**
 * Opens a folder in an editor with an empty profile. Edits go to the files of the folder itself.
 * @param {object} options
 * @param {string} options.folder folder, or `.code-workspace` file, to open
 * @param {string} [options.extensionPath] extension under development; default this repository
 * @param {string} [options.vsix] a packed extension to install instead of one under development
 * @param {Record<string, unknown>} [options.settings] user settings
 * @param {boolean} [options.workspaceTrust] whether the folder has to be trusted first; default false
 * @param {number} [options.width] of the page in CSS pixels, default 1280
 * @param {number} [options.height] of the page in CSS pixels, default 800
 * @param {number} [options.deviceScaleFactor] 2 for sharp pictures, default 1
 * @param {number} [options.lifetimeSeconds] everything is ended after that time; default 600
 * @param {(line: string) => void} [options.log] receives progress lines
 * @returns {Promise<import('./editor-page.mjs').Editor & { close: () => Promise<void> }>}
 */
export async function openEditor(options) {
  const { settings = {}, workspaceTrust = false, lifetimeSeconds = 600, log = console.log } = options;
  const host = await installVSCode(ROOT, log);
  const browserProgram = await provideBrowser(ROOT, host, log);
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'vscode-host-'));
  const cleanUp = () => rmSync(temporary, { recursive: true, force: true });
  process.once('exit', cleanUp);
  const dataDir = path.join(temporary, 'data');
  await seedSettings(dataDir, { ...STILL_SETTINGS, ...settings });
  const extensionsDir = path.join(temporary, 'extensions');
  if (options.vsix) await installExtension(host, options.vsix, { dataDir, extensionsDir });
  const server = await startServer({
    ...{ host, dataDir, extensionsDir, workspaceTrust, lifetimeSeconds },
    env: NO_GALLERY,
  });
  let browser;
  const close = async () => {
    await browser?.close();
    await server.close();
    cleanUp();
    process.off('exit', cleanUp);
  };
  try {
    browser = await launchBrowser(browserProgram);
    return { ...createEditor(await openPage(browser, server, options)), close };
  } catch (error) {
    await close();
    throw new Error(`${error.message}\nEnd of the server's log:\n${server.logTail()}`, { cause: error });
  }
}
