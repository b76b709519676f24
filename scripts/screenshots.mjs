/**
 * `npm run screenshots`: types a librechat.yaml into the real editor, as a user would, and takes the README's pictures.
 * The extension must be built. Fails when the editor does not show what a picture is for.
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEditor } from './vscode-host/drive.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const IMAGES = path.join(process.argv[2] ?? path.join(ROOT, 'images'));

const folder = await mkdtemp(path.join(os.tmpdir(), 'librechat-'));
await cp(path.join(ROOT, 'examples', '.env'), path.join(folder, '.env'));
await writeFile(path.join(folder, 'librechat.yaml'), '');
await mkdir(IMAGES, { recursive: true });

const editor = await openEditor({
  folder,
  width: 1000,
  height: 560,
  settings: {
    'workbench.colorTheme': 'Default Dark Modern',
    'workbench.activityBar.location': 'hidden',
    'workbench.startupEditor': 'none',
    'editor.minimap.enabled': false,
    'editor.fontSize': 14,
    'breadcrumbs.enabled': false,
    'chat.disableAIFeatures': true,
  },
});

/** Waits until the page shows a text, and fails when it never does. */
async function see(text) {
  await editor.page.getByText(text).first().waitFor({ timeout: 15_000 });
}

/** Takes a picture once the page shows what it is for. */
async function picture(name, text) {
  await see(text);
  await editor.page.waitForTimeout(700);
  await editor.screenshot(path.join(IMAGES, `${name}.png`));
  console.log(`${name}.png`);
}

try {
  await editor.openFile('librechat.yaml');
  await editor.runCommand('View: Close Primary Side Bar').catch(() => undefined);
  // Plain typing, line by line: an editor does not indent behind `bedrock:`, the accepted key does.
  for (const line of ['version: 1.3.17', 'endpoints:']) {
    await editor.typeText(line, 80);
    await editor.page.waitForTimeout(800);
    await editor.press('Enter');
  }
  await editor.typeText('bed', 80);
  await see(/^bedrock/);
  await editor.press('Enter');
  await editor.page.waitForTimeout(500);
  await editor.typeText('gu', 80);
  await picture('completion', /^guardrailConfig/);

  await editor.press('Enter');
  await editor.page.waitForTimeout(800);
  await editor.typeText('guardrailIdentifier: ${BED', 80);
  await picture('variables', '${BEDROCK_GUARDRAIL_ID}');
  await editor.press('Enter');
  await editor.press('Escape');

  await editor.waitForSquiggle('error');
  await editor.hoverAt('guardrailConfig');
  await picture('diagnostic', /lacks/);

  await editor.press('Escape');
  await editor.clickAt('guardrailConfig');
  await editor.quickFix('Add guardrailVersion');
  await editor.page.waitForTimeout(800);
  await editor.press('Escape');
  await picture('fixed', /DRAFT/);

  await editor.hoverAt('guardrailIdentifier');
  await picture('hover', /LibreChat documentation/);
  await editor.press('Escape');
  await editor.hoverAt('BEDROCK_GUARDRAIL_ID');
  await picture('masked', /characters/);
} catch (error) {
  await editor.screenshot(path.join(os.tmpdir(), 'failed.png'));
  console.error(`${error}\nWhat the editor showed: ${path.join(os.tmpdir(), 'failed.png')}`);
  process.exitCode = 1;
} finally {
  await editor.close();
  await rm(folder, { recursive: true, force: true });
}
