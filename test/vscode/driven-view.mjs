/** Uses the Bedrock view of a real editor as a user does, by mouse and keyboard, also inside its page. */
import assert from 'node:assert/strict';
import axe from 'axe-core';
import { openWebEditor } from '../../scripts/vscode-host/web-editor.mjs';
import { openFiles, takeSteps } from './steps.mjs';

const TIMEOUT_MILLISECONDS = 20_000;

const FILES = {
  'librechat.yaml': `version: 1.3.17
endpoints:
  bedrock:
    availableRegions: [us-east-1, eu-central-1]
    models:
      - us.anthropic.claude-sonnet-4-6
      - eu.amazon.nova-pro-v1:0
    guardrailConfig:
      guardrailIdentifier: \${GUARDRAIL}
      guardrailVersion: "1"
`,
  '.env': '# ours\nBEDROCK_AWS_DEFAULT_REGION=us-east-1\nGUARDRAIL=abcdef123456\n',
};

/** The page of the view, within the editor's. */
function viewOf({ page }) {
  const view = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  const see = (locator) => locator.waitFor({ timeout: TIMEOUT_MILLISECONDS });
  return {
    view,
    button: (name) => view.getByRole('button', { name }),
    see,
    seeHeading: () => see(view.getByRole('heading', { level: 1, name: 'Bedrock in librechat.yaml' })),
    /** For what runs in the page itself. */
    frame: async () => {
      const outer = await (await page.locator('iframe.webview').elementHandle()).contentFrame();
      const inner = await (await outer.waitForSelector('iframe#active-frame')).contentFrame();
      return inner;
    },
  };
}

/** Waits until the cursor of the editor stands somewhere. */
async function cursorAt({ page }, line, column) {
  const place = new RegExp(`Ln ${line}, Col ${column}\\b`);
  await page.locator('.statusbar').getByText(place).waitFor({ timeout: TIMEOUT_MILLISECONDS });
}

/** The tests, in their order: each goes on from where the one before it left the editor. */
const TESTS = {
  'the button above the file opens the view beside it': async (editor) => {
    // Not every folder can be searched for files.
    await editor.page
      .getByRole('treeitem', { name: 'librechat.yaml' })
      .dblclick({ timeout: TIMEOUT_MILLISECONDS });
    await editor.page
      .locator('.editor-actions')
      .getByRole('button', { name: /Show Bedrock Configuration/ })
      .click({ timeout: TIMEOUT_MILLISECONDS });
    await viewOf(editor).seeHeading();
    await editor.page.locator('.editor-instance .monaco-editor.focused').waitFor();
  },
  'axe finds nothing wrong in its page': async (editor) => {
    const frame = await viewOf(editor).frame();
    await frame.evaluate(axe.source);
    const { violations, passes } = await frame.evaluate('axe.run()');
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]),
      [],
    );
    assert.ok(passes.length > 20, `${passes.length} rules`);
  },
  'a click goes to the line, in the column the file is in': async (editor) => {
    await viewOf(editor)
      .button(/^eu\.amazon\.nova-pro/)
      .click();
    // What is meant is selected.
    await cursorAt(editor, 7, 32);
    await editor.page.locator('.editor-instance .monaco-editor.focused').waitFor();
    assert.equal(await editor.page.locator('.editor-group-container').count(), 2);
  },
  'it follows while a model is typed': async (editor) => {
    const { view, see } = viewOf(editor);
    await editor.typeText('my.new-model');
    await see(view.getByRole('rowheader', { name: 'my.new-model' }).first());
    await see(view.getByRole('button', { name: 'my.new-model' }));
    assert.equal(await view.getByRole('button', { name: /nova-pro/ }).count(), 0);
  },
  'it keeps the last state while the file cannot be read': async (editor) => {
    const { view, see } = viewOf(editor);
    const note = view.getByText(/This is its last state that could/);
    await editor.press('Home');
    await editor.typeText('"');
    await see(note);
    await see(view.getByRole('button', { name: 'my.new-model' }));
    await editor.press('Backspace');
    await note.waitFor({ state: 'detached', timeout: TIMEOUT_MILLISECONDS });
  },
  'Enter goes to the line, too, also in the env file': async (editor) => {
    const variable = viewOf(editor).button(/^GUARDRAIL , go to it/);
    await variable.focus();
    await editor.press('Enter');
    await editor.page
      .locator('.tab.active[data-resource-name=".env"]')
      .waitFor({ timeout: TIMEOUT_MILLISECONDS });
    await cursorAt(editor, 3, 10);
  },
  'it follows the env file while it is typed into': async (editor) => {
    const { view, see } = viewOf(editor);
    await editor.goTo(2, 28);
    await editor.press('Shift+End');
    await editor.typeText('eu-west-1');
    await see(view.getByRole('columnheader', { name: /^eu-west-1 .*default/ }));
  },
  'its page complains of nothing and asks for nothing': (editor) => {
    assert.deepEqual(editor.complaintsOfView, []);
  },
};

/** What only an editor with something behind it keeps. */
const AFTER_RELOAD = {
  'it is there again when the window is loaded anew': async (editor) => {
    // The editor writes down every five seconds what is open.
    await editor.page.waitForTimeout(6_000);
    await editor.page.reload();
    const { seeHeading, see, view } = viewOf(editor);
    await seeHeading();
    await see(view.getByRole('region', { name: 'Models users can choose' }));
  },
};

/** The editors the view is used in. */
export const VIEW_EDITORS = [
  { name: 'VS Code', open: () => openFiles(FILES), tests: { ...TESTS, ...AFTER_RELOAD } },
  { name: 'VS Code for the web', open: () => openWebEditor({ files: FILES }), tests: TESTS },
];

/** Takes down what the page of the view complains of; the editor's own have other complaints. */
function watchView(page) {
  const complaints = [];
  page.on('console', (message) => {
    const { url } = message.location();
    if (message.type() === 'error' && /bedrock-view|Content Security/i.test(`${url} ${message.text()}`)) {
      complaints.push(`${message.text()} (${url})`);
    }
  });
  page.on('pageerror', (error) => {
    if (/bedrock-view/.test(String(error.stack))) complaints.push(String(error.stack));
  });
  return complaints;
}

/**
 * Uses the view in one editor; never rejects.
 * @param {typeof VIEW_EDITORS[number]} editor
 * @returns {Promise<import('./steps.mjs').Counts>}
 */
export const useView = ({ open, tests }) =>
  takeSteps(tests, async () => {
    const editor = await open();
    return { ...editor, complaintsOfView: watchView(editor.page) };
  });
