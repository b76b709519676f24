/** What a user sees of a folder that is not trusted, and what becomes of it, without a reload, once it is. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openFiles, takeSteps } from './steps.mjs';

const TIMEOUT_MILLISECONDS = 15_000;
const ACCOUNT = 'LibreChat: Check Against AWS Account…';

const FILES = {
  'librechat.yaml': `version: 1.3.17
endpoints:
  bedrock:
    titleConvo: "x"
    streamRate: fast
    inferenceProfiles:
      mine: \${PROFILE}
      theirs: \${PROFIEL}
`,
  '.env': 'ENDPOINTS=bedrock\nBEDROCK_AWS_DEFAULT_REGION=us-east-1\nPROFILE=plaintextsecret\n',
  'other.env': 'PROFIEL=othersecret\n',
  // Counts for nothing until the folder is trusted.
  '.librechatlintrc.json': '{ "rules": { "wrong-type": "warning" } }\n',
};

/** The functions the steps below are made of. */
function user(editor) {
  const { page } = editor;
  return {
    page,
    restricted: page.locator('.statusbar').getByText('Restricted Mode'),
    squiggles: (severity) => page.locator(`.editor-instance .squiggly-${severity}`),
    /** Whether the palette has a command. */
    offers: async (command) => {
      await editor.press('F1');
      const input = page.locator('.quick-input-widget input.input');
      await input.fill(`>${command}`);
      const rows = page.locator('.quick-input-widget .monaco-list-row');
      await rows.first().waitFor({ timeout: TIMEOUT_MILLISECONDS });
      const labels = await rows.locator('.label-name').allInnerTexts();
      await editor.press('Escape');
      return labels.map((label) => label.replace(/\s+/g, ' ')).includes(command);
    },
  };
}

/** Each gets the editor as the one before has left it. */
const STEPS = {
  'the file is checked by itself, and nothing around it counts': async (editor) => {
    const { restricted, squiggles, offers } = user(editor);
    await restricted.waitFor({ timeout: TIMEOUT_MILLISECONDS });
    await editor.openFile('librechat.yaml');
    await editor.waitForSquiggle('error');
    assert.equal(await squiggles('warning').count(), 0);
    assert.match(await editor.hoverAt('${PROFILE}'), /No env file was read/);
    assert.equal(await offers(ACCOUNT), false);
  },

  'trust makes env files and the configuration of the project count at once': async (editor) => {
    const { page, restricted, squiggles } = user(editor);
    await editor.runCommand('Workspaces: Manage Workspace Trust');
    await page
      .locator('.workspace-trust-editor')
      .getByRole('button', { name: 'Trust', exact: true })
      .click({ timeout: TIMEOUT_MILLISECONDS });
    await restricted.waitFor({ state: 'hidden', timeout: TIMEOUT_MILLISECONDS });
    await editor.openFile('librechat.yaml');
    await squiggles('error').first().waitFor({ state: 'detached', timeout: TIMEOUT_MILLISECONDS });
    await editor.waitForSquiggle('warning');
  },

  'a reference is looked up, and its value not shown in full': async (editor) => {
    const told = await editor.hoverAt('${PROFILE}');
    assert.match(told, /\.env/);
    assert.doesNotMatch(told, /No env file was read|plaintextsecret/);
    assert.match(await editor.hoverAt('${PROFIEL}'), /not defined|not set/i);
  },

  'settings of the folder that name files count, too': async (editor) => {
    await mkdir(path.join(editor.folder, '.vscode'));
    const settings = { 'librechat.envFiles': ['.env', 'other.env'] };
    await writeFile(path.join(editor.folder, '.vscode', 'settings.json'), JSON.stringify(settings));
    let told = '';
    for (let look = 0; look < 20 && !told.includes('other.env'); look++) {
      await editor.page.waitForTimeout(500);
      told = await editor.hoverAt('${PROFIEL}');
    }
    assert.match(told, /other\.env/);
    assert.doesNotMatch(told, /othersecret/);
  },

  'the check against an AWS account is offered': async (editor) => {
    assert.equal(await user(editor).offers(ACCOUNT), true);
  },
};

/** @returns {Promise<import('./steps.mjs').Counts>} */
export const runTrust = () => takeSteps(STEPS, () => openFiles(FILES, { workspaceTrust: true }));
