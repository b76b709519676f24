import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import manifest from '../../package.json';
import { npm } from '../../scripts/npm.mjs';
import { packForNpm } from '../../scripts/npm-package.mjs';

const ROOT = new URL('../../', import.meta.url);
const BROKEN = 'version: 1.3.17\nendpoints:\n  bedrock:\n    streamRate: "25"\n';

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
}

function readYaml(name: string): unknown {
  return parse(readFileSync(new URL(name, ROOT), 'utf8'));
}

let folder: string;
let tarball: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pipelines-'));
  tarball = await packForNpm(folder);
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const hasBash = spawnSync('bash', ['--version']).status === 0;

describe('the GitHub Action', () => {
  const action = readYaml('action.yml') as Action;

  test('runs the package of this version', () => {
    expect(action.inputs.package?.default).toBe(`librechat-lint@${manifest.version}`);
  });

  test('reads only inputs it has, and hands on only what its steps put out', () => {
    const text = readFileSync(new URL('action.yml', ROOT), 'utf8');
    const read = [...text.matchAll(/\binputs\.([\w-]+)/g)].map(([, name]) => name);
    expect(new Set(read)).toEqual(new Set(Object.keys(action.inputs)));
    const check = action.runs.steps.find(({ id }) => id === 'check');
    for (const [, name = ''] of text.matchAll(/steps\.check\.outputs\.([\w-]+)/g)) {
      expect(check?.run).toContain(`"${name}=`);
    }
  });

  /** Runs the step that checks, as a runner would, on files in a folder of its own. */
  function check(
    files: Readonly<Record<string, string>>,
    inputs: Readonly<Record<string, string>>,
  ): { code: number | null; out: string; outputs: Record<string, string> } {
    const workspace = mkdtempSync(join(folder, 'run-'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(workspace, name, '..'), { recursive: true });
      writeFileSync(join(workspace, name), text);
    }
    const step = action.runs.steps.find(({ id }) => id === 'check');
    const given = (name: string): string => inputs[name] ?? action.inputs[name]?.default ?? '';
    const env = Object.fromEntries(
      Object.entries(step?.env ?? {}).map(([name, value]) => [
        name,
        value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/, (_, input: string) => given(input)),
      ]),
    );
    const output = join(workspace, 'output.txt');
    writeFileSync(output, '');
    // What GitHub calls `shell: bash`.
    const options = ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', step?.run ?? ''];
    const { status, stdout } = spawnSync('bash', options, {
      cwd: workspace,
      encoding: 'utf8',
      env: {
        ...process.env,
        ...env,
        LINT_PACKAGE: tarball,
        GITHUB_OUTPUT: output,
        RUNNER_TEMP: workspace,
        npm_config_cache: join(folder, 'npm-cache'),
        npm_config_offline: 'true',
      },
    });
    const written = readFileSync(output, 'utf8').trim().split('\n');
    return {
      code: status,
      out: stdout,
      outputs: Object.fromEntries(
        written.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
      ),
    };
  }

  test.runIf(hasBash)('annotates, and fails with the code of the command', () => {
    const { code, out, outputs } = check({ 'deploy/librechat.yaml': BROKEN }, { paths: 'deploy' });
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=deploy\/librechat\.yaml,line=4,.*title=wrong-type::/);
    expect(outputs).toEqual({ 'exit-code': '1' });
  });

  test.runIf(hasBash)('passes on every input, one entry on each line, spaces and all', () => {
    const reference =
      'version: 1.3.17\nspeech:\n  stt:\n    openai:\n      apiKey: ${STT_KEY}\n      model: m\n';
    const files = {
      'a b/librechat.yaml': reference,
      'c/librechat.yaml': reference,
      'my vars.env': 'STT_KEY=x\n',
    };
    const inputs = { paths: 'a b/librechat.yaml\nc\n', args: '--rule\nenv-undefined=error' };
    expect(check(files, inputs).out.match(/^::error /gm)).toHaveLength(2);
    const calm = check(files, { ...inputs, 'env-file': 'my vars.env\n', 'target-version': 'v0.8.5' });
    expect(calm.code).toBe(0);
    const strict = check(
      { 'librechat.yaml': 'version: 1.3.17\nflux: 1\n' },
      { args: '--rule\nunknown-key=warning', 'max-warnings': '0' },
    );
    expect(strict.code).toBe(1);
  });

  test.runIf(hasBash)('uploads nothing where the command does not begin', () => {
    const { code, outputs } = check(
      { 'librechat.yaml': BROKEN },
      { 'upload-sarif': 'true', args: '--rule\nenv-undefind=error' },
    );
    expect(code).toBe(2);
    expect(outputs).toEqual({ 'exit-code': '2' });
  });

  test.runIf(hasBash)('writes SARIF for the upload where that is asked for', () => {
    const { code, outputs } = check({ 'librechat.yaml': BROKEN }, { 'upload-sarif': 'true' });
    expect(code).toBe(1);
    const log = JSON.parse(readFileSync(outputs['sarif-file'] ?? '', 'utf8')) as {
      runs: [{ results: object[] }];
    };
    expect(log.runs[0].results).toHaveLength(1);
  });
});

describe('the hooks for pre-commit', () => {
  const hooks = readYaml('.pre-commit-hooks.yaml') as Hook[];

  test.each(hooks)('$id starts a program of the package', ({ entry, language }) => {
    const [program = ''] = entry.split(' ');
    expect(Object.keys(manifest.bin)).toContain(program);
    expect(language).toBe('node');
  });

  test.each(hooks)('$id takes the files a search would take by name', ({ files }) => {
    const matches = (name: string): boolean => new RegExp(files).test(name);
    expect(['librechat.yaml', 'a/librechat.prod.yml', 'my-librechat-config.yaml'].every(matches)).toBe(true);
    expect(['librechat.md', 'librechat/compose.yaml', 'chat.yaml'].some(matches)).toBe(false);
  });

  test('packing says nothing but the name of the package, which pre-commit reads', async () => {
    const copy = mkdtempSync(join(folder, 'pack-'));
    for (const name of ['package.json', '.npmrc', '.npmignore'])
      cpSync(new URL(name, ROOT), join(copy, name));
    // The build itself would take the files away from the tests beside this one.
    mkdirSync(join(copy, 'scripts'));
    writeFileSync(join(copy, 'scripts/build.mjs'), "console.log('built');\n");
    const written = await npm(['pack'], { cwd: copy });
    expect(written.trim()).toBe(`${manifest.name}-${manifest.version}.tgz`);
  });
});

describe('what the documentation says', () => {
  test.each(['docs/pipelines.md', 'docs/command-line.md', 'docs/npm.md'])('%s names this version', (page) => {
    const text = readFileSync(new URL(page, ROOT), 'utf8');
    const versions = [
      ...text.matchAll(/librechat-lint@([\w.-]+)|rev: v([\w.-]+)|librechat-yaml@v([\w.-]+)/g),
    ];
    for (const [, a, b, c] of versions) expect(a ?? b ?? c).toBe(manifest.version);
  });
});
