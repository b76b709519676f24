/** The first steps as a user takes them: real keys in the real editor, and what is on disk afterwards. */
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { openFiles, takeSteps } from './steps.mjs';

const NEW = 'LibreChat: New librechat.yaml for Bedrock';
const WHY = 'LibreChat: Why Is This File (Not) Checked?';
const BEFORE = 'APP_TITLE=Chat\nBEDROCK_AWS_DEFAULT_REGION=eu-central-1\n';
const OTHER = 'version: 1.3.17\nendpoints:\n  bedrock:\n    titleConvo: "x"\n';

/** What is asked, in order, and the keys that answer it, whatever was answered before. */
const QUESTIONS = [
  ['Regions', ['Enter']],
  ['Models', ['Enter']],
  ['Guardrail', ['text:A guardrail of', 'Enter']],
  ['Guardrail identifier', ['text:abc123', 'Enter']],
  ['Guardrail version', ['text:3', 'Enter']],
  ['Guardrail trace', ['Enter']],
  ['Credentials', ['text:API key', 'Enter']],
  ['Preview', ['Enter']],
];

/** The functions the steps below are made of. */
function user(editor) {
  const { page, folder } = editor;
  const title = page.locator('.quick-input-widget .quick-input-title');
  const asked = (question) =>
    title.filter({ hasText: `Bedrock: ${question} (` }).waitFor({ timeout: 15_000 });
  const answer = async ([question, keys]) => {
    await asked(question);
    for (const key of keys) {
      if (key.startsWith('text:')) await editor.typeText(key.slice('text:'.length));
      else await editor.press(key);
    }
  };
  const preview = page.locator('.tab', { hasText: 'Preview: librechat.yaml' });
  // What is shown next would close again with the preview.
  const closed = async () => {
    await title.waitFor({ state: 'hidden', timeout: 15_000 });
    await preview.waitFor({ state: 'hidden', timeout: 15_000 });
  };
  const onDisk = async () => {
    const names = (await readdir(folder)).sort();
    const read = async (name) => [name, await readFile(path.join(folder, name), 'utf8').catch(() => '')];
    return Object.fromEntries(await Promise.all(names.map(read)));
  };
  return { page, asked, answer, closed, preview, onDisk };
}

/** Each gets the editor as the one before has left it. */
const STEPS = {
  'a folder without a configuration is opened': async (editor) => {
    // The commands are there when the extension is.
    await editor.openFile('.env');
  },

  'Escape at each question leaves the folder as it was': async (editor) => {
    const { asked, answer, closed, onDisk } = user(editor);
    const before = await onDisk();
    for (const [index, [question]] of QUESTIONS.entries()) {
      await editor.runCommand(NEW);
      for (const earlier of QUESTIONS.slice(0, index)) await answer(earlier);
      await asked(question);
      await editor.press('Escape');
      await closed();
      assert.deepEqual(await onDisk(), before, question);
    }
  },

  '“New File…” offers it, too': async (editor) => {
    const { page, asked, closed } = user(editor);
    await editor.runCommand('Create: New File...');
    // What is typed there would be the name of a file.
    await page
      .locator('.quick-input-widget .monaco-list-row', { hasText: NEW.replace('LibreChat: ', '') })
      .click();
    await asked('Regions');
    await editor.press('Escape');
    await closed();
  },

  'a text AWS would refuse is told of while it is typed': async (editor) => {
    const { page, asked, answer, closed } = user(editor);
    await editor.runCommand(NEW);
    for (const earlier of QUESTIONS.slice(0, 3)) await answer(earlier);
    await asked('Guardrail identifier');
    await editor.typeText('ABC');
    await page
      .getByText(/^Lower-case letters and digits, or the ARN of a guardrail in eu-central-1/)
      .waitFor();
    await editor.press('Escape');
    await closed();
  },

  'whoever gave up finds the answers of before': async (editor) => {
    const { page, asked, answer, closed } = user(editor);
    await editor.runCommand(NEW);
    for (const [question] of QUESTIONS.slice(0, 3)) await answer([question, ['Enter']]);
    await asked('Guardrail identifier');
    assert.equal(await page.locator('.quick-input-widget input.input').inputValue(), 'abc123');
    await editor.press('Escape');
    await closed();
  },

  'the draft of a guardrail is taken, with what it means': async (editor) => {
    const { page, asked, answer, closed } = user(editor);
    await editor.runCommand(NEW);
    for (const earlier of QUESTIONS.slice(0, 4)) await answer(earlier);
    await asked('Guardrail version');
    await editor.typeText('DRAFT');
    await page.getByText(/^Whatever is changed in the draft counts at once/).waitFor();
    await editor.press('Enter');
    await asked('Guardrail trace');
    await editor.press('Escape');
    await closed();
  },

  'the way back leads through the questions': async (editor) => {
    const { page, asked, answer, closed } = user(editor);
    await editor.runCommand(NEW);
    for (const earlier of QUESTIONS.slice(0, 2)) await answer(earlier);
    for (const question of ['Models', 'Regions']) {
      await page.locator('.quick-input-titlebar').getByRole('button', { name: 'Back' }).click();
      await asked(question);
    }
    await editor.press('Escape');
    await closed();
  },

  'both files are written after the preview, and the old lines stay': async (editor) => {
    const { page, asked, answer, preview, onDisk } = user(editor);
    await editor.runCommand(NEW);
    for (const question of QUESTIONS.slice(0, -1)) await answer(question);
    await asked('Preview');
    await preview.waitFor();
    // The question leaves it in sight.
    const question = await page.locator('.quick-input-widget').boundingBox();
    const text = await page
      .locator('.editor-instance .view-lines', { hasText: 'guardrailVersion' })
      .boundingBox();
    assert.ok(question.y + question.height <= text.y, `${question.y + question.height} and ${text.y}`);
    assert.equal((await onDisk())['librechat.yaml'], undefined);
    await answer(QUESTIONS.at(-1));
    await page.locator('.tab.active[data-resource-name="librechat.yaml"]').waitFor();
    await preview.waitFor({ state: 'hidden' });
    const { 'librechat.yaml': yaml, '.env': env } = await onDisk();
    assert.match(
      yaml,
      /\n {4}availableRegions:\n {6}- eu-central-1\n {4}models:\n {6}- eu\.anthropic\.claude-/,
    );
    assert.match(yaml, /\n {6}guardrailIdentifier: "abc123"\n {6}guardrailVersion: "3"\n$/);
    assert.ok(env.startsWith(BEFORE), env);
    assert.match(env.slice(BEFORE.length), /^\n# .*\nBEDROCK_AWS_BEARER_TOKEN=\n$/);
    // Messages do not come up by themselves here.
    await editor.runCommand('Notifications: Show Notifications');
    const message = page.locator('.notifications-center .notification-list-item', {
      hasText: 'librechat.yaml is written',
    });
    assert.match(await message.innerText(), /Fill in BEDROCK_AWS_BEARER_TOKEN in \.env\./);
    await message.getByRole('button', { name: 'Open .env' }).click();
    await page.locator('.tab.active[data-resource-name=".env"]').waitFor();
  },

  'a file of another name is told why it is not checked, and added by one choice': async (editor) => {
    const { page, onDisk } = user(editor);
    await editor.openFile('other.yaml');
    await editor.runCommand(WHY);
    await page.getByText('librechat is not in its name').first().waitFor();
    assert.equal((await onDisk())['.vscode'], undefined);
    await editor.typeText('Add it to');
    await editor.press('Enter');
    await editor.waitForSquiggle('error');
    const settings = JSON.parse(await readFile(path.join(editor.folder, '.vscode', 'settings.json'), 'utf8'));
    assert.deepEqual(settings, { 'librechat.files': ['other.yaml'] });
  },

  'the walkthrough shows five steps, each with something to look at': async (editor) => {
    const { page } = user(editor);
    await editor.runCommand('View: Close All Editors');
    await page.locator('.tab').first().waitFor({ state: 'hidden' });
    await editor.runCommand(WHY);
    await page.getByText('Five steps, with pictures').waitFor();
    await editor.press('ArrowDown');
    await editor.press('Enter');
    const steps = page.locator('.getting-started-step[data-step-id*="librechat.firstSteps#"]');
    await steps.nth(4).waitFor();
    assert.equal(await steps.count(), 5);
    const titles = await steps.locator('h3').allInnerTexts();
    assert.equal(new Set(titles).size, 5, titles.join());
    for (let index = 0; index < 5; index++) {
      await steps.nth(index).locator('h3').click();
      await steps.nth(index).and(page.locator('.expanded')).waitFor();
      if (index === 4) {
        await page
          .frameLocator('.webview.ready')
          .frameLocator('#active-frame')
          .getByText('npx librechat-lint')
          .waitFor();
        continue;
      }
      const picture = page.locator('.getting-started-media img').first();
      await picture.waitFor();
      const width = await picture.evaluate(async (image) => {
        await image.decode();
        return image.naturalWidth;
      });
      assert.ok(width > 300, `step ${index + 1} has a picture of ${width} pixels`);
    }
  },

  'its first step is done once a configuration is looked at': async (editor) => {
    const { page } = user(editor);
    await editor.openFile('librechat.yaml');
    await page.locator('.tab', { hasText: 'Welcome' }).click();
    await page.getByRole('checkbox', { name: 'Begin or open a configuration: Completed' }).waitFor();
  },
};

/** @returns {Promise<import('./steps.mjs').Counts>} */
export const runKeyboard = () =>
  takeSteps(STEPS, () => openFiles({ '.env': BEFORE, 'other.yaml': OTHER }, { width: 1700, height: 900 }));
