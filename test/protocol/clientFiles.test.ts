import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../support/diskFiles';
import type { LspClient } from '../support/lspClient';
import { useSessions, type SessionOptions } from '../support/session';

/** Files on no disk, such as those of vscode.dev: the server gets them from its client. */
const ROOT = 'vscode-vfs://github/owner/chat';
const CONFIGURATION = `${ROOT}/librechat.yaml`;
const ENV = `${ROOT}/.env`;

const USING = `version: 1.3.17
endpoints:
  bedrock:
    inferenceProfiles:
      global.anthropic.claude-sonnet-4-6: \${PROFILE}
`;
const BEDROCK = 'BEDROCK_AWS_DEFAULT_REGION=us-east-1\n';

const start = useSessions();

const codes = async (client: LspClient): Promise<unknown[]> =>
  (await client.diagnostics(CONFIGURATION)).map(({ code }) => code);

const outOfReach = (client: LspClient): string[] =>
  client.logged.filter((message) => message.includes('out of reach'));

describe.each([
  ['on Node', false],
  ['in a web worker', true],
])('%s', (_, inWorker) => {
  /** A server with a virtual workspace open in it; its files may be changed afterwards. */
  async function open(
    contents: Record<string, string>,
    options: SessionOptions = {},
  ): Promise<{ client: LspClient; files: Map<string, string> }> {
    const files = new Map(
      Object.entries({ 'librechat.yaml': USING, ...contents }).map(([name, text]): [string, string] => [
        `${ROOT}/${name}`,
        text,
      ]),
    );
    const { client } = await start(
      {},
      {
        workspaceFolder: ROOT,
        inWorker,
        files: memoryFiles(files),
        ...options,
        initializationOptions: { status: true, ...options.initializationOptions },
      },
    );
    await client.open(CONFIGURATION, USING);
    return { client, files };
  }

  test('variables are looked up in the env file beside the configuration', async () => {
    const { client } = await open({ '.env': `${BEDROCK}PROFILE=abcdefgh1234\n` });
    expect(await codes(client)).not.toContain('env-undefined');
    const hover = await client.hover(CONFIGURATION, { line: 4, character: 50 });
    expect(JSON.stringify(hover)).toContain('Set in `.env`, line 2');
    expect(client.statuses.get(CONFIGURATION)).toMatchObject({ envFiles: ['.env'] });
  });

  test('a variable that is not in it is told of, until the client says that the file has changed', async () => {
    const { client, files } = await open({ '.env': BEDROCK });
    expect(await codes(client)).toEqual(['env-undefined']);
    files.set(ENV, `${BEDROCK}PROFILE=arn:aws:bedrock:us-east-1:123456789012:inference-profile/a\n`);
    await client.watchedFileChanged(ENV);
    expect(await codes(client)).not.toContain('env-undefined');
  });

  test('a folder without env file is one where it is missing', async () => {
    const { client } = await open({});
    const [finding] = await client.diagnostics(CONFIGURATION);
    expect(finding?.message).toContain('`.env` does not exist');
  });

  test('compose files say which release is used and give variables', async () => {
    const { client } = await open({
      'compose.yaml':
        'services:\n  api:\n    image: ghcr.io/danny-avila/librechat:v0.8.5\n    env_file: chat.env\n',
      'chat.env': `${BEDROCK}PROFILE=x\n`,
    });
    expect(await codes(client)).not.toContain('env-undefined');
    expect(client.statuses.get(CONFIGURATION)?.target).toMatchObject({ release: 'v0.8.5' });
  });

  test('configurations that are not open are found', async () => {
    const { client } = await open({ '.env': `${BEDROCK}PROFILE=x\n`, 'deploy/librechat.prod.yaml': USING });
    const places = await client.references(CONFIGURATION, { line: 4, character: 50 });
    expect(places.map(({ uri }) => uri)).toContain(`${ROOT}/deploy/librechat.prod.yaml`);
  });

  test('without trust no file is asked for', async () => {
    const { client } = await open({ '.env': BEDROCK }, { initializationOptions: { trusted: false } });
    expect(await codes(client)).toEqual([]);
    await client.references(CONFIGURATION, { line: 4, character: 50 });
    expect(client.asked).toEqual([]);
    expect(outOfReach(client)).toEqual([]);
  });

  test.each([
    ['a client that reads no files', { initializationOptions: { readsFiles: false } }],
    ['a client that cannot read the folder', { files: { readFile: () => null, listFolder: () => null } }],
  ])('with %s no variable is called missing, which the log says once', async (_client, options) => {
    const { client } = await open({}, options);
    expect(await codes(client)).toEqual([]);
    await client.change(CONFIGURATION, `${USING}    titleConvo: "x"\n`);
    expect(await codes(client)).toEqual(['wrong-type']);
    expect(client.statuses.get(CONFIGURATION)).toMatchObject({ outOfReach: true, envFiles: [] });
    expect(outOfReach(client)).toHaveLength(1);
  });

  test('an unsaved document has no env file, and nothing is out of reach', async () => {
    const { client } = await open({});
    await client.open('untitled:librechat.yaml', USING);
    expect(await client.diagnostics('untitled:librechat.yaml')).toEqual([]);
    expect(outOfReach(client)).toEqual([]);
  });
});

test('a server on Node reads disks itself', async () => {
  const { client, workspace } = await start(
    { '.env': `${BEDROCK}PROFILE=x\n` },
    { files: { readFile: () => null, listFolder: () => null } },
  );
  const uri = workspace.file('librechat.yaml');
  await client.open(uri, USING);
  expect((await client.diagnostics(uri)).map(({ code }) => code)).not.toContain('env-undefined');
  expect(client.asked).toEqual([]);
});
