import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { QuickInputs } from './quickInputs';
import { codes, waitFor, workspaceFile } from './support';

const COMMAND = 'librechat.newBedrockConfiguration';

/** What is said of credentials that nobody has filled in yet. */
const TO_FILL_IN = 'bedrock-credentials-incomplete';

/** Each test has a folder of its own: what was read of a file a moment ago may be remembered. */
let folder = 'new-0';
let count = 0;

const file = (name: string): vscode.Uri => workspaceFile(`${folder}/${name}`);

async function write(name: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(file(name), new TextEncoder().encode(text));
}

async function read(name: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file(name)));
}

/** The files of the folder with their texts. */
async function onDisk(): Promise<Record<string, string>> {
  const entries = await vscode.workspace.fs.readDirectory(workspaceFile(folder));
  const texts = await Promise.all(entries.map(async ([name]) => [name, await read(name)] as const));
  return Object.fromEntries(texts);
}

const previews = (): vscode.Tab[] =>
  vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label.startsWith('Preview'));

/** The questions with an answer each, all of them being asked. */
const ANSWERS: readonly (readonly [
  title: string,
  answer: (asked: QuickInputs, title: string) => Promise<unknown>,
])[] = [
  ['Regions', (asked, title) => asked.choose(title, ['eu-west-1', 'eu-central-1'])],
  ['Default Region', (asked, title) => asked.choose(title, ['eu-west-1'])],
  ['Models', (asked, title) => asked.enter(title)],
  ['Guardrail', (asked, title) => asked.choose(title, ['A guardrail of your account'])],
  ['Guardrail identifier', (asked, title) => asked.type(title, '0123456789')],
  ['Guardrail version', (asked, title) => asked.type(title, '7')],
  ['Guardrail trace', (asked, title) => asked.choose(title, ['enabled'])],
  ['Credentials', (asked, title) => asked.choose(title, ['Access keys'])],
  ['Preview', (asked, title) => asked.enter(title)],
];

/** Answers the first questions, so many of them. */
async function answer(asked: QuickInputs, many: number): Promise<void> {
  for (const [title, give] of ANSWERS.slice(0, many)) await give(asked, title);
}

describe('a new librechat.yaml for Bedrock', () => {
  let asked: QuickInputs;

  beforeEach(async () => {
    asked = new QuickInputs();
    folder = `new-${++count}`;
    await vscode.workspace.fs.createDirectory(workspaceFile(folder));
  });

  afterEach(async () => {
    asked.restore();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(workspaceFile(folder), { recursive: true });
  });

  // An env file above the folder, left by others, would answer for one in it.
  before(async () => {
    folder = 'new-0';
    await vscode.workspace.fs.createDirectory(workspaceFile(folder));
    await vscode.workspace.fs.delete(workspaceFile('.env')).then(undefined, () => undefined);
    asked = new QuickInputs();
    await waitFor(async () => {
      const done = start();
      const { items } = await asked.pick('Regions');
      const isRemembered = items.some(({ description }) => description?.includes('env file'));
      await asked.escape('Regions');
      await done;
      return !isRemembered;
    });
    asked.restore();
    await vscode.workspace.fs.delete(workspaceFile(folder), { recursive: true });
  });

  const start = () => vscode.commands.executeCommand(COMMAND, workspaceFile(folder));

  it('is written with its env file once the preview is agreed to, and only what is to be filled in is found', async () => {
    const done = start();
    await answer(asked, ANSWERS.length - 1);
    await asked.ask('Preview');
    assert.deepEqual(await onDisk(), {});
    assert.deepEqual(
      previews().map(({ label }) => label),
      ['Preview: .env', 'Preview: librechat.yaml'],
    );
    const preview = vscode.window.activeTextEditor?.document;
    assert.deepEqual([preview?.uri.scheme, preview?.languageId], ['librechat-preview', 'yaml']);
    assert.match(preview?.getText() ?? '', /\n {4}guardrailConfig:\n/);
    await asked.enter('Preview');
    await done;
    const { 'librechat.yaml': yaml = '', '.env': env = '' } = await onDisk();
    assert.match(yaml, /^# https:\S+\nversion: 1\.3\.17\n\nendpoints:\n {2}bedrock:\n/);
    assert.match(
      yaml,
      / {4}availableRegions:\n {6}- eu-central-1\n {6}- eu-west-1\n {4}models:\n {6}- eu\.anthropic\./,
    );
    assert.ok(
      yaml.endsWith(
        '    guardrailConfig:\n      guardrailIdentifier: "0123456789"\n      guardrailVersion: "7"\n      trace: enabled\n',
      ),
      yaml,
    );
    assert.match(
      env,
      /^# .*\nBEDROCK_AWS_DEFAULT_REGION=eu-west-1\n\n# .*\nBEDROCK_AWS_ACCESS_KEY_ID=\nBEDROCK_AWS_SECRET_ACCESS_KEY=\n$/,
    );
    const shown = vscode.window.activeTextEditor?.document;
    assert.equal(shown?.uri.path, file('librechat.yaml').path);
    assert.equal(shown.isDirty, false);
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.isPreview, false);
    assert.equal(previews().length, 0);
    // A mistake shows that the file is looked at; without it nothing is found.
    const edit = new vscode.WorkspaceEdit();
    edit.insert(shown.uri, new vscode.Position(0, 0), 'unheard: of\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await waitFor(() => codes(shown.uri).length > 0);
    await waitFor(() => codes(shown.uri).includes('unknown-key'));
    assert.deepEqual(codes(shown.uri).sort(), [TO_FILL_IN, 'unknown-key']);
    await vscode.commands.executeCommand('undo');
    await waitFor(() => codes(shown.uri).join() === TO_FILL_IN);
    await shown.save();
    await vscode.window.showTextDocument(file('.env'));
    await waitFor(() => vscode.window.activeTextEditor?.document.uri.path === file('.env').path);
    await waitFor(() => codes(file('.env')).join() === TO_FILL_IN);
  });

  for (const [index, [title]] of ANSWERS.entries()) {
    it(`leaves everything as it is after Escape at “${title}”`, async () => {
      await write('.env', 'APP_TITLE=Chat');
      const done = start();
      await answer(asked, index);
      await asked.escape(title);
      await done;
      assert.deepEqual(await onDisk(), { '.env': 'APP_TITLE=Chat' });
      assert.equal(previews().length, 0);
    });
  }

  it('begins again with the answers of the run that was given up', async () => {
    const given = start();
    await answer(asked, ANSWERS.length - 1);
    await asked.escape('Preview');
    await given;
    const done = start();
    const { placeholder } = await asked.pick('Regions');
    assert.match(placeholder ?? '', /^For LibreChat v\S+, the newest known: /);
    await asked.expectChosen('Regions', ['eu-central-1', 'eu-west-1']);
    for (const title of ['Regions', 'Default Region', 'Models', 'Guardrail']) await asked.enter(title);
    const { value } = (await asked.ask('Guardrail identifier')) as vscode.InputBox;
    assert.equal(value, '0123456789');
    for (const [title] of ANSWERS.slice(4)) await asked.enter(title);
    await done;
    assert.match(await read('librechat.yaml'), / {6}trace: enabled\n$/);
    // What is written is not begun with again.
    const next = start();
    await asked.choose('There is one already', ['$(new-file) Make another file']);
    await asked.enter('Name');
    await asked.expectChosen('Regions', ['eu-west-1']);
    await asked.escape('Regions');
    await next;
  });

  it('goes back to every question, with the answers given before', async () => {
    const done = start();
    await answer(asked, ANSWERS.length - 1);
    const titles = ANSWERS.map(([title]) => title);
    for (const title of titles.slice(1).reverse()) await asked.back(title);
    await asked.expectChosen('Regions', ['eu-central-1', 'eu-west-1']);
    await asked.enter('Regions');
    await asked.expectChosen('Default Region', ['eu-west-1']);
    await asked.enter('Default Region');
    const models = await asked.ticked('Models', 2);
    assert.ok(models.length < 6, models.join());
    await asked.enter('Models');
    await asked.expectChosen('Guardrail', ['A guardrail of your account']);
    // Without a guardrail nothing more is asked of it.
    await asked.choose('Guardrail', ['No guardrail']);
    await asked.expectChosen('Credentials', ['Access keys']);
    const { step, totalSteps } = await asked.ask('Credentials');
    assert.deepEqual([step, totalSteps], [5, 6]);
    await asked.enter('Credentials');
    await asked.enter('Preview');
    await done;
    assert.doesNotMatch(await read('librechat.yaml'), /guardrail/);
  });

  it('asks for a Region until one is ticked', async () => {
    const done = start();
    const pick = await asked.pick('Regions');
    await asked.enter('Regions');
    await waitFor(() => pick.title?.endsWith('(tick at least one: arrow down, then space)') === true);
    pick.selectedItems = pick.items.slice(0, 1);
    // Without the hint the title is the question's again.
    await asked.escape('Regions');
    await done;
  });

  it('takes no texts that AWS would refuse', async () => {
    const done = start();
    await answer(asked, 4);
    assert.match((await asked.type('Guardrail identifier', 'My Guardrail')) ?? '', /Lower-case/);
    const elsewhere = 'arn:aws:bedrock:us-east-1:123456789012:guardrail/abc';
    assert.match((await asked.type('Guardrail identifier', elsewhere)) ?? '', /in eu-west-1/);
    assert.equal(
      await asked.type('Guardrail identifier', elsewhere.replace('us-east-1', 'eu-west-1')),
      undefined,
    );
    assert.match((await asked.type('Guardrail version', 'draft')) ?? '', /capitals only: DRAFT/);
    assert.match((await asked.type('Guardrail version', '1.0')) ?? '', /number/);
    assert.equal(await asked.type('Guardrail version', 'DRAFT'), undefined);
    await asked.back('Guardrail trace');
    const { validationMessage } = (await asked.ask('Guardrail version')) as vscode.InputBox;
    assert.ok(typeof validationMessage === 'object');
    assert.match(validationMessage.message, /counts at once: publish a version/);
    assert.equal(validationMessage.severity, vscode.InputBoxValidationSeverity.Warning);
    await asked.escape('Guardrail version');
    await done;
    assert.deepEqual(await onDisk(), {});
  });

  it('adds to an env file what is missing, in its own line breaks, and begins with its Region', async () => {
    const before =
      'APP_TITLE=Chat\r\nBEDROCK_AWS_DEFAULT_REGION=us-west-2\r\nBEDROCK_AWS_ACCESS_KEY_ID=\r\n# end';
    await write('.env', before);
    const done = start();
    await asked.expectChosen('Regions', ['us-west-2']);
    await asked.enter('Regions');
    await asked.choose('Models', []);
    await asked.enter('Guardrail');
    await asked.choose('Credentials', ['Access keys']);
    const { items } = await asked.pick('Preview');
    assert.ok(items.some(({ description }) => description?.startsWith('BEDROCK_AWS_DEFAULT_REGION is set')));
    await asked.enter('Preview');
    await done;
    const env = await read('.env');
    assert.ok(env.startsWith(`${before}\r\n\r\n# `), JSON.stringify(env));
    assert.match(env.slice(before.length), /^\r\n\r\n# [^\r\n]*\r\nBEDROCK_AWS_SECRET_ACCESS_KEY=\r\n$/);
    assert.doesNotMatch(await read('librechat.yaml'), /models/);
  });

  it('leaves unsaved changes of an env file to their owner', async () => {
    await write('.env', 'A=1\n');
    const document = await vscode.workspace.openTextDocument(file('.env'));
    const typed = new vscode.WorkspaceEdit();
    typed.insert(file('.env'), new vscode.Position(0, 0), '# mine\n');
    assert.ok(await vscode.workspace.applyEdit(typed));
    const done = start();
    await asked.choose('Regions', ['us-east-1']);
    await asked.enter('Models');
    await asked.enter('Guardrail');
    await asked.choose('Credentials', ['Leave it to AWS']);
    await asked.enter('Preview');
    await done;
    assert.match(document.getText(), /^# mine\nA=1\n\n# .*\nBEDROCK_AWS_DEFAULT_REGION=us-east-1\n/);
    assert.equal(document.isDirty, true);
    assert.equal(await read('.env'), 'A=1\n');
    await document.save();
  });

  it('overwrites no configuration: it opens the one that is there, or makes another', async () => {
    const own = 'version: 1.3.17\ncache: true\n';
    await write('librechat.yaml', own);
    const opened = start();
    await asked.choose('There is one already', ['$(go-to-file) Open it']);
    await opened;
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, file('librechat.yaml').path);
    assert.deepEqual(await onDisk(), { 'librechat.yaml': own });

    const done = start();
    await asked.choose('There is one already', ['$(new-file) Make another file']);
    assert.match((await asked.type('Name', 'chat.yaml')) ?? '', /librechat in it/);
    assert.match((await asked.type('Name', 'LibreChat.yaml')) ?? '', /already/);
    assert.equal(await asked.type('Name', 'librechat.aws.yaml'), undefined);
    await asked.choose('Regions', ['us-east-1']);
    await asked.enter('Models');
    await asked.enter('Guardrail');
    await asked.choose('Credentials', ['Leave it to AWS']);
    await asked.enter('Preview');
    await done;
    const files = await onDisk();
    assert.deepEqual(Object.keys(files).sort(), ['.env', 'librechat.aws.yaml', 'librechat.yaml']);
    assert.equal(files['librechat.yaml'], own);
  });

  it('is for the release in use', async () => {
    await write(
      'compose.yaml',
      'services:\n  api:\n    image: ghcr.io/danny-avila/librechat:v0.7.7-rc1\n    env_file: .env\n',
    );
    const done = start();
    await asked.choose('Regions', ['us-east-1']);
    await asked.enter('Models');
    // That release reads no guardrail.
    const { items } = await asked.pick('Credentials');
    assert.ok(!items.some(({ label }) => label === 'A Bedrock API key'));
    await asked.choose('Credentials', ['Leave it to AWS']);
    await asked.enter('Preview');
    await done;
    assert.match(await read('librechat.yaml'), /^# .*\nversion: 1\.2\.1\n/);
    assert.match(await read('.env'), /\nBEDROCK_AWS_MODELS=us\.anthropic\.[^\n,]+,/);
  });
});
