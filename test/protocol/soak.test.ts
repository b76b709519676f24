import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { useSessions } from '../support/session';

const SOAK = fileURLToPath(new URL('../../scripts/soak.mjs', import.meta.url));

const start = useSessions();

test('a short day of editing leaves nothing of what is closed', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SOAK, '--built', '--edits', '300'], {
    encoding: 'utf8',
  });
  expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/kept of \d\d closed documents: nothing/);
}, 120_000);

describe('a document that is closed', () => {
  test('has no settings left: opened again, the client is asked for them', async () => {
    const { client, workspace } = await start({});
    const uri = workspace.file('librechat.yaml');
    let asked = 0;
    client.connection.onRequest(
      'workspace/configuration',
      ({ items }: { items: { scopeUri?: string }[] }) => {
        asked += items.filter(({ scopeUri }) => scopeUri === uri).length;
        return items.map(() => null);
      },
    );
    await client.open(uri, 'version: 1.3.17\n');
    await client.diagnostics(uri);
    await client.diagnostics(uri);
    expect(asked).toBe(1);
    await client.close(uri);
    await client.open(uri, 'version: 1.3.17\n');
    await client.diagnostics(uri);
    expect(asked).toBe(2);
  });

  test('counts with what is on disk, also when it was deleted while it was open', async () => {
    const yaml = 'version: 1.3.17\nendpoints:\n  bedrock:\n    streamRate: "${OWN}"\n';
    const { client, workspace } = await start({ '.env': 'OWN=1\n' });
    const [uri, env] = [workspace.file('librechat.yaml'), workspace.file('.env')];
    const codes = async () => (await client.diagnostics(uri)).map(({ code }) => code);
    await client.open(uri, yaml);
    const known = await codes();
    await client.open(env, 'OWN=1\n', 'dotenv');
    rmSync(fileURLToPath(env));
    await client.watchedFileChanged(env, 3);
    const unknown = await codes();
    expect(unknown).not.toEqual(known);
    await client.close(env);
    expect(await codes()).toEqual(unknown);
    workspace.write('.env', 'OWN=1\n');
    await client.watchedFileChanged(env, 1);
    expect(await codes()).toEqual(known);
    await client.open(env, 'OWN=1\n', 'dotenv');
    expect(await codes()).toEqual(known);
  });
});
