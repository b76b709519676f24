import { describe, expect, test } from 'vitest';
import { parseCommand, type Options } from '../../server/src/cli/options';

function options(...args: string[]): Options {
  const command = parseCommand(args);
  if (command.kind !== 'lint') throw new Error(JSON.stringify(command));
  return command.options;
}

function problems(...args: string[]): readonly string[] {
  const command = parseCommand(args);
  return command.kind === 'wrong-use' ? command.problems : [];
}

describe('options', () => {
  test('without any, files are checked as they are and reported as text', () => {
    expect(options('a.yaml')).toEqual({
      paths: ['a.yaml'],
      format: 'text',
      envFiles: [],
      processEnvironment: false,
      targetVersion: undefined,
      config: undefined,
      gitignore: true,
      skipOthers: false,
      rules: {},
      maxWarnings: undefined,
      fix: 'count',
      fixRules: [],
      today: undefined,
      quiet: false,
      stdinFilename: undefined,
    });
  });

  test('may stand anywhere, with their value behind a space or an equals sign', () => {
    expect(
      options('a', '--format=json', '--env-file', 'x.env', 'b', '--env-file=y.env', '-e', 'z.env', '--fix'),
    ).toMatchObject({
      paths: ['a', 'b'],
      format: 'json',
      envFiles: ['x.env', 'y.env', 'z.env'],
      fix: 'write',
    });
  });

  test('end at --, so that a file may begin with a dash', () => {
    expect(options('--quiet', '--', '--fix').paths).toEqual(['--fix']);
  });

  test('a rule named twice has its last severity', () => {
    const args = [
      '--rule',
      'env-undefined=off',
      '--rule',
      'unknown-key=hint',
      '--rule=env-undefined=error',
      'a',
    ];
    expect(options(...args).rules).toEqual({ 'env-undefined': 'error', 'unknown-key': 'hint' });
  });

  test('help and version need no file', () => {
    expect(parseCommand(['--help'])).toEqual({ kind: 'help' });
    expect(parseCommand(['-h'])).toEqual({ kind: 'help' });
    expect(parseCommand(['--version'])).toEqual({ kind: 'version' });
  });
});

describe('wrong use', () => {
  test.each([
    [['--max-warnings', '-1', 'a'], ['option `--max-warnings` needs a value, such as `--max-warnings=…`']],
    [['--max-warnings=-1', 'a'], ['`--max-warnings -1` is not a whole number from 0 up']],
    [['--max-warnings=1.5', 'a'], ['`--max-warnings 1.5` is not a whole number from 0 up']],
    [['--nonsense', 'a'], ['unknown option `--nonsense`']],
    [['-x', 'a'], ['unknown option `-x`']],
    [['--fix=yes', 'a'], ["Option '--fix' does not take an argument"]],
    [['--rule', '=off', 'a'], ['`--rule =off` is not of the form code=severity, such as env-undefined=off']],
    [['--rule', '__proto__=off', 'a'], ['unknown rule `__proto__`']],
    [
      ['--rule', 'unknown-key=Error', 'a'],
      [
        'unknown severity `Error` for `unknown-key`; the severities are error, warning, information, hint and off',
      ],
    ],
    [[''], ['a path is empty']],
  ])('%j', (args, expected) => {
    expect(problems(...args)).toEqual(expected);
  });
});

describe('--today', () => {
  test('takes a day of the calendar', () => {
    expect(options('--today', '2027-01-31', 'a.yaml').today).toBe('2027-01-31');
  });

  test.each(['2027-02-30', '31.1.2027', 'tomorrow', ''])('refuses %j', (value) => {
    expect(problems(`--today=${value}`, 'a.yaml')).toEqual([
      `\`--today ${value}\` is no day of the form 2027-01-31`,
    ]);
  });
});

describe('--fix-rule', () => {
  test('means --fix, and more of it', () => {
    expect(options('--fix-rule', 'model-end-of-life', 'a.yaml')).toMatchObject({
      fix: 'write',
      fixRules: ['model-end-of-life'],
    });
  });

  test('refuses what is no rule', () => {
    expect(problems('--fix-rule=model-end-of-live', 'a.yaml')).toEqual([
      'unknown rule `model-end-of-live`; did you mean `model-end-of-life`?',
    ]);
  });
});
