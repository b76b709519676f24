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

/** A model that is well, one that has ended, one that is about to, and one that needs a profile. */
const MODELS = `version: 1.3.17
endpoints:
  bedrock:
    availableRegions: [us-east-1, us-west-2]
    models:
      - us.anthropic.claude-haiku-4-5-20251001-v1:0
      - us.anthropic.claude-opus-4-1-20250805-v1:0 # a few weeks are left
      - anthropic.claude-opus-4-5-20251101-v1:0 # needs a profile
      - us.anthropic.claude-sonnet-4-20250514-v1:0 # has ended
`;

/** What a look at an env file tells: uses, a Region that is misspelt, a key without the other, a variable nobody reads. */
const ENV = `# Chat
BEDROCK_AWS_DEFAULT_REGION=us-esat-1
BEDROCK_AWS_SECRET_ACCESS_KEY=example-that-opens-nothing
BEDROCK_GUARDRAIL_ID=gr4example7x
OLD_TOKEN=example
`;
const USING = `version: 1.3.17
endpoints:
  bedrock:
    guardrailConfig: { guardrailIdentifier: '\${BEDROCK_GUARDRAIL_ID}', guardrailVersion: '1' }
  custom:
    - name: Gateway
      apiKey: user_provided
      baseURL: https://gateway.example.com/v1
      headers: { X-Guardrail: '\${BEDROCK_GUARDRAIL_ID}' }
      models: { default: [m] }
`;

/** A bit of everything the view of Bedrock tells of. */
const VIEWED = `version: 1.3.17
endpoints:
  bedrock:
    models:
      - global.anthropic.claude-sonnet-4-6
      - us.anthropic.claude-opus-4-1-20250805-v1:0
      - us.anthropic.claude-sonnet-4-20250514-v1:0
      - anthropic.claude-opus-4-5-20251101-v1:0
      - team-research
    inferenceProfiles:
      team-research: \${RESEARCH_PROFILE}
    availableRegions: [us-east-1, us-west-2]
    guardrailConfig:
      guardrailIdentifier: \${BEDROCK_GUARDRAIL_ID}
      guardrailVersion: "3"
`;
const VIEWED_ENV = `BEDROCK_AWS_DEFAULT_REGION=us-east-1
BEDROCK_GUARDRAIL_ID=gr4example7x
RESEARCH_PROFILE=arn:aws:bedrock:us-west-2:123456789012:application-inference-profile/a1b2c3d4
`;

const folder = await mkdtemp(path.join(os.tmpdir(), 'librechat-'));
await cp(path.join(ROOT, 'examples', '.env'), path.join(folder, '.env'));
await writeFile(path.join(folder, 'librechat.yaml'), '');
await writeFile(path.join(folder, 'librechat.models.yaml'), MODELS);
await mkdir(path.join(folder, 'chat'));
await writeFile(path.join(folder, 'chat', 'librechat.yaml'), USING);
await writeFile(path.join(folder, 'chat', '.env'), ENV);
await mkdir(path.join(folder, 'team'));
await writeFile(path.join(folder, 'team', 'librechat.yaml'), VIEWED);
await writeFile(path.join(folder, 'team', '.env'), VIEWED_ENV);
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
  await editor.press('Escape');

  await editor.openFile('librechat.models.yaml');
  await editor.waitForSquiggle('warning');
  await editor.clickAt('us.anthropic.claude-sonnet-4-2025');
  await editor.press('Control+.');
  await picture('successor', /^Change to us\.anthropic\.claude-sonnet-4-6/);

  await editor.press('Escape');
  await editor.page.waitForTimeout(300);
  await editor.openFile('chat/.env');
  await editor.waitForSquiggle('warning');
  await editor.hoverAt('BEDROCK_GUARDRAIL_ID');
  await picture('env', '2 uses');

  await editor.press('Escape');
  await editor.runCommand('File: Save All Files');
  await editor.runCommand('View: Close All Editors');
  await editor.page.setViewportSize({ width: 1280, height: 780 });
  await editor.openFile('team/librechat.yaml');
  await editor.waitForSquiggle('warning');
  await editor.runCommand('LibreChat: Show Bedrock Configuration');
  const view = editor.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  await view.getByText('Known to your account alone').waitFor({ timeout: 15_000 });
  // The border between the editors shows that it can be moved.
  await editor.page.mouse.move(0, 0);
  await picture('bedrock-view', /^Bedrock: librechat/);
} catch (error) {
  await editor.screenshot(path.join(os.tmpdir(), 'failed.png'));
  console.error(`${error}\nWhat the editor showed: ${path.join(os.tmpdir(), 'failed.png')}`);
  process.exitCode = 1;
} finally {
  await editor.close();
  await rm(folder, { recursive: true, force: true });
}
