import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  codes,
  folder,
  QUOTED_NUMBER,
  run,
  runJson,
  UNKNOWN_KEY,
  VALID,
  write,
} from '../support/lintCommand';

const REFERENCE =
  'version: 1.3.17\nspeech:\n  stt:\n    openai:\n      apiKey: ${STT_KEY}\n      model: whisper-1\n';

function rc(config: object): Readonly<Record<string, string>> {
  return { '.librechatlintrc.json': JSON.stringify(config) };
}

describe('a configuration of the project', () => {
  test('sets severities, which the command line overrides', async () => {
    write({ 'librechat.yaml': UNKNOWN_KEY, ...rc({ rules: { 'unknown-key': 'error' } }) });
    expect((await run(['librechat.yaml'])).code).toBe(1);
    expect((await run(['--rule', 'unknown-key=off', 'librechat.yaml'])).code).toBe(0);
    expect((await run(['--no-config', 'librechat.yaml'])).code).toBe(0);
  });

  test('can be under `librechatLint` in package.json', async () => {
    write({
      'librechat.yaml': UNKNOWN_KEY,
      'package.json': JSON.stringify({ name: 'x', librechatLint: { rules: { 'unknown-key': 'off' } } }),
    });
    expect(codes(await runJson(['librechat.yaml']))).toEqual([]);
  });

  test('is looked for in the folders above; a package.json without the key does not end the search', async () => {
    write({
      'a/b/librechat.yaml': UNKNOWN_KEY,
      'a/package.json': '{ "name": "x" }',
      'a/b/package.json': 'no JSON at all',
      ...rc({ rules: { 'unknown-key': 'off' } }),
    });
    const outcome = await run(['--format', 'json', 'librechat.yaml'], '', {}, join(folder, 'a/b'));
    expect(JSON.parse(outcome.out)).toEqual([{ file: 'librechat.yaml', findings: [] }]);
  });

  test('beside each other, the file of its own wins', async () => {
    write({
      'librechat.yaml': UNKNOWN_KEY,
      'package.json': JSON.stringify({ librechatLint: { rules: { 'unknown-key': 'error' } } }),
      ...rc({}),
    });
    expect((await run(['librechat.yaml'])).code).toBe(0);
  });

  test('is the nearest one for each file, and takes the place of those farther away', async () => {
    write({
      'librechat.yaml': UNKNOWN_KEY,
      'a/librechat.yaml': UNKNOWN_KEY,
      'a/.librechatlintrc.json': JSON.stringify({ rules: { 'unknown-key': 'hint' } }),
      'b/librechat.yaml': UNKNOWN_KEY,
      'b/.librechatlintrc.json': '{}',
      ...rc({ rules: { 'unknown-key': 'error' } }),
    });
    const severities = (await runJson(['.'])).map(({ findings }) =>
      findings.map(({ severity }) => severity).join(),
    );
    expect(severities).toEqual(['hint', 'warning', 'error']);
  });

  test('can be named', async () => {
    write({
      'librechat.yaml': UNKNOWN_KEY,
      'ci/strict.json': JSON.stringify({ maxWarnings: 0 }),
      ...rc({ rules: { 'unknown-key': 'off' } }),
    });
    const { code, err } = await run(['--config', 'ci/strict.json', 'librechat.yaml']);
    expect({ code, err }).toEqual({
      code: 1,
      err: 'librechat-lint: warnings found: 1, allowed: 0\n',
    });
  });

  test('names env files, relative to itself', async () => {
    write({
      'librechat.yaml': REFERENCE,
      'ci/env/test.env': 'STT_KEY=x\n',
      'ci/lint.json': JSON.stringify({ envFiles: ['env/test.env'] }),
    });
    expect(codes(await runJson(['librechat.yaml']))).toContain('env-undefined');
    expect(codes(await runJson(['--config', 'ci/lint.json', 'librechat.yaml']))).not.toContain(
      'env-undefined',
    );
  });

  test('names the release', async () => {
    write({ 'librechat.yaml': VALID, ...rc({ targetVersion: 'v0.8.5' }) });
    expect((await run(['librechat.yaml'])).out).toContain('Checked for LibreChat v0.8.5 (as set)');
    expect((await run(['--target-version', 'auto', 'librechat.yaml'])).out).toContain('(newest known)');
  });

  test('names further files that a search takes for configurations', async () => {
    write({ 'deploy/chat.yaml': 'endpoints:\n  bedrock: {}\n', 'deploy/other.yaml': 'endpoints: {}\n' });
    expect((await run(['deploy'])).code).toBe(2);
    write(rc({ files: ['./deploy/chat.yaml'] }));
    expect((await runJson(['deploy'])).map(({ file }) => file)).toEqual([join('deploy', 'chat.yaml')]);
  });

  test.each([
    ['no JSON', '{ "rules": ', 'is not valid JSON'],
    ['a list', '[]', 'is not an object'],
    ['an unknown key', '{ "rule": {} }', 'unknown key `rule`; did you mean `rules`?'],
    ['an unknown rule', '{ "rules": { "env-undefind": "off" } }', 'did you mean `env-undefined`?'],
    ['an unknown severity', '{ "rules": { "env-undefined": "fatal" } }', '`rules.env-undefined` is none of'],
    ['rules that are none', '{ "rules": ["env-undefined"] }', '`rules` is not an object'],
    ['a glob that leaves out', '{ "files": ["!a.yaml"] }', '`files` has a glob that begins with `!`'],
    ['no list', '{ "envFiles": ".env" }', '`envFiles` is not a list of texts'],
    ['no release', '{ "targetVersion": "latest" }', '`targetVersion` is neither'],
    ['no number', '{ "maxWarnings": -1 }', '`maxWarnings` is not a whole number'],
  ])('with %s is refused', async (_what, text, problem) => {
    write({ 'librechat.yaml': VALID, '.librechatlintrc.json': text });
    const { code, out, err } = await run(['librechat.yaml']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(problem);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  test('with a missing env file is told, and the file is checked without it', async () => {
    write({ 'librechat.yaml': UNKNOWN_KEY, ...rc({ envFiles: ['gone.env'] }) });
    const { code, out, err } = await run(['librechat.yaml']);
    expect(code).toBe(2);
    expect(out).toContain('unknown-key');
    expect(err).toMatch(/gone\.env: does not exist\n$/);
  });

  test('that is named must say something', async () => {
    write({ 'librechat.yaml': VALID, 'package.json': '{ "name": "x" }' });
    const { code, err } = await run(['--config', 'package.json', 'librechat.yaml']);
    expect({ code, err }).toEqual({ code: 2, err: 'librechat-lint: package.json: has no `librechatLint`\n' });
  });

  test('that is named must be there', async () => {
    write({ 'librechat.yaml': VALID });
    const { code, err } = await run(['--config', 'gone.json', 'librechat.yaml']);
    expect({ code, err }).toEqual({ code: 2, err: 'librechat-lint: gone.json: does not exist\n' });
  });

  test('that cannot be read is said, and does not count as missing', async () => {
    write({ 'librechat.yaml': VALID });
    mkdirSync(join(folder, '.librechatlintrc.json'));
    const { code, err } = await run(['librechat.yaml']);
    expect(code).toBe(2);
    expect(err).toContain('.librechatlintrc.json: is a folder');
  });
});

describe('a search', () => {
  const OTHER = 'version: 1.3.17\nendpoints:\n  bedrock: {}\n';

  test('leaves out what git leaves out, but for files that are called LibreChat’s', async () => {
    write({
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.gitignore': 'build/\n/secret.yaml\nlibrechat.yaml\n',
      'build/librechat.yaml': VALID,
      'secret.yaml': OTHER,
      'librechat.yaml': VALID,
      'deploy/secret.yaml': OTHER,
      'deploy/.gitignore': 'gen/*\n!gen/keep.yaml\n',
      'deploy/gen/drop.yaml': OTHER,
      'deploy/gen/keep.yaml': OTHER,
    });
    const found = async (...args: string[]): Promise<string[]> =>
      (await runJson(args)).map(({ file }) => file.replaceAll('\\', '/'));
    expect(await found('.')).toEqual(['deploy/gen/keep.yaml', 'deploy/secret.yaml', 'librechat.yaml']);
    expect(await found('--no-gitignore', '.')).toHaveLength(6);
    // What somebody names is checked.
    expect(await found('secret.yaml')).toEqual(['secret.yaml']);
    expect(await found('build')).toEqual(['build/librechat.yaml']);
    expect(await found('deploy/gen')).toEqual(['deploy/gen/keep.yaml']);
  });

  test('takes what the project names, whatever git says of it', async () => {
    write({
      '.git/HEAD': '',
      '.gitignore': 'chat.yaml\n',
      'chat.yaml': 'endpoints: {}\n',
      '.librechatlintrc.json': JSON.stringify({ files: ['chat.yaml'] }),
    });
    expect((await runJson(['.'])).map(({ file }) => file)).toEqual(['chat.yaml']);
  });

  test('says that git leaves something out where it finds nothing else', async () => {
    write({ '.git/HEAD': '', '.gitignore': 'deploy/\n', 'deploy/librechat.yaml': VALID });
    const { code, err } = await run(['.']);
    expect(code).toBe(2);
    expect(err).toContain('apart from what git leaves out (see --no-gitignore)');
  });

  test.runIf(process.platform === 'linux')('tells case, as git does', async () => {
    write({ '.git/HEAD': '', '.gitignore': 'DEPLOY/\n', 'deploy/librechat.yaml': VALID });
    expect(await runJson(['.'])).toHaveLength(1);
  });

  test('by a glob with escaped characters', async () => {
    write({ '[br]/librechat.yaml': VALID });
    if (process.platform !== 'win32') expect(await runJson(['\\[br\\]/*.yaml'])).toHaveLength(1);
  });

  test('can leave out named files that are no configurations', async () => {
    write({
      'librechat-deployment.yaml': 'apiVersion: apps/v1\nkind: Deployment\n',
      'docker-compose.librechat.yml': 'services: {}\n',
      'librechat.yaml': UNKNOWN_KEY,
      'chat.yaml': 'endpoints: {}\n',
      '.librechatlintrc.json': JSON.stringify({ files: ['chat.yaml'] }),
    });
    const files = [
      'librechat-deployment.yaml',
      'docker-compose.librechat.yml',
      'librechat.yaml',
      'chat.yaml',
    ];
    const found = (await runJson(['--skip-others', ...files])).map(({ file }) => file);
    expect(found).toEqual(['librechat.yaml', 'chat.yaml']);
    expect(await run(['--skip-others', 'librechat-deployment.yaml'])).toEqual({ code: 0, out: '', err: '' });
  });

  test('knows the repository around the folder', async () => {
    write({
      '.git': 'gitdir: elsewhere\n',
      '.gitignore': 'out\n',
      'a/out/chat.yaml': OTHER,
      'a/chat.yaml': OTHER,
    });
    expect((await runJson(['a'])).map(({ file }) => file)).toEqual([join('a', 'chat.yaml')]);
  });

  test('outside a repository leaves nothing out', async () => {
    write({ '.gitignore': 'out\n', 'out/chat.yaml': OTHER });
    expect(await runJson(['.'])).toHaveLength(1);
  });
});

describe('--fix-dry-run', () => {
  test('prints what --fix would write, and writes nothing', async () => {
    write({ 'librechat.yaml': QUOTED_NUMBER });
    const { code, out, err } = await run(['--fix-dry-run', 'librechat.yaml']);
    expect({ code, err }).toEqual({ code: 0, err: 'librechat-lint: left: 0 errors, 0 warnings\n' });
    expect(out).toBe(
      [
        '--- librechat.yaml',
        '+++ librechat.yaml',
        '@@ -1,4 +1,4 @@',
        ' version: 1.3.17',
        ' endpoints:',
        '   bedrock:',
        '-    streamRate: "25"',
        '+    streamRate: 25',
        '',
      ].join('\n'),
    );
    expect(await run(['librechat.yaml'])).toMatchObject({ code: 1 });
  });

  test('reads standard input, too', async () => {
    const { out } = await run(['--fix-dry-run', '-', '--stdin-filename', 'x.yaml'], QUOTED_NUMBER);
    expect(out).toContain('--- x.yaml\n');
  });

  test('prints no difference where nothing would change; the exit code and a message tell of what is left', async () => {
    write({ 'librechat.yaml': 'version: 1.3.17\nendpoints:\n  bedrock:\n    streamRate: fast\n' });
    expect(await run(['--fix-dry-run', 'librechat.yaml'])).toEqual({
      code: 1,
      out: '',
      err: 'librechat-lint: nothing to mend; left: 1 error, 0 warnings\n',
    });
    expect(await run(['--fix-dry-run', '--quiet', 'librechat.yaml'])).toMatchObject({ out: '', err: '' });
  });

  test('shows no credential beside a change', async () => {
    const secret = ['sk', 'live', 'Zq8Rw2Lm5Nc7Vb1Xk4Ty9Ud3'].join('-');
    write({
      'librechat.yaml': `version: 1.3.17\nendpoints:\n  custom:\n    - name: A\n      baseURL: https://a.example/v1\n      models:\n        default: [m]\n        fetch: "true"\n      apiKey: ${secret}\n`,
    });
    const { out } = await run(['--fix-dry-run', 'librechat.yaml']);
    expect(out).toContain('+        fetch: true');
    expect(out).not.toContain(secret);
    expect(out).toContain('apiKey: ••••');
  });

  test.each([
    [['--fix-dry-run', '--format', 'json', 'x'], '`--fix-dry-run` prints a difference'],
    [['--config', 'a', '--no-config', 'x'], 'contradict each other'],
  ])('%j is refused', async (args, problem) => {
    expect((await run(args)).err).toContain(problem);
  });
});
