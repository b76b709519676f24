/** The pictures of the walkthrough. They are packed with the extension, so they are small. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { inStudio } from './studio.mjs';

/** In CSS pixels; the status bar below is cut off. */
const [WIDTH, HEIGHT, STATUS_BAR] = [680, 300, 34];

/** All of them together, in bytes. */
const MOST_BYTES = 130_000;

const NAMES = ['begin', 'mend', 'models', 'variables'];

const HEAD = 'version: 1.3.17\nendpoints:\n  bedrock:\n';
const FILES = {
  '.env':
    'BEDROCK_AWS_DEFAULT_REGION=eu-central-1\nBEDROCK_GUARDRAIL_ID=gr4example7x\nMISTRAL_API_KEY=example\n',
  'mend/librechat.yaml': `${HEAD}    guardrailConfig:\n      guardrailIdentifier: gr4example7x\n`,
  'models/librechat.yaml': `${HEAD}    models:\n      - \n`,
  'variables/librechat.yaml': `${HEAD}    guardrailConfig:\n      guardrailVersion: "1"\n      guardrailIdentifier: \n`,
};

const SETTINGS = {
  'workbench.layoutControl.enabled': false,
  'workbench.editor.limit.enabled': true,
  'workbench.editor.limit.value': 1,
  'window.commandCenter': false,
  'editor.suggest.showStatusBar': false,
};

async function steps({ editor, see, ...studio }) {
  const picture = async (name, text) => {
    await see(text);
    // Where the mouse rests, something else would show.
    await editor.page.mouse.move(WIDTH - 5, HEIGHT + 5);
    await studio.picture(name, text);
  };
  await editor.openFile('mend/librechat.yaml');
  await editor.runCommand('View: Close Primary Side Bar').catch(() => undefined);
  await editor.waitForSquiggle('error');
  // A menu that opens while findings are still coming in may close again.
  await see(/enabled by/);
  await editor.clickAt('guardrailConfig');
  await editor.quickFix();
  await picture('mend', /^Add guardrailVersion/);
  await editor.press('Escape');

  await editor.openFile('models/librechat.yaml');
  await editor.goTo(5, 9);
  await editor.triggerSuggest();
  await picture('models', 'eu.anthropic.claude-sonnet-5');
  await editor.press('Escape');

  await editor.openFile('variables/librechat.yaml');
  await editor.goTo(6, 28);
  await editor.typeText('${', 80);
  await picture('variables', '${BEDROCK_GUARDRAIL_ID}');
  await editor.press('Escape');

  await editor.runCommand('View: Close All Editors').catch(() => undefined);
  const dialog = editor.page.getByRole('button', { name: "Don't Save" });
  await dialog.waitFor({ timeout: 5_000 }).then(
    () => dialog.click(),
    () => undefined,
  );
  await editor.runCommand('LibreChat: New librechat.yaml for Bedrock');
  await see('in your env file');
  await editor.press('Enter');
  await picture('begin', 'Claude Sonnet 4.6');
}

/**
 * Takes the pictures of the walkthrough; fails when they are too large to be packed.
 * @param {string} images folder they go to
 * @param {'dark' | 'light'} theme
 */
export async function pictureWalkthrough(images, theme) {
  const clip = { x: 0, y: 0, width: WIDTH, height: HEIGHT };
  const size = { width: WIDTH, height: HEIGHT + STATUS_BAR };
  await inStudio({ files: FILES, images, theme, ...size, clip, settings: SETTINGS }, async (studio) => {
    await steps(studio);
    const sizes = await Promise.all(NAMES.map((name) => stat(path.join(images, `${name}.png`))));
    const total = sizes.reduce((sum, { size }) => sum + size, 0);
    if (total > MOST_BYTES)
      throw new Error(`The pictures have ${total} bytes, and ${MOST_BYTES} at most are packed.`);
  });
}
