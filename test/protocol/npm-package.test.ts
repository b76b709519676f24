import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { npm } from '../../scripts/npm.mjs';
import { packedFiles, packForNpm } from '../../scripts/npm-package.mjs';
import { LspClient } from '../support/lspClient';

/** Other Node.js programs to try the package with, besides the one the tests run on. */
const NODES = [process.execPath, ...(process.env.LIBRECHAT_NODES ?? '').split(delimiter).filter(Boolean)];

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BROKEN = 'version: 1.3.17\nendpoints:\n  bedrock:\n    streamRate: "25"\n';

let folder: string;
let installed: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'npm-package-'));
  const file = await packForNpm(folder);
  expect(statSync(file).size).toBeLessThan(1_000_000);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  await npm(['install', '--offline', '--no-audit', file], { cwd: folder });
  installed = join(folder, 'node_modules', 'librechat-lint');
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the npm package', () => {
  test('holds what runs without an editor, and nothing else', () => {
    const names = readdirSync(installed, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) =>
        join(parentPath, name)
          .slice(installed.length + 1)
          .replaceAll('\\', '/'),
      );
    expect(names.sort()).toEqual(
      [
        'LICENSE',
        'README.md',
        'THIRD-PARTY-NOTICES.md',
        'package.json',
        'schemas/librechat.schema.json',
        ...['askAccount', 'librechat-language-server', 'librechat-lint'].map((name) => `dist/${name}.cjs`),
        'schemas/librechatlintrc.schema.json',
        ...[
          'bedrock-catalogue',
          'documentation',
          'js-yaml',
          're2js',
          'releases',
          'rulePages',
          'server',
          'validators',
          'variables',
          'yaml',
        ].map((name) => `dist/${name}.js`),
      ].sort(),
    );
  });

  test('installs nothing else, and runs nothing when it is installed', () => {
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(Object.keys(manifest).sort()).toEqual(
      [
        'bin',
        'bugs',
        'description',
        'engines',
        'homepage',
        'keywords',
        'license',
        'name',
        'repository',
        'version',
      ].sort(),
    );
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'librechat-lint',
    ]);
  });

  test('has the files that packing this folder has', async () => {
    const expected = readdirSync(installed, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect((await packedFiles(ROOT)).length).toBe(expected.length);
  });

  test('is started by name', () => {
    const bin = (name: string): string => join(folder, 'node_modules', '.bin', name);
    expect(existsSync(bin('librechat-lint')) && existsSync(bin('librechat-language-server'))).toBe(true);
    const version = execFileSync(bin('librechat-lint'), ['--version'], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    expect(version).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe.each(NODES)('with %s', (node) => {
  const command = (): string => join(installed, 'dist', 'librechat-lint.cjs');

  test('the command checks and mends', () => {
    const file = join(folder, 'librechat.yaml');
    writeFileSync(file, BROKEN);
    for (const format of ['text', 'json', 'sarif', 'github']) {
      const { status, stdout, stderr } = spawnSync(node, [command(), '--format', format, file], {
        encoding: 'utf8',
      });
      expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
      expect(stdout).toContain('wrong-type');
    }
    expect(spawnSync(node, [command(), '--fix', file], { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(readFileSync(file, 'utf8')).toBe(BROKEN.replace('"25"', '25'));
  });

  test('the server answers', async () => {
    const server = join(installed, 'dist', 'librechat-language-server.cjs');
    const client = await LspClient.start({ program: [node, server] });
    const uri = pathToFileURL(join(folder, 'librechat.yaml')).href;
    await client.open(uri, BROKEN);
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toEqual(['wrong-type']);
    const labels = (await client.completion(uri, { line: 3, character: 4 })).map(({ label }) => label);
    expect(labels).toContain('guardrailConfig');
    expect(await client.stop()).toBe(0);
    expect(Buffer.concat(client.output).toString()).not.toContain('Warning');
  });
});
