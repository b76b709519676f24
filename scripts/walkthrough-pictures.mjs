/**
 * Takes the pictures of the walkthrough in the real editor; `npm run screenshots` does, too. The extension must be built. They
 * are packed with the extension, so they are small. Fails when the editor does not show what a picture is for.
 */
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEditor } from './vscode-host/drive.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const IMAGES = path.join(process.argv[2] ?? path.join(ROOT, 'images'), 'walkthrough');

/** In CSS pixels; the status bar below is cut off. */
const [WIDTH, HEIGHT, STATUS_BAR] = [680, 300, 34];

/** All of them together, in bytes. */
const MOST_BYTES = 120_000;

const HEAD = 'version: 1.3.17\nendpoints:\n  bedrock:\n';
const FILES = {
  '.env':
    'BEDROCK_AWS_DEFAULT_REGION=eu-central-1\nBEDROCK_GUARDRAIL_ID=gr4example7x\nMISTRAL_API_KEY=example\n',
  'mend/librechat.yaml': `${HEAD}    guardrailConfig:\n      guardrailIdentifier: gr4example7x\n`,
  'models/librechat.yaml': `${HEAD}    models:\n      - \n`,
  'variables/librechat.yaml': `${HEAD}    guardrailConfig:\n      guardrailVersion: "1"\n      guardrailIdentifier: \n`,
};

const folder = await mkdtemp(path.join(os.tmpdir(), 'librechat-'));
for (const [name, text] of Object.entries(FILES)) {
  await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
  await writeFile(path.join(folder, name), text);
}
await mkdir(IMAGES, { recursive: true });

const editor = await openEditor({
  folder,
  width: WIDTH,
  height: HEIGHT + STATUS_BAR,
  settings: {
    'workbench.colorTheme': 'Default Dark Modern',
    'workbench.activityBar.location': 'hidden',
    'workbench.startupEditor': 'none',
    'workbench.layoutControl.enabled': false,
    'workbench.editor.limit.enabled': true,
    'workbench.editor.limit.value': 1,
    'window.commandCenter': false,
    'editor.minimap.enabled': false,
    'breadcrumbs.enabled': false,
    'chat.disableAIFeatures': true,
    'editor.suggest.showStatusBar': false,
  },
});

async function see(text) {
  await editor.page.getByText(text).first().waitFor({ timeout: 15_000 });
}

/** Takes a picture once the page shows what it is for. */
async function picture(name, text) {
  await see(text);
  // Where the mouse rests, something else would show.
  await editor.page.mouse.move(WIDTH - 5, HEIGHT + 5);
  await editor.page.waitForTimeout(700);
  const clip = { x: 0, y: 0, width: WIDTH, height: HEIGHT };
  await editor.page.screenshot({ path: path.join(IMAGES, `${name}.png`), clip });
  console.log(`walkthrough/${name}.png`);
}

try {
  await editor.openFile('mend/librechat.yaml');
  await editor.runCommand('View: Close Primary Side Bar').catch(() => undefined);
  await editor.waitForSquiggle('error');
  await editor.clickAt('guardrailConfig');
  await editor.press('Control+.');
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

  const sizes = ['begin', 'mend', 'models', 'variables'].map((name) =>
    stat(path.join(IMAGES, `${name}.png`)),
  );
  const total = (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0);
  if (total > MOST_BYTES)
    throw new Error(`The pictures have ${total} bytes, and ${MOST_BYTES} at most are packed.`);
} catch (error) {
  await editor.screenshot(path.join(os.tmpdir(), 'failed.png'));
  console.error(`${error}\nWhat the editor showed: ${path.join(os.tmpdir(), 'failed.png')}`);
  process.exitCode = 1;
} finally {
  await editor.close();
  await rm(folder, { recursive: true, force: true });
}
