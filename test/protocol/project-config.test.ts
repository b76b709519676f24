import { describe, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { BARE_CLIENT } from '../support/lspClient';
import { PLANTED, useSessions } from '../support/session';

const UNKNOWN = 'version: 1.3.17\nendpoints:\n  bedrock:\n    flux: 25\n';
const start = useSessions();

function told(found: readonly Diagnostic[]): string[] {
  return found.map(({ code, severity }) => `${String(code)} ${severity ?? ''}`);
}

function config(content: object): Record<string, string> {
  return { '.librechatlintrc.json': JSON.stringify(content) };
}

describe('what a project says about its files', () => {
  test('counts in the editor as on the command line', async () => {
    const { client, workspace } = await start({
      ...config({ rules: { 'unknown-key': 'error' }, targetVersion: 'v0.8.5', envFiles: ['ci/test.env'] }),
      'ci/test.env': `SEARCH_KEY=${PLANTED}\n`,
      'deploy/librechat.yaml': '',
    });
    const uri = workspace.file('deploy/librechat.yaml');
    await client.open(uri, `${UNKNOWN}    titleModel: \${SEARCH_KEY}\n`);
    expect(told(await client.diagnostics(uri))).toContain('unknown-key 1');
    expect(told(await client.diagnostics(uri)).join()).not.toContain('env-undefined');
    // That release does not look into guardrails.
    await client.change(uri, 'version: 1.3.9\nendpoints:\n  bedrock:\n    guardrailConfig: {}\n');
    expect(told(await client.diagnostics(uri)).join()).not.toContain('guardrail-incomplete');
  });

  test('can be in package.json, and is told by clients that push', async () => {
    const { client, workspace } = await start(
      { 'package.json': JSON.stringify({ librechatLint: { rules: { 'unknown-key': 'off' } } }) },
      { capabilities: BARE_CLIENT },
    );
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, UNKNOWN);
    expect(await client.pushed(uri)).toEqual([]);
  });

  test('counts less than what the editor says', async () => {
    const { client, workspace } = await start(
      config({ rules: { 'unknown-key': 'error', 'model-unknown': 'off' } }),
      {
        settings: { rules: { 'unknown-key': 'hint' } },
      },
    );
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, UNKNOWN);
    expect(told(await client.diagnostics(uri))).toEqual(['unknown-key 4']);
  });

  test('is followed as it changes, saved or not', async () => {
    const { client, workspace } = await start({});
    const uri = workspace.file('librechat.yaml');
    const rc = workspace.file('.librechatlintrc.json');
    await client.open(uri, UNKNOWN);
    expect(told(await client.diagnostics(uri))).toEqual(['unknown-key 2']);
    workspace.write('.librechatlintrc.json', JSON.stringify({ rules: { 'unknown-key': 'error' } }));
    await client.watchedFileChanged(rc, 1);
    expect(told(await client.diagnostics(uri))).toEqual(['unknown-key 1']);
  });

  test('that cannot be understood is told in the log, and the rest of it counts', async () => {
    const { client, workspace } = await start(config({ rule: {}, rules: { 'unknown-key': 'off' } }));
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, UNKNOWN);
    expect(await client.diagnostics(uri)).toEqual([]);
    expect(client.logged).toContain('.librechatlintrc.json: unknown key `rule`; did you mean `rules`?');
  });

  test('is not read in a folder that is not trusted', async () => {
    const { client, workspace } = await start(config({ rules: { 'unknown-key': 'off' } }), {
      initializationOptions: { trusted: false },
    });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, UNKNOWN);
    expect(told(await client.diagnostics(uri))).toEqual(['unknown-key 2']);
  });

  test('names further files for editors that send every YAML file', async () => {
    const { client, workspace } = await start(config({ files: ['deploy/*.yaml'] }));
    const named = workspace.file('deploy/chat.yaml');
    const other = workspace.file('chat.yaml');
    for (const uri of [named, other]) await client.open(uri, 'flux: 1\n');
    expect(told(await client.diagnostics(named))).not.toEqual([]);
    expect(await client.diagnostics(other)).toEqual([]);
  });
});
