import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, QUOTED_NUMBER, read, run, runJson, VALID, write } from '../support/lintCommand';

describe('formats', () => {
  test('text: place, severity, code, message, the line and a mark, a summary', async () => {
    write({ 'librechat.yaml': QUOTED_NUMBER });
    const { out } = await run(['librechat.yaml']);
    expect(out).toMatch(/^librechat\.yaml:4:17 error wrong-type .+\n/);
    expect(out).toContain('\n  4 |     streamRate: "25"\n    |                 ^^^^\n');
    expect(out).toMatch(
      /\n1 file checked: 1 error, 0 warnings\. Checked for [^\n]+\. 1 can be fixed with --fix\.\n$/,
    );
  });

  test('text: colour when asked for, none in a pipe', async () => {
    write({ 'librechat.yaml': QUOTED_NUMBER });
    expect((await run(['librechat.yaml'])).out).not.toContain('\u001b');
    expect((await run(['librechat.yaml'], '', { FORCE_COLOR: '1' })).out).toContain(
      '\u001b[31merror\u001b[0m',
    );
  });

  test('json: an array of files with LSP ranges', async () => {
    write({ 'librechat.yaml': QUOTED_NUMBER, 'good.yaml': VALID });
    const reports = await runJson(['librechat.yaml', 'good.yaml']);
    expect(reports).toEqual([
      {
        file: 'librechat.yaml',
        findings: [
          {
            code: 'wrong-type',
            severity: 'error',
            message: expect.any(String) as string,
            range: { start: { line: 3, character: 16 }, end: { line: 3, character: 20 } },
            fixable: true,
          },
        ],
      },
      { file: 'good.yaml', findings: [] },
    ]);
  });

  test('json: an empty array when nothing could be checked', async () => {
    expect(await runJson(['missing.yaml'])).toEqual([]);
  });

  test('github: an annotation per finding, with the path inside the working folder', async () => {
    write({ 'deploy/librechat.yaml': QUOTED_NUMBER });
    const { out } = await run(['--format', 'github', join(folder, 'deploy')]);
    expect(out).toMatch(
      /^::error file=deploy\/librechat\.yaml,line=4,col=17,endLine=4,endColumn=21,title=wrong-type::[^\n]+\n$/,
    );
  });

  test('sarif: a log of version 2.1.0', async () => {
    write({ 'a b/librechat.yaml': QUOTED_NUMBER });
    const { out } = await run(['--format', 'sarif', 'a b', 'missing.yaml']);
    const log = JSON.parse(out) as { version: string; runs: { invocations: unknown; results: unknown }[] };
    expect(log.version).toBe('2.1.0');
    expect(log.runs[0]?.invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ message: { text: 'missing.yaml: does not exist' } }],
      },
    ]);
    expect(log.runs[0]?.results).toMatchObject([
      {
        ruleId: 'wrong-type',
        locations: [{ physicalLocation: { artifactLocation: { uri: 'a%20b/librechat.yaml' } } }],
      },
    ]);
  });

  test('control characters of a file never reach the terminal', async () => {
    write({
      'librechat.yaml': `${VALID}"\u009b31m\u202eevil": "\u009b2J"\n`,
      'broken/librechat.yaml': `${VALID}evil: "\u001b[2J"\n`,
    });
    for (const format of ['text', 'json', 'sarif', 'github']) {
      const { out } = await run(['--format', format, 'librechat.yaml', 'broken/librechat.yaml']);
      expect(out).toContain('evil');
      expect(out).toContain('yaml-syntax');
      // eslint-disable-next-line no-control-regex -- they are what must not be there
      expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    }
  });
});

describe('--fix', () => {
  test('writes certain corrections, keeps comments and permissions, and reports the rest', async () => {
    write({
      'librechat.yaml':
        '# ours\nversion: 1.3.17\nendpoints:\n  bedrock:\n    streamRate: "25" # fast\n    flux: 1\n',
    });
    chmodSync(join(folder, 'librechat.yaml'), 0o640);
    const { code, out } = await run(['--fix', 'librechat.yaml']);
    expect(read('librechat.yaml')).toBe(
      '# ours\nversion: 1.3.17\nendpoints:\n  bedrock:\n    streamRate: 25 # fast\n    flux: 1\n',
    );
    expect(statSync(join(folder, 'librechat.yaml')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['librechat.yaml']);
    expect(code).toBe(0);
    expect(out).toContain('unknown-key');
    expect(out).toMatch(/1 file checked: 0 errors, 1 warning\. Checked for [^\n]+\. 1 fixed\.\n$/);
  });

  test('applies all of them, also where one waits for another', async () => {
    const wrong =
      'version: 1.3\nendpoints:\n  bedrock:\n    streamRate: "25"\n    guardrailConfig:\n      guardrailIdentifier: abc\n      guardrailVersion: 1\n';
    write({ 'librechat.yaml': wrong });
    expect((await run(['--fix', 'librechat.yaml'])).code).toBe(0);
    expect(read('librechat.yaml')).toBe(
      wrong.replace('1.3\n', '"1.3"\n').replace('"25"', '25').replace('Version: 1', 'Version: "1"'),
    );
  });

  test('touches no file that needs nothing, and none that only has doubtful corrections', async () => {
    write({
      'librechat.yaml': VALID,
      'other.yaml': `${VALID}    guardrailConfig:\n      guardrailIdentifier: \${MISSING}\n`,
    });
    const before = ['librechat.yaml', 'other.yaml'].map((name) => statSync(join(folder, name)));
    await run(['--fix', 'librechat.yaml', 'other.yaml']);
    const after = ['librechat.yaml', 'other.yaml'].map((name) => statSync(join(folder, name)));
    expect(after.map(({ ino, mtimeMs }) => [ino, mtimeMs])).toEqual(
      before.map(({ ino, mtimeMs }) => [ino, mtimeMs]),
    );
    expect(readdirSync(folder)).toEqual(['librechat.yaml', 'other.yaml']);
  });

  test('keeps line breaks and a byte order mark', async () => {
    write({ 'librechat.yaml': `\ufeff${QUOTED_NUMBER.replaceAll('\n', '\r\n')}` });
    await run(['--fix', 'librechat.yaml']);
    expect(read('librechat.yaml')).toBe(`\ufeff${VALID.replaceAll('\n', '\r\n')}`);
  });

  test.skipIf(process.platform === 'win32')('keeps a symbolic link', async () => {
    write({ 'data/real.yaml': QUOTED_NUMBER });
    symlinkSync('data/real.yaml', join(folder, 'librechat.yaml'));
    await run(['--fix', 'librechat.yaml']);
    expect(read('data/real.yaml')).toBe(VALID);
    expect(
      readdirSync(folder, { withFileTypes: true })
        .find(({ name }) => name === 'librechat.yaml')
        ?.isSymbolicLink(),
    ).toBe(true);
  });

  test('leaves a file alone that would not survive: the finding is reported, and so is the reason', async () => {
    const bytes = Buffer.concat([Buffer.from(QUOTED_NUMBER), Buffer.from('# caf\xe9\n', 'latin1')]);
    write({ 'librechat.yaml': bytes });
    const { code, out, err } = await run(['--fix', 'librechat.yaml']);
    expect(readFileSync(join(folder, 'librechat.yaml')).equals(bytes)).toBe(true);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'librechat-lint: librechat.yaml: cannot be fixed: it holds bytes that are not UTF-8\n',
    });
    expect(out).toContain('wrong-type');
  });
});

describe('help', () => {
  test('--help names every option', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    for (const option of [
      'format',
      'env-file',
      'target-version',
      'rule',
      'max-warnings',
      'fix',
      'quiet',
      'stdin-filename',
      'help',
      'version',
    ]) {
      expect(out).toContain(`--${option}`);
    }
  });

  test('--version prints the version of the package', async () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(await run(['--version'])).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' });
  });
});
