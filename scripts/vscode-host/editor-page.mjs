/** What a user does in an open editor page. Every function waits for what it names, 15 seconds at most. */
/* global document -- the functions given to page.evaluate run in the page */
import path from 'node:path';

const TIMEOUT_MILLISECONDS = 15_000;
/** So long a hover may take before the mouse is moved there again. */
const HOVER_MILLISECONDS = 4_000;

/** How often a list is opened anew before it counts as lacking something. */
const LOOKS = 3;
const CONTROL = process.platform === 'darwin' ? 'Meta' : 'Control';

/**
 * @typedef {object} Editor
 * @property {import('playwright-core').Page} page for everything that has no function here
 * @property {(name: string) => Promise<void>} openFile shows a file of the folder, found by its name or path
 * @property {(command: string) => Promise<void>} runCommand runs a command by its title in the palette
 * @property {(line: number, column?: number) => Promise<void>} goTo puts the cursor there (both from 1)
 * @property {(text: string) => Promise<void>} clickAt puts the cursor into the first visible occurrence of a text
 * @property {(text: string, delay?: number) => Promise<void>} typeText types key by key, `delay` ms apart (default 30)
 * @property {(key: string) => Promise<void>} press presses a key or a chord such as "Shift+Tab"
 * @property {() => Promise<string[]>} triggerSuggest opens the suggestions; gives the labels in sight
 * @property {() => Promise<string[]>} suggestions waits for suggestions that opened by themselves
 * @property {(text: string) => Promise<string>} hoverAt points at a visible text; gives the text of the hover
 * @property {(title?: string) => Promise<string[]>} quickFix opens the quick fixes at the cursor, gives their titles,
 *   and applies the one whose title contains `title`
 * @property {(severity?: 'error' | 'warning' | 'info' | 'hint') => Promise<void>} waitForSquiggle
 * @property {() => Promise<string[]>} problems opens the Problems view; gives its rows
 * @property {() => Promise<string>} visibleText the lines in sight
 * @property {(file: string) => Promise<void>} screenshot writes a PNG of the page
 */

/** Runs in the page: the place of the first occurrence of a text among the visible lines, in CSS pixels. */
function findText(text) {
  for (const line of document.querySelectorAll('.editor-instance .view-lines .view-line')) {
    const start = line.textContent.replaceAll('\u00a0', ' ').indexOf(text);
    if (start < 0) continue;
    const range = document.createRange();
    let offset = 0;
    const walker = document.createTreeWalker(line, 4 /* text nodes */);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const end = offset + node.data.length;
      if (start >= offset && start < end) range.setStart(node, start - offset);
      if (start + text.length <= end) {
        range.setEnd(node, start + text.length - offset);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      offset = end;
    }
  }
  return null;
}

/** Waits until a text is in sight; gives its middle. */
async function locateText(page, text) {
  const handle = await page.waitForFunction(findText, text, { timeout: TIMEOUT_MILLISECONDS });
  return handle.jsonValue();
}

/** Texts with each run of white space as one space. */
const oneLine = (texts) => texts.map((text) => text.replace(/\s+/g, ' ').trim());

/** The texts of all elements of a selector, after waiting for the first to be visible. */
async function texts(page, selector) {
  const elements = page.locator(selector);
  await elements.first().waitFor({ timeout: TIMEOUT_MILLISECONDS });
  return oneLine(await elements.allInnerTexts());
}

/** Opens the quick input by a key and types into it. */
async function quickInput(page, key, text) {
  await page.keyboard.press(key);
  const input = page.locator('.quick-input-widget input.input');
  await input.waitFor({ timeout: TIMEOUT_MILLISECONDS });
  await input.fill(text);
}

const escapeRegExp = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Clicks the row of the quick input whose label is the text, else the first that contains it; of a file, in a folder. */
async function pickRow(page, text, folder = '') {
  const all = page.locator('.quick-input-widget .monaco-list-row', { hasText: text });
  const place = page.locator('.label-description', { hasText: new RegExp(`${escapeRegExp(folder)}\\s*$`) });
  const rows = folder === '' ? all : all.filter({ has: place });
  await rows.first().waitFor({ timeout: TIMEOUT_MILLISECONDS });
  const whole = new RegExp(`^\\s*${escapeRegExp(text)}\\s*$`);
  const exact = rows.filter({ has: page.locator('.label-name', { hasText: whole }) });
  await ((await exact.count()) > 0 ? exact : rows).first().click();
}

/** The functions that move in files and commands. */
function navigation(page) {
  const focused = () =>
    page.locator('.editor-instance .monaco-editor.focused').waitFor({ timeout: TIMEOUT_MILLISECONDS });
  return {
    openFile: async (name) => {
      const { base, dir } = path.posix.parse(name);
      await quickInput(page, `${CONTROL}+P`, name);
      await pickRow(page, base, dir);
      const tab = page.locator(`.tab.active[data-resource-name="${base}"]`);
      // A file of the same name may be in front.
      const label = page.locator(`.monaco-icon-label[aria-label*=${JSON.stringify(name)}]`);
      await tab.filter({ has: label }).waitFor({ timeout: TIMEOUT_MILLISECONDS });
      await focused();
    },
    runCommand: async (command) => {
      const row = page.locator('.quick-input-widget .monaco-list-row', { hasText: command }).first();
      // The list holds what there was when it opened: soon after the start some extensions are not known yet.
      for (let look = 0; look < LOOKS; look++) {
        await quickInput(page, 'F1', `>${command}`);
        const timeout = TIMEOUT_MILLISECONDS / LOOKS;
        if (
          await row.waitFor({ timeout }).then(
            () => true,
            () => false,
          )
        )
          break;
        await page.keyboard.press('Escape');
      }
      await pickRow(page, command);
    },
    goTo: async (line, column = 1) => {
      await quickInput(page, `${CONTROL}+G`, `:${line}:${column}`);
      await page.keyboard.press('Enter');
      await focused();
    },
    clickAt: async (text) => {
      const { x, y } = await locateText(page, text);
      await page.mouse.click(x, y);
      await focused();
    },
  };
}

/** Whether something is visible before so many milliseconds have passed. */
async function becomesVisible(locator, timeout) {
  try {
    await locator.waitFor({ timeout });
    return true;
  } catch (error) {
    if (error.name !== 'TimeoutError') throw error;
    return false;
  }
}

/** The functions that ask the language features. */
function languageFeatures(page) {
  const suggestions = () => texts(page, '.suggest-widget.visible .monaco-list-row .label-name');
  return {
    suggestions,
    triggerSuggest: async () => {
      await page.keyboard.press('Control+Space');
      return suggestions();
    },
    hoverAt: async (text) => {
      const hover = page.locator('.monaco-resizable-hover .monaco-hover:not(.hidden)');
      const deadline = Date.now() + TIMEOUT_MILLISECONDS;
      for (;;) {
        // Away first: the hover of another place would count as the answer.
        await page.mouse.move(0, 0);
        await hover.waitFor({ state: 'hidden', timeout: TIMEOUT_MILLISECONDS });
        // Lines move when a lens appears above them; whoever points at one points again.
        const { x, y } = await locateText(page, text);
        await page.mouse.move(x, y);
        if (await becomesVisible(hover, HOVER_MILLISECONDS)) break;
        if (Date.now() > deadline) throw new Error(`No hover appears at ${text}.`);
      }
      return (await hover.locator('.hover-row').allInnerTexts()).join('\n').trim();
    },
    quickFix: async (title) => {
      await page.keyboard.press(`${CONTROL}+.`);
      const selector = '.action-widget .monaco-list-row.action';
      const titles = await texts(page, selector);
      if (title !== undefined) await page.locator(selector, { hasText: title }).first().click();
      return titles;
    },
    waitForSquiggle: async (severity = 'error') => {
      await page
        .locator(`.editor-instance .squiggly-${severity}`)
        .first()
        .waitFor({ timeout: TIMEOUT_MILLISECONDS });
    },
    problems: async () => {
      await page.keyboard.press(`${CONTROL}+Shift+M`);
      const rows = page.locator('.markers-panel .monaco-list-row');
      const either = rows.or(page.locator('.markers-panel .message-box-container')).filter({ visible: true });
      await either.first().waitFor({ timeout: TIMEOUT_MILLISECONDS });
      return oneLine(await rows.allInnerTexts());
    },
  };
}

/**
 * @param {import('playwright-core').Page} page a page that shows a workbench
 * @returns {Editor}
 */
export function createEditor(page) {
  return {
    page,
    ...navigation(page),
    ...languageFeatures(page),
    typeText: (text, delay = 30) => page.keyboard.type(text, { delay }),
    press: (key) => page.keyboard.press(key),
    visibleText: async () => {
      const lines = page.locator('.editor-instance .view-lines .view-line');
      // The page holds lines in the order they were drawn; their place on the screen is what counts.
      const placed = await lines.evaluateAll((elements) =>
        elements.map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent })),
      );
      placed.sort((first, second) => first.top - second.top);
      return placed.map(({ text }) => text.replaceAll('\u00a0', ' ')).join('\n');
    },
    screenshot: async (file) => {
      await page.screenshot({ path: file });
    },
  };
}
