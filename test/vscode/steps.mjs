/** Steps a user takes in a real editor, one after the other. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openEditor } from '../../scripts/vscode-host/drive.mjs';

/**
 * Takes all steps in a folder of its own; never rejects. After one that fails the others are not taken, for each goes on
 * from where the one before it left the editor; what was in sight then is in `failed.png`, where temporary files are.
 * @param {Record<string, (editor: import('../../scripts/vscode-host/editor-page.mjs').Editor, folder: string) => Promise<void>>} steps
 * @param {object} around
 * @param {Record<string, string>} around.files what is in the folder at the beginning, by name
 * @param {object} around.options of the editor
 * @param {(editor: import('../../scripts/vscode-host/editor-page.mjs').Editor) => Promise<void>} [around.begin] what comes
 *   before the first step, and counts for none
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function takeSteps(steps, { files, options, begin }) {
  const counts = { passed: 0, failed: 0 };
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lc-'));
  let editor;
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
    editor = await openEditor({ folder, log: () => undefined, ...options });
    await begin?.(editor);
    for (const [title, step] of Object.entries(steps)) {
      await step(editor, folder);
      counts.passed += 1;
      console.log(`  ✔ ${title}`);
    }
  } catch (error) {
    counts.failed += 1;
    const title = Object.keys(steps)[counts.passed] ?? 'the end';
    console.log(`  ✘ ${title}\n${String(error.stack ?? error).replace(/^/gm, '      ')}`);
    await editor?.screenshot(path.join(os.tmpdir(), 'failed.png')).catch(() => undefined);
  } finally {
    await editor?.close();
    await rm(folder, { recursive: true, force: true });
  }
  return counts;
}
