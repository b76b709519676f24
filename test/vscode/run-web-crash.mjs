/** A server in a web worker that does not come up: in VS Code for the web, with the network failing once. */
import assert from 'node:assert/strict';
import { openWebEditor } from '../../scripts/vscode-host/web-editor.mjs';
import { takeSteps } from './steps.mjs';

const TIMEOUT_MILLISECONDS = 20_000;

const FILES = { 'librechat.yaml': 'version: 1.3.17\nendpoints:\n  bedrock:\n    titleConvo: "x"\n' };

/** Fails the first request for the server's program; counts them. */
async function failOnce(page, requests) {
  await page.context().route(/\/dist\/server\.js$/, (route) => {
    requests.count += 1;
    return requests.count === 1 ? route.abort() : route.continue();
  });
}

const STEPS = {
  'a server of which a file could not be loaded is started again': async (editor) => {
    await editor.page
      .getByRole('treeitem', { name: 'librechat.yaml' })
      .dblclick({ timeout: TIMEOUT_MILLISECONDS });
    await editor.waitForSquiggle('error');
    assert.equal(editor.requests.count, 2);
  },

  'the user is told once': async (editor) => {
    await editor.runCommand('Notifications: Show Notifications');
    const message = editor.page.locator('.notifications-center .notification-list-item', {
      hasText: 'stopped unexpectedly and is started again',
    });
    await message.first().waitFor({ timeout: TIMEOUT_MILLISECONDS });
    assert.equal(await message.count(), 1);
  },
};

/** @returns {Promise<import('./steps.mjs').Counts>} */
export const crashInWeb = () =>
  takeSteps(STEPS, async () => {
    const requests = { count: 0 };
    const onPage = (page) => failOnce(page, requests);
    return { ...(await openWebEditor({ files: FILES, onPage, log: () => undefined })), requests };
  });
