import { describe, expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol';
import { versionedEdit, type EditedDocuments } from '../../server/src/versionedEdits';
import { BARE_CLIENT } from '../support/lspClient';
import { useSessions } from '../support/session';
import { changesOf } from '../support/workspaceEdits';

const start = useSessions();

const YAML = 'version: 1.3.17\nendpoints:\n  bedrock:\n    flux: "${OWN}"\n';
const AT_OWN = { line: 3, character: 13 };
const RC = '.librechatlintrc.json';

/** The versions an edit names, by file. */
function versionsOf(edit: WorkspaceEdit | null | undefined): Record<string, number | null> {
  const edits = (edit?.documentChanges ?? []).filter((change) => 'textDocument' in change);
  return Object.fromEntries(edits.map(({ textDocument: { uri, version } }) => [uri, version]));
}

describe('an edit of several files', () => {
  const files = { 'librechat.yaml': YAML, '.env': 'OWN=1\n', '.env.example': 'OWN=\n' };

  test('names the versions of those that are open', async () => {
    const { client, workspace } = await start(files);
    const [yaml, env, example] = ['librechat.yaml', '.env', '.env.example'].map((name) =>
      workspace.file(name),
    );
    await client.open(yaml ?? '', YAML);
    await client.open(env ?? '', 'OWN=1\n', 'dotenv');
    await client.change(env ?? '', 'OWN=2\n');
    await client.change(env ?? '', 'X=0\nOWN=3\n');
    const edit = await client.rename(yaml ?? '', AT_OWN, 'MINE');
    expect(edit?.changes).toBeUndefined();
    expect(versionsOf(edit)).toEqual({ [yaml ?? '']: 1, [env ?? '']: 3, [example ?? '']: null });
    expect(changesOf(edit)[env ?? '']).toEqual([
      { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } }, newText: 'MINE' },
    ]);
  });

  test('is plain for a client that knows no versions', async () => {
    const { client, workspace } = await start(files, { capabilities: BARE_CLIENT });
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    const edit = await client.rename(uri, AT_OWN, 'MINE');
    expect(edit?.documentChanges).toBeUndefined();
    expect(Object.keys(edit?.changes ?? {}).sort()).toEqual(
      ['.env', '.env.example', 'librechat.yaml'].map((name) => workspace.file(name)),
    );
  });
});

describe('a correction', () => {
  test('is for the version it was made for', async () => {
    const { client, workspace } = await start({});
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, 'version: 1.3.17\n');
    await client.change(uri, YAML.replace('flux', 'streamrate'));
    const at = { start: { line: 3, character: 6 }, end: { line: 3, character: 6 } };
    const edits = (await client.codeActions(uri, at)).map(({ edit }) => versionsOf(edit)[uri]);
    expect(edits.length).toBeGreaterThan(0);
    expect(new Set(edits.filter((version) => version !== undefined))).toEqual(new Set([2]));
  });

  test('of the file of a project is for the version that is open', async () => {
    const { client, workspace } = await start(
      { [RC]: '{}' },
      { initializationOptions: { changeSeverityCommand: 'c' } },
    );
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, YAML);
    await client.open(workspace.file(RC), '{}', 'json');
    await client.change(workspace.file(RC), '{ "maxWarnings": 1 }');
    const params = { uri, code: 'unknown-key', severity: 'off' };
    await client.connection.sendRequest('librechat/ruleSeverity', params);
    expect(client.applied.map(versionsOf)).toEqual([{ [workspace.file(RC)]: 2 }]);
    expect(changesOf(client.applied[0])[workspace.file(RC)]?.[0]?.range.start.character).toBeGreaterThan(10);
  });
});

describe('a file that has changed while an edit was made', () => {
  const uri = 'file:///a/.env';
  const edit: WorkspaceEdit = {
    changes: {
      [uri]: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }, newText: 'B' }],
    },
  };
  const openWith = (text: string): EditedDocuments => ({
    get: (asked) => (asked === uri ? { document: { text, version: 7 } } : undefined),
  });

  test.each([true, false])('is not edited, whatever the client can do (%s)', (documentChanges) => {
    expect(versionedEdit(edit, () => 'A=1', openWith('x\nA=1'), documentChanges)).toBeUndefined();
  });

  test('is edited when it is the same', () => {
    expect(versionsOf(versionedEdit(edit, () => 'A=1', openWith('A=1'), true))).toEqual({ [uri]: 7 });
    expect(versionedEdit(edit, () => 'A=1', openWith('A=1'), false)).toBe(edit);
  });
});
