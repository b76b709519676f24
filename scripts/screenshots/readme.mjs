/** The pictures of the README: a librechat.yaml is typed into the real editor, as a user would. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inStudio } from './studio.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

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

/** Endpoints, servers and model specs with names for the outline. */
const NAMED = `version: 1.3.17
endpoints:
  bedrock:
    models: [us.anthropic.claude-sonnet-4-6]
  custom:
    - name: Mistral
      apiKey: \${MISTRAL_API_KEY}
      baseURL: https://api.mistral.ai/v1
      models:
        default: [mistral-large-latest]
mcpServers:
  files:
    type: stdio
    command: npx
    args: [-y, '@modelcontextprotocol/server-filesystem', /data]
modelSpecs:
  list:
    - name: writing
      label: Writing
      preset:
        endpoint: Mistral
        model: mistral-large-latest
    - name: research
      label: Research
      preset:
        endpoint: bedrock
        model: us.anthropic.claude-sonnet-4-6
`;

const FILES = {
  'librechat.yaml': '',
  '.env': await readFile(path.join(ROOT, 'examples', '.env'), 'utf8'),
  'librechat.models.yaml': MODELS,
  'chat/librechat.yaml': USING,
  'chat/.env': ENV,
  'named/librechat.yaml': NAMED,
  'team/librechat.yaml': VIEWED,
  'team/.env': VIEWED_ENV,
};

/** Typing a guardrail, what is wrong with it, the fix, and the documentation. */
async function typing({ editor, see, picture }) {
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
}

/** A model that has ended and its fixes; the severity of the rule; an env file. */
async function mending({ editor, see, picture }) {
  await editor.openFile('librechat.models.yaml');
  await editor.waitForSquiggle('warning');
  await editor.clickAt('us.anthropic.claude-sonnet-4-2025');
  await editor.press('Control+.');
  await picture('successor', /^Change to us\.anthropic\.claude-sonnet-4-6/);
  await editor.press('Escape');
  await editor.quickFix('Change severity of model-end-of-life');
  await picture('severity', /model-end-of-life/);
  await editor.press('Escape');
  await see('has ended');

  await editor.openFile('chat/.env');
  await editor.waitForSquiggle('warning');
  await editor.hoverAt('BEDROCK_GUARDRAIL_ID');
  await picture('env', '2 uses');
  await editor.press('Escape');
}

/** What is seen without asking: names in the outline, the language status, and the view of Bedrock. */
async function looking({ editor, see, picture }) {
  const { page } = editor;
  await editor.runCommand('File: Save All Files');
  await editor.runCommand('View: Close All Editors');
  await editor.openFile('named/librechat.yaml');
  // An editor that loses the focus before its lenses are there does not show them.
  await see(/enabled by/);
  await editor.runCommand('Explorer: Focus on Outline View');
  await page.getByRole('button', { name: /^Explorer Section/ }).click();
  await picture('outline', 'research');
  await editor.runCommand('View: Close Primary Side Bar');

  await editor.openFile('team/librechat.yaml');
  await editor.waitForSquiggle('warning');
  await see(/enabled by/);
  const status = page.locator('[id="status.languageStatus"]');
  await status.click();
  await picture('glance', 'LibreChat configuration');
  await editor.clickAt('version');

  await page.setViewportSize({ width: 1280, height: 780 });
  await editor.runCommand('LibreChat: Show Bedrock Configuration');
  const view = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  await view.getByText('Known to your account alone').waitFor({ timeout: 15_000 });
  // The border between the editors shows that it can be moved.
  await page.mouse.move(0, 0);
  await picture('bedrock-view', /^Bedrock: librechat/);
}

/**
 * Takes the pictures of the README.
 * @param {string} images folder they go to
 * @param {'dark' | 'light'} theme
 */
export async function pictureReadme(images, theme) {
  const options = { files: FILES, images, theme, width: 1000, height: 560 };
  await inStudio({ ...options, settings: { 'editor.fontSize': 14 } }, async (studio) => {
    await typing(studio);
    await mending(studio);
    await looking(studio);
  });
}
