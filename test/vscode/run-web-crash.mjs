/** A server in a web worker that does not come up: in VS Code for the web, with the network failing once. */
import assert from 'node:assert/strict';
import { openWebEditor } from '../../scripts/vscode-host/web-editor.mjs';

const TIMEOUT_MILLISECONDS = 20_000;

const FILES = { 'librechat.yaml': 'version: 1.3.17\nendpoints:\n  bedrock:\n    titleConvo: "x"\n' };

const TITLE = 'a server of which a file could not be loaded is started again, and the user told once';

/** Fails the first request for the server's program. */
async function failOnce(page) {
  let requests = 0;
  await page.context().route(/\/dist\/server\.js$/, (route) => {
    requests += 1;
    return requests === 1 ? route.abort() : route.continue();
  });
  return () => requests;
}

/**
 * Never rejects.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function crashInWeb() {
  let editor;
  try {
    let requests;
    const onPage = async (page) => {
      requests = await failOnce(page);
    };
    editor = await openWebEditor({ files: FILES, onPage, log: () => undefined });
    await editor.page
      .getByRole('treeitem', { name: 'librechat.yaml' })
      .dblclick({ timeout: TIMEOUT_MILLISECONDS });
    await editor.waitForSquiggle('error');
    assert.equal(requests(), 2);
    await editor.runCommand('Notifications: Show Notifications');
    const message = editor.page.locator('.notifications-center .notification-list-item', {
      hasText: 'stopped unexpectedly and is started again',
    });
    await message.first().waitFor({ timeout: TIMEOUT_MILLISECONDS });
    assert.equal(await message.count(), 1);
    console.log(`  ✔ ${TITLE}`);
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.log(`  ✘ ${TITLE}\n${String(error.stack ?? error).replace(/^/gm, '      ')}`);
    return { passed: 0, failed: 1 };
  } finally {
    await editor?.close();
  }
}
