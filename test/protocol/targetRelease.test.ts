import { describe, expect, it } from 'vitest';
import { NEWEST } from '../../server/src/knowledge/releases';
import type { TargetStatus } from '../../server/src/protocol';
import { BARE_CLIENT, LspClient } from '../support/lspClient';
import { useSessions, type SessionOptions } from '../support/session';
import type { Workspace } from '../support/workspace';

const start = useSessions();

/** A session whose server tells which release counts. */
const setUp = (files: Record<string, string>, options: SessionOptions = {}) =>
  start(files, { ...options, initializationOptions: { status: true, ...options.initializationOptions } });

const CONFIGURATION = 'version: 1.3.9\ncache: true\n';

/** Opens a configuration and says which release it is checked for. */
async function openConfiguration(
  client: LspClient,
  workspace: Workspace,
  name = 'librechat.yaml',
  text = CONFIGURATION,
): Promise<TargetStatus | undefined> {
  await client.open(workspace.file(name), text);
  return target(client, workspace, name);
}

/** Pulls the findings, which brings the status with it. */
async function target(
  client: LspClient,
  workspace: Workspace,
  name = 'librechat.yaml',
): Promise<TargetStatus | undefined> {
  await client.diagnostics(workspace.file(name));
  return client.statuses.get(workspace.file(name))?.target;
}

function running(tag: string): string {
  return `services:\n  api:\n    image: ghcr.io/danny-avila/librechat:${tag}\n`;
}

const NEWEST_TARGET = { release: NEWEST.librechat, source: { kind: 'newest' } };

describe('the release a configuration is checked for', () => {
  it('is the newest where nothing names one', async () => {
    const { client, workspace } = await setUp({ 'docker-compose.yml': running('latest') });
    expect(await openConfiguration(client, workspace)).toEqual({
      release: NEWEST.librechat,
      source: {
        kind: 'newest',
        unclear: {
          uri: workspace.file('docker-compose.yml'),
          label: 'docker-compose.yml',
          range: { start: { line: 2, character: 11 }, end: { line: 2, character: 47 } },
          tag: 'latest',
        },
      },
    });
  });

  it('counts no hints among the problems', async () => {
    const { client, workspace } = await setUp({});
    const problems = async (text: string): Promise<number | undefined> => {
      await client.open(workspace.file('librechat.yaml'), text);
      await client.diagnostics(workspace.file('librechat.yaml'));
      return client.statuses.get(workspace.file('librechat.yaml'))?.problems;
    };
    expect(await problems('version: 1.3.0\nendpoints: {bedrock: {region: x}}\n')).toBe(1);
  });

  it('is the one of the compose file beside it, with its place', async () => {
    const { client, workspace } = await setUp({ 'docker-compose.yml': running('v0.8.5') });
    expect(await openConfiguration(client, workspace)).toEqual({
      release: 'v0.8.5',
      source: {
        kind: 'compose',
        uri: workspace.file('docker-compose.yml'),
        label: 'docker-compose.yml',
        range: { start: { line: 2, character: 11 }, end: { line: 2, character: 47 } },
      },
    });
  });

  it('decides what is found', async () => {
    // LibreChat reads this key since v0.8.8.
    const text = 'version: 1.3.9\nfilters:\n  messages: {}\n';
    const { client, workspace } = await setUp({
      'old/docker-compose.yml': running('v0.8.5'),
      'new/docker-compose.yml': running(NEWEST.librechat),
    });
    await openConfiguration(client, workspace, 'old/librechat.yaml', text);
    await openConfiguration(client, workspace, 'new/librechat.yaml', text);
    const codes = async (name: string) =>
      (await client.diagnostics(workspace.file(name))).map(
        ({ code, range }) => `${code} ${range.start.line}`,
      );
    expect(await codes('old/librechat.yaml')).toEqual(['not-in-target-version 1']);
    expect(await codes('new/librechat.yaml')).not.toContain('not-in-target-version 1');
  });

  it('is the one of a compose file above it, but not above the workspace', async () => {
    const { client, workspace } = await setUp({
      'docker-compose.yml': running('v0.8.5'),
      'config/chat/.keep': '',
    });
    expect((await openConfiguration(client, workspace, 'config/chat/librechat.yaml'))?.release).toBe(
      'v0.8.5',
    );
    const inner = await LspClient.start({
      workspaceFolder: workspace.file('config'),
      initializationOptions: { status: true },
    });
    const status = await openConfiguration(inner, workspace, 'config/chat/librechat.yaml');
    await inner.stop();
    expect(status).toEqual(NEWEST_TARGET);
  });

  it('is the one of the setting, whatever the compose file says', async () => {
    const { client, workspace } = await setUp(
      { 'docker-compose.yml': running('v0.8.5') },
      { settings: { targetVersion: '0.8.6-rc1' } },
    );
    const bySetting = { release: 'v0.8.6-rc1', source: { kind: 'setting' } };
    expect(await openConfiguration(client, workspace)).toEqual(bySetting);
    client.settings = { targetVersion: 'auto' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect((await target(client, workspace))?.release).toBe('v0.8.5');
  });

  it('is found out when the setting is no release, and the client is told', async () => {
    const { client, workspace } = await setUp(
      { 'docker-compose.yml': running('v0.8.5') },
      { settings: { targetVersion: 'stable' } },
    );
    expect(await openConfiguration(client, workspace)).toMatchObject({
      release: 'v0.8.5',
      source: { kind: 'compose' },
      unreadableSetting: 'stable',
    });
  });

  it('may be one whose rules are not known', async () => {
    const { client, workspace } = await setUp({}, { settings: { targetVersion: 'v0.99.0' } });
    expect(await openConfiguration(client, workspace)).toEqual({
      release: 'v0.99.0',
      checkedAs: NEWEST.librechat,
      source: { kind: 'setting' },
    });
  });

  it('is the one of the LibreChat checkout the file lies in', async () => {
    const { client, workspace } = await setUp({
      'package.json': '{ "name": "LibreChat", "version": "v0.8.6-rc1" }\n',
      'docker-compose.yml': running('latest'),
      'deploy-compose.yml': running('latest'),
    });
    const found = await openConfiguration(client, workspace);
    expect(found).toMatchObject({
      release: 'v0.8.6-rc1',
      source: { kind: 'checkout', label: 'package.json' },
    });
    workspace.write('package.json', '{ "name": "LibreChat", "version": "v0.8.5" }\n');
    await client.watchedFileChanged(workspace.file('package.json'));
    expect((await target(client, workspace))?.release).toBe('v0.8.5');
  });

  it('follows compose files and their variables as they are saved', async () => {
    const { client, workspace } = await setUp({});
    expect(await openConfiguration(client, workspace)).toEqual(NEWEST_TARGET);
    expect(client.watched).toContain('**/{docker-compose,compose,deploy-compose}*.{yml,yaml}');
    const { refreshes } = client;
    workspace.write('docker-compose.yml', running('${TAG:-v0.8.5}'));
    await client.watchedFileChanged(workspace.file('docker-compose.yml'), 1);
    expect((await target(client, workspace))?.release).toBe('v0.8.5');
    expect(client.refreshes).toBe(refreshes + 1);
    workspace.write('.env', 'TAG=v0.8.6-rc1\n');
    await client.watchedFileChanged(workspace.file('.env'), 1);
    expect((await target(client, workspace))?.release).toBe('v0.8.6-rc1');
    workspace.write('docker-compose.override.yml', running('v0.7.7-rc1'));
    await client.watchedFileChanged(workspace.file('docker-compose.override.yml'), 1);
    expect((await target(client, workspace))?.release).toBe('v0.7.7-rc1');
  });

  it('does not change with manifests and compose files that lie elsewhere', async () => {
    const { client, workspace } = await setUp({});
    await openConfiguration(client, workspace);
    const { refreshes } = client;
    await client.watchedFileChanged(workspace.file('node_modules/a/package.json'), 1);
    await client.watchedFileChanged(workspace.file('other/docker-compose.yml'), 1);
    await target(client, workspace);
    expect(client.refreshes).toBe(refreshes);
  });

  it('follows a compose file as it is typed, until it is closed', async () => {
    const { client, workspace } = await setUp({ 'docker-compose.yml': running('v0.8.5') });
    const compose = workspace.file('docker-compose.yml');
    await openConfiguration(client, workspace);
    await client.open(compose, running('v0.8.6-rc1'), 'dockercompose');
    expect((await target(client, workspace))?.release).toBe('v0.8.6-rc1');
    await client.change(compose, running('v0.7.7-rc1'));
    expect((await target(client, workspace))?.release).toBe('v0.7.7-rc1');
    expect(await client.diagnostics(compose)).toEqual([]);
    expect(client.statuses.get(compose)).toBeUndefined();
    await client.close(compose);
    expect((await target(client, workspace))?.release).toBe('v0.8.5');
  });

  it('is looked for again after a while when nobody tells of changes', async () => {
    const { client, workspace } = await setUp(
      { 'docker-compose.yml': running('v0.8.5') },
      { capabilities: BARE_CLIENT },
    );
    const uri = workspace.file('librechat.yaml');
    await client.open(uri, CONFIGURATION);
    await client.pushed(uri);
    const released = async (): Promise<string | undefined> => {
      await client.change(uri, CONFIGURATION);
      await client.pushed(uri);
      return client.statuses.get(uri)?.target?.release;
    };
    expect(await released()).toBe('v0.8.5');
    workspace.write('docker-compose.yml', running('v0.8.6-rc1'));
    await expect.poll(released, { timeout: 10_000, interval: 200 }).toBe('v0.8.6-rc1');
  });

  it('is read from no file without trust; the setting counts all the same', async () => {
    const { client, workspace } = await setUp(
      { 'docker-compose.yml': running('v0.8.5') },
      { initializationOptions: { trusted: false } },
    );
    expect(await openConfiguration(client, workspace)).toEqual(NEWEST_TARGET);
    client.settings = { targetVersion: 'v0.8.6-rc1' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect((await target(client, workspace))?.release).toBe('v0.8.6-rc1');
    client.settings = null;
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.connection.sendNotification('librechat/trusted', { trusted: true });
    expect((await target(client, workspace))?.release).toBe('v0.8.5');
  });

  it('never shows a value of an env file that is no release', async () => {
    const secret = 'super-secret-9f';
    const { client, workspace } = await setUp({
      'docker-compose.yml': running('${TOKEN}'),
      '.env': `TOKEN=${secret}\n`,
    });
    expect(await openConfiguration(client, workspace)).toMatchObject({
      ...NEWEST_TARGET,
      source: { kind: 'newest', unclear: { tag: '${TOKEN}' } },
    });
    expect(JSON.stringify([...client.statuses.values(), ...client.logged])).not.toContain(secret);
  });
});
