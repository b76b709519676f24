/** Steps a user takes in a real editor, one after the other. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openEditor } from '../../scripts/vscode-host/drive.mjs';

/**
 * @typedef {import('../../scripts/vscode-host/editor-page.mjs').Editor & { close: () => Promise<void> }} OpenEditor
 * @typedef {{ passed: number, failed: number }} Counts
 */

/**
 * Opens a folder of its own in real VS Code; the folder goes with the editor.
 * @param {Record<string, string>} files what is in the folder at the beginning, by name
 * @param {object} [options] of the editor
 * @returns {Promise<OpenEditor & { folder: string }>}
 */
export async function openFiles(files, options = {}) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lc-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
    const editor = await openEditor({ folder, log: () => undefined, ...options });
    const close = async () => {
      await editor.close();
      await remove();
    };
    return { ...editor, folder, close };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * Takes all steps; never rejects. After one that fails the others are not taken, for each goes on from where the one before it
 * left the editor; what was in sight then is in `failed.png`, where temporary files are.
 * @template {OpenEditor} T
 * @param {Record<string, (editor: T) => unknown>} steps
 * @param {() => Promise<T>} open
 * @returns {Promise<Counts>}
 */
export async function takeSteps(steps, open) {
  const counts = { passed: 0, failed: 0 };
  const failed = (title, error) => {
    counts.failed += 1;
    console.log(`  ✘ ${title}\n${String(error?.stack ?? error).replace(/^/gm, '      ')}`);
  };
  let title = 'the editor opens';
  let editor;
  try {
    editor = await open();
    for (const [next, step] of Object.entries(steps)) {
      title = next;
      await step(editor);
      counts.passed += 1;
      console.log(`  ✔ ${title}`);
    }
  } catch (error) {
    failed(title, error);
    await editor?.screenshot(path.join(os.tmpdir(), 'failed.png')).catch(() => undefined);
  }
  // Only VS Code for the web is watched: there nothing may be asked of another machine.
  if (editor?.outside?.length > 0) failed('no request leaves this machine', editor.outside.join('\n'));
  await editor?.close();
  return counts;
}
