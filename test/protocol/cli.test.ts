import { spawn } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  codes,
  COMMAND,
  folder,
  QUOTED_NUMBER,
  read,
  run,
  runJson,
  UNKNOWN_KEY,
  VALID,
  write,
} from '../support/lintCommand';

describe('the exit code', () => {
  test('is 0 when nothing is at error level', async () => {
    write({ 'librechat.yaml': UNKNOWN_KEY });
    expect((await run(['librechat.yaml'])).code).toBe(0);
  });

  test('is 1 when something is', async () => {
    write({ 'librechat.yaml': QUOTED_NUMBER });
    expect((await run(['librechat.yaml'])).code).toBe(1);
  });

  test.each([
    ['0', 1],
    ['1', 0],
  ])('with one warning and --max-warnings %s is %i', async (limit, code) => {
    write({ 'librechat.yaml': UNKNOWN_KEY });
    const outcome = await run(['--max-warnings', limit, 'librechat.yaml']);
    expect(outcome.code).toBe(code);
    expect(outcome.err.includes('warnings found: 1, allowed: 0')).toBe(code === 1);
  });

  test('is 2 when a file cannot be read, and the others are still checked', async () => {
    write({ 'librechat.yaml': QUOTED_NUMBER });
    const { code, out, err } = await run(['missing.yaml', 'librechat.yaml']);
    expect(code).toBe(2);
    expect(err).toBe('librechat-lint: missing.yaml: does not exist\n');
    expect(out).toContain('librechat.yaml:4:17 error wrong-type');
  });

  test('does not change when the reader of the output goes away', async () => {
    write({ 'librechat.yaml': `${VALID}# filler\n`, 'bad.yaml': 'nonsense:\n'.repeat(20_000) });
    const child = spawn(process.execPath, [COMMAND, 'bad.yaml'], { cwd: folder });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, err }).toEqual({ code: 1, err: '' });
  });
});

describe('wrong use', () => {
  test.each([
    [[], 'no file, folder or glob was named'],
    [['--formt', 'json', 'x'], 'unknown option `--formt`; did you mean `--format`?'],
    [['--format', 'xml', 'x'], 'unknown format `xml`; the formats are text, json, sarif, github'],
    [['x', '--format'], 'option `--format` needs a value'],
    [['--rule', 'env-undefind=off', 'x'], 'unknown rule `env-undefind`; did you mean `env-undefined`?'],
    [['--rule', 'env-undefined=fatal', 'x'], 'unknown severity `fatal`'],
    [['--rule', 'env-undefined', 'x'], 'is not of the form code=severity'],
    [['--max-warnings', 'few', 'x'], '`--max-warnings few` is not a whole number'],
    [
      ['--target-version', 'latest', 'x'],
      'target version `latest` is no release; known LibreChat releases: v',
    ],
    [['--fix', '-'], '`--fix` needs files'],
    [['--stdin-filename', 'a.yaml', 'x'], '`-` was not named'],
    [['-e', 'missing.env', 'x'], 'missing.env: does not exist'],
  ])('%j is refused', async (args, problem) => {
    const { code, out, err } = await run(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(problem);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  test('everything wrong is said at once', async () => {
    const { err } = await run(['--format', 'xml', '--max-warnings', 'few']);
    expect(err.trimEnd().split('\n')).toHaveLength(3);
  });
});

describe('files that cannot be used', () => {
  test.each([
    ['binary', Buffer.from([0x7f, 0, 1]), 'is not a text file'],
    ['UTF-16', Buffer.from('\ufeffversion: 1', 'utf16le'), 'is UTF-16 text, which LibreChat cannot read'],
    ['huge', Buffer.alloc(10_000_001, 'a'), 'is larger than 10 MB'],
  ])('%s', async (_what, content, problem) => {
    write({ 'librechat.yaml': content });
    const { code, err } = await run(['librechat.yaml']);
    expect(code).toBe(2);
    expect(err).toContain(`librechat-lint: librechat.yaml: ${problem}`);
  });

  test('a folder without configurations, and a glob that matches nothing', async () => {
    write({ 'sub/compose.yaml': 'services: {}\n' });
    const { code, err } = await run(['sub', '*.yml']);
    expect(code).toBe(2);
    expect(err).toBe(
      'librechat-lint: *.yml: no file matches\nlibrechat-lint: sub: no LibreChat configuration in this folder\n',
    );
  });

  test.runIf(process.platform === 'linux')('a device', async () => {
    const { code, err } = await run(['/dev/zero']);
    expect({ code, err }).toEqual({ code: 2, err: 'librechat-lint: /dev/zero: is not a regular file\n' });
  });
});

/** Switches Bedrock on, which is not what this is about. */
const REGION = 'BEDROCK_AWS_DEFAULT_REGION=us-east-1\n';

describe('what is checked', () => {
  test('a named file, whatever it is called and holds', async () => {
    write({ 'notes.txt': 'hello: world\n' });
    expect(await runJson(['notes.txt'])).toMatchObject([
      { file: 'notes.txt', findings: [{ code: 'unknown-key' }, {}] },
    ]);
  });

  test('in a folder, configurations by name and by content, in order of name', async () => {
    write({
      'librechat.yaml': VALID,
      'deploy/chat.yml': VALID,
      'deploy/librechat.prod.yaml': VALID,
      'deploy/librechat.yml': 'services:\n  api: {}\n',
      'deploy/compose.yaml': 'version: "3"\nservices: {}\n',
      'deploy/librechat.md': VALID,
      'node_modules/librechat/librechat.yaml': VALID,
      '.git/librechat.yaml': VALID,
      '.config/librechat.yaml': VALID,
    });
    const files = (await runJson(['.'])).map((report) => report.file);
    expect(files).toEqual([
      '.config/librechat.yaml',
      'deploy/chat.yml',
      'deploy/librechat.prod.yaml',
      'librechat.yaml',
    ]);
  });

  test('each file once', async () => {
    write({ 'librechat.yaml': VALID });
    expect(await runJson(['librechat.yaml', '.', './librechat.yaml', '*.yaml'])).toHaveLength(1);
  });

  test('what a glob matches, as if the shell had put it there', async () => {
    write({ 'a/one.yaml': VALID, 'a/b/two.yaml': VALID, 'a/b/c/three.yaml': VALID, 'a/note.md': 'x' });
    const files = async (glob: string): Promise<string[]> =>
      (await runJson([glob])).map((report) => report.file);
    expect(await files('a/*.yaml')).toEqual(['a/one.yaml']);
    expect(await files('**/t*.yaml')).toEqual(['a/b/c/three.yaml', 'a/b/two.yaml']);
    expect(await files('a/{one,b/two}.yaml')).toEqual(['a/b/two.yaml', 'a/one.yaml']);
    expect(await files('[a]')).toEqual(['a/b/c/three.yaml', 'a/b/two.yaml', 'a/one.yaml']);
  });

  test('a file whose name looks like a glob', async () => {
    write({ '[chat].yaml': VALID });
    expect(await runJson(['[chat].yaml'])).toHaveLength(1);
  });

  test.skipIf(process.platform === 'win32')('links to files, but not links to folders', async () => {
    write({ 'real/data.yaml': VALID, 'site/keep': '' });
    symlinkSync(join(folder, 'real/data.yaml'), join(folder, 'site/librechat.yaml'));
    symlinkSync(folder, join(folder, 'site/loop'));
    expect((await runJson(['site'])).map((report) => report.file)).toEqual(['site/librechat.yaml']);
  });

  test.skipIf(process.platform === 'win32')(
    'links out of the folder and the working folder only when they are named',
    async () => {
      write({ 'other/secret.yaml': QUOTED_NUMBER, 'project/librechat.yaml': VALID });
      for (const name of ['librechat.prod.yaml', 'notes.yaml'])
        symlinkSync(join(folder, 'other/secret.yaml'), join(folder, 'project', name));
      const project = join(folder, 'project');
      const { code, out, err } = await run(['.', '--fix'], '', {}, project);
      expect([code, out]).toEqual([2, expect.stringContaining('1 file checked')]);
      expect(err.trim().split('\n')).toEqual([
        expect.stringContaining(
          'librechat.prod.yaml: is a link out of the folder; name it to have it checked',
        ),
      ]);
      expect(read('other/secret.yaml')).toBe(QUOTED_NUMBER);
      await run(['librechat.prod.yaml', '--fix'], '', {}, project);
      expect(read('other/secret.yaml')).toBe(VALID);
    },
  );

  test('standard input', async () => {
    const [report] = await runJson(['-'], QUOTED_NUMBER);
    expect(report).toMatchObject({ file: '<stdin>', findings: [{ code: 'wrong-type' }] });
  });

  test('standard input under a name, with the env file beside that name', async () => {
    write({ 'deploy/.env': `GUARDRAIL=\n${REGION}` });
    const text = `${VALID}    guardrailConfig:\n      guardrailIdentifier: \${GUARDRAIL}\n      guardrailVersion: "1"\n`;
    const reports = await runJson(['-', '--stdin-filename', 'deploy/chat.yaml'], text);
    expect(reports).toMatchObject([{ file: 'deploy/chat.yaml', findings: [{ code: 'env-empty' }] }]);
  });
});

describe('env files', () => {
  const REFERENCE = `${VALID}    guardrailConfig:\n      guardrailIdentifier: \${GUARDRAIL}\n      guardrailVersion: "1"\n`;

  test('the .env beside each file counts', async () => {
    write({
      'a/librechat.yaml': REFERENCE,
      'a/.env': `GUARDRAIL=abc123\n${REGION}`,
      'b/librechat.yaml': REFERENCE,
    });
    const reports = await runJson(['.']);
    expect(reports.map((report) => [report.file, codes([report])])).toEqual([
      ['a/librechat.yaml', []],
      ['b/librechat.yaml', ['env-undefined']],
    ]);
  });

  test('--env-file replaces it, for all files, relative to the working folder; later files win', async () => {
    write({
      'a/librechat.yaml': REFERENCE,
      'a/.env': `GUARDRAIL=abc123\n${REGION}`,
      'one.env': `GUARDRAIL=abc123\n${REGION}`,
      'two.env': `GUARDRAIL=\n${REGION}`,
    });
    expect(codes(await runJson(['--env-file', 'one.env', '--env-file', 'two.env', 'a']))).toEqual([
      'env-empty',
    ]);
    expect(codes(await runJson(['--env-file', 'two.env', '--env-file', 'one.env', 'a']))).toEqual([]);
  });

  test('a message names the place in the env file', async () => {
    write({ 'librechat.yaml': REFERENCE, '.env': '# ours\nGUARDRAIL=\n' });
    expect((await run(['librechat.yaml'])).out).toContain('= .env:2:1 ');
  });
});

describe('rules', () => {
  test('--rule changes severities and turns rules off', async () => {
    write({ 'librechat.yaml': UNKNOWN_KEY });
    expect((await run(['--rule', 'unknown-key=error', 'librechat.yaml'])).code).toBe(1);
    expect(codes(await runJson(['--rule', 'unknown-key=off', 'librechat.yaml']))).toEqual([]);
  });

  test('--quiet reports errors only, but all warnings count', async () => {
    write({ 'librechat.yaml': UNKNOWN_KEY });
    const { code, out } = await run(['--quiet', '--max-warnings', '0', 'librechat.yaml']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
  });
});
