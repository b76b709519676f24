import { spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const COMMAND = fileURLToPath(new URL('../../dist/librechat-lint.cjs', import.meta.url));

const VALID = 'version: 1.3.17\nendpoints:\n  bedrock:\n    streamRate: 25\n';

/** One error, and a certain correction for it. */
const QUOTED_NUMBER = 'version: 1.3.17\nendpoints:\n  bedrock:\n    streamRate: "25"\n';

/** One warning. */
const UNKNOWN_KEY = 'version: 1.3.17\nendpoints:\n  bedrock:\n    flux: 25\n';

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface JsonReport {
  readonly file: string;
  readonly findings: readonly {
    code: string;
    severity: string;
    message: string;
    range: unknown;
    fixable: boolean;
  }[];
}

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'librechat-lint-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Writes files below the test's folder. */
function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

/** Runs the built command in the test's folder. */
function run(
  args: readonly string[],
  input = '',
  variables: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...variables },
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  // A command that refuses its arguments does not wait for input.
  child.stdin.on('error', () => undefined).end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => {
      resolve({ code, out, err });
    });
  });
}

async function runJson(args: readonly string[], input?: string): Promise<JsonReport[]> {
  const { out } = await run(['--format', 'json', ...args], input);
  return JSON.parse(out) as JsonReport[];
}

function codes(reports: readonly JsonReport[]): string[] {
  return reports.flatMap((report) => report.findings.map((finding) => finding.code));
}

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
    expect(outcome.err.includes('--max-warnings')).toBe(code === 1);
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
    [['--target-version', '0.1.0', 'x'], 'target version `0.1.0` is not available; available: LibreChat v'],
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
      'librechat-lint: sub: no LibreChat configuration in this folder\nlibrechat-lint: *.yml: no file matches\n',
    );
  });

  test.runIf(process.platform === 'linux')('a device', async () => {
    const { code, err } = await run(['/dev/zero']);
    expect({ code, err }).toEqual({ code: 2, err: 'librechat-lint: /dev/zero: is not a regular file\n' });
  });
});

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

  test('standard input', async () => {
    const [report] = await runJson(['-'], QUOTED_NUMBER);
    expect(report).toMatchObject({ file: '<stdin>', findings: [{ code: 'wrong-type' }] });
  });

  test('standard input under a name, with the env file beside that name', async () => {
    write({ 'deploy/.env': 'GUARDRAIL=\n' });
    const text = `${VALID}    guardrailConfig:\n      guardrailIdentifier: \${GUARDRAIL}\n      guardrailVersion: DRAFT\n`;
    const reports = await runJson(['-', '--stdin-filename', 'deploy/chat.yaml'], text);
    expect(reports).toMatchObject([{ file: 'deploy/chat.yaml', findings: [{ code: 'env-empty' }] }]);
  });
});

describe('env files', () => {
  const REFERENCE = `${VALID}    guardrailConfig:\n      guardrailIdentifier: \${GUARDRAIL}\n      guardrailVersion: DRAFT\n`;

  test('the .env beside each file counts', async () => {
    write({ 'a/librechat.yaml': REFERENCE, 'a/.env': 'GUARDRAIL=abc123\n', 'b/librechat.yaml': REFERENCE });
    const reports = await runJson(['.']);
    expect(reports.map((report) => [report.file, codes([report])])).toEqual([
      ['a/librechat.yaml', []],
      ['b/librechat.yaml', ['env-undefined']],
    ]);
  });

  test('--env-file replaces it, for all files, relative to the working folder; later files win', async () => {
    write({
      'a/librechat.yaml': REFERENCE,
      'a/.env': 'GUARDRAIL=abc123\n',
      'one.env': 'GUARDRAIL=abc123\n',
      'two.env': 'GUARDRAIL=\n',
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

  test.each(['auto', 'v0.8.8-rc4', '0.8.8-rc4', '1.3.17', '0.8.524'])(
    '--target-version %s is the release carried',
    async (version) => {
      write({ 'librechat.yaml': VALID });
      expect((await run(['--target-version', version, 'librechat.yaml'])).code).toBe(0);
    },
  );
});

describe('formats', () => {
  test('text: place, severity, code, message, the line and a mark, a summary', async () => {
    write({ 'librechat.yaml': QUOTED_NUMBER });
    const { out } = await run(['librechat.yaml']);
    expect(out).toMatch(/^librechat\.yaml:4:17 error wrong-type .+\n/);
    expect(out).toContain('\n  4 |     streamRate: "25"\n    |                 ^^^^\n');
    expect(out).toMatch(/\n1 file checked: 1 error, 0 warnings\. 1 can be fixed with --fix\.\n$/);
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
    write({ 'librechat.yaml': `${VALID}"\u009b31m\u202eevil": "\u001b[2J"\n` });
    for (const format of ['text', 'json', 'sarif', 'github']) {
      const { out } = await run(['--format', format, 'librechat.yaml']);
      expect(out).toContain('evil');
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
    expect(out).toContain('1 file checked: 0 errors, 1 warning. 1 fixed.');
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
