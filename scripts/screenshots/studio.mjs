/** Opens the real editor on some files, in the looks all pictures share, and takes pictures of it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openEditor } from '../vscode-host/drive.mjs';

const THEMES = { dark: 'Default Dark Modern', light: 'Default Light Modern' };

/** Nothing of the editor but what a picture is about. */
const PLAIN_SETTINGS = {
  'workbench.activityBar.location': 'hidden',
  'workbench.startupEditor': 'none',
  'editor.minimap.enabled': false,
  'breadcrumbs.enabled': false,
  'chat.disableAIFeatures': true,
};

const PATIENCE_MILLISECONDS = 15_000;

/** A new folder with these files: names relative to it, and texts. */
async function folderOf(files) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'librechat-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  return folder;
}

/**
 * @typedef {object} Studio
 * @property {import('../vscode-host/editor-page.mjs').Editor} editor
 * @property {(text: string | RegExp) => Promise<void>} see waits until the page shows a text; fails when it never does
 * @property {(name: string, text: string | RegExp) => Promise<void>} picture writes `<name>.png` once the page shows
 *   what the picture is for
 */

/**
 * Runs a photographer in an editor of its own. When it fails, the editor is pictured as it was, and the process will end
 * with exit code 1.
 * @param {object} options
 * @param {Record<string, string>} options.files what the opened folder holds
 * @param {string} options.images folder the pictures go to
 * @param {'dark' | 'light'} options.theme
 * @param {number} options.width of the page in CSS pixels
 * @param {number} options.height of the page in CSS pixels
 * @param {{ x: number, y: number, width: number, height: number }} [options.clip] part of the page that is pictured
 * @param {Record<string, unknown>} [options.settings] further user settings
 * @param {(studio: Studio) => Promise<void>} photographer
 */
export async function inStudio(options, photographer) {
  const { images, theme, width, height, clip, settings } = options;
  await mkdir(images, { recursive: true });
  const folder = await folderOf(options.files);
  const editor = await openEditor({
    ...{ folder, width, height },
    settings: { 'workbench.colorTheme': THEMES[theme], ...PLAIN_SETTINGS, ...settings },
  });
  const see = async (text) => {
    await editor.page.getByText(text).first().waitFor({ timeout: PATIENCE_MILLISECONDS });
  };
  const picture = async (name, text) => {
    await see(text);
    await editor.page.waitForTimeout(700);
    await editor.page.screenshot({ path: path.join(images, `${name}.png`), clip });
    console.log(`${name}.png`);
  };
  try {
    await photographer({ editor, see, picture });
  } catch (error) {
    const failed = path.join(os.tmpdir(), 'failed.png');
    await editor.screenshot(failed);
    console.error(`${error}\nWhat the editor showed: ${failed}`);
    process.exitCode = 1;
  } finally {
    await editor.close();
    await rm(folder, { recursive: true, force: true });
  }
}
