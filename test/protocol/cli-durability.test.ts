import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  COMMAND,
  folder,
  QUOTED_NUMBER,
  read,
  run,
  VALID,
  write,
  type Outcome,
} from '../support/lintCommand';

const FAULTS = fileURLToPath(new URL('../support/fsFaults.cjs', import.meta.url));

/** Runs `--fix` on the test's file, with something going wrong. */
function fixWith(faults: object): Promise<Outcome> {
  const variables = { NODE_OPTIONS: `--require ${FAULTS}`, FS_FAULTS: JSON.stringify(faults) };
  return run(['--fix', 'librechat.yaml'], '', variables);
}

function temporaryFiles(): string[] {
  return readdirSync(folder).filter((name) => name !== 'librechat.yaml');
}

interface Step {
  readonly number: number;
  readonly call: string;
  readonly args: readonly unknown[];
}

/** The calls to the file system from the first look at the file on, as one run makes them. */
function stepsOfOneRun(): Step[] {
  const place = mkdtempSync(join(tmpdir(), 'librechat-steps-'));
  try {
    writeFileSync(join(place, 'librechat.yaml'), QUOTED_NUMBER);
    const trace = join(place, 'trace');
    spawnSync(process.execPath, ['--require', FAULTS, COMMAND, '--fix', 'librechat.yaml'], {
      cwd: place,
      env: { ...process.env, FS_FAULTS: JSON.stringify({ trace }) },
    });
    const steps = readFileSync(trace, 'utf8')
      .replace(/librechat-lint-[0-9a-f]{16}/g, 'librechat-lint-….')
      .replaceAll(basename(place), 'its folder')
      .trimEnd()
      .split('\n')
      .map((line, index): Step => {
        const [call, ...args] = JSON.parse(line) as [string, ...unknown[]];
        return { number: index + 1, call, args };
      });
    return steps.slice(steps.findIndex(({ args }) => args[0] === 'librechat.yaml'));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Every moment of a run: before each of its steps, and in the middle of writing. */
const STEPS = stepsOfOneRun();
const renaming = STEPS.find(({ call }) => call === 'renameSync')?.number ?? 0;
const MOMENTS = STEPS.flatMap(({ number, call, args }) => {
  const what = `${call} ${args.map((arg) => JSON.stringify(arg)).join(' ')}`.slice(0, 70);
  const text = number <= renaming ? QUOTED_NUMBER : VALID;
  const outcome = `${what} → the ${number <= renaming ? 'old' : 'new'} text`;
  return [
    { title: `before ${outcome}`, text, faults: { kill: number } },
    ...(call === 'writeFileSync'
      ? [{ title: `half-way through ${outcome}`, text, faults: { half: number } }]
      : []),
  ];
});

describe('kill -9', () => {
  test('is tried at every step there is', () => {
    const calls = STEPS.map(({ call }) => call);
    for (const call of ['openSync', 'writeFileSync', 'fsyncSync', 'renameSync'])
      expect(calls).toContain(call);
    expect(MOMENTS.length).toBeGreaterThan(STEPS.length);
  });

  for (const { title, text, faults } of MOMENTS) {
    test(title, async () => {
      write({ 'librechat.yaml': QUOTED_NUMBER });
      expect((await fixWith(faults)).code).toBeNull();
      expect(read('librechat.yaml')).toBe(text);
      const { code, err } = await run(['--fix', '.']);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(read('librechat.yaml')).toBe(VALID);
    });
  }

  test('leaves a temporary file at most, which a run an hour later takes away', async () => {
    const own = '.librechat-lint-0123456789abcdef.tmp';
    const others = ['.librechat-lint-notes.tmp', '.librechat-lint-fedcba9876543210.tmp'];
    write({
      'librechat.yaml': QUOTED_NUMBER,
      [own]: 'old',
      [others[0] ?? '']: 'a',
      [others[1] ?? '']: 'new',
    });
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    for (const name of [own, '.librechat-lint-notes.tmp']) utimesSync(join(folder, name), longAgo, longAgo);
    expect((await run(['--fix', 'librechat.yaml'])).code).toBe(0);
    expect(temporaryFiles().sort()).toEqual([...others].sort());
  });
});

describe('what goes wrong while a file is written', () => {
  const CASES = [
    { what: 'no space from the start', faults: { code: 'ENOSPC', after: 0 }, says: 'no space is left' },
    { what: 'no space half-way', faults: { code: 'ENOSPC', after: 20 }, says: 'no space is left' },
    { what: 'a used-up quota', faults: { code: 'EDQUOT', after: 20 }, says: 'the disk quota is used up' },
    {
      what: 'no space when the disk is written to',
      faults: { code: 'ENOSPC', call: 'fsyncSync' },
      says: 'no space is left',
    },
    { what: 'a broken disk', faults: { code: 'EIO', call: 'fsyncSync' }, says: 'cannot be used (EIO)' },
    {
      what: 'a read-only folder',
      faults: { code: 'EACCES', call: 'openSync', named: '.tmp' },
      says: 'cannot be fixed: no file may be written to its folder',
    },
    {
      what: 'a read-only file',
      faults: { code: 'EACCES', call: 'accessSync' },
      says: 'permission denied',
    },
    {
      what: 'a read-only file system',
      faults: { code: 'EROFS', call: 'openSync', named: '.tmp' },
      says: 'the file system is read-only',
    },
    {
      what: 'a file mounted by itself',
      faults: { code: 'EBUSY', call: 'renameSync' },
      says: 'it is in use, or mounted by itself',
    },
  ];

  test.each(CASES.map((each) => [each.what, each] as const))(
    '%s leaves the file as it was, and is told',
    async (_, { faults, says }) => {
      write({ 'librechat.yaml': QUOTED_NUMBER });
      const { code, out, err } = await fixWith(faults);
      expect({ code, err }).toEqual({ code: 2, err: `librechat-lint: librechat.yaml: ${says}\n` });
      expect(out).toContain('wrong-type');
      expect(read('librechat.yaml')).toBe(QUOTED_NUMBER);
      expect(temporaryFiles()).toEqual([]);
    },
  );

  test('a limit of the shell does so, too', () => {
    write({ 'librechat.yaml': QUOTED_NUMBER });
    const script = `ulimit -f 0; exec "${process.execPath}" "${COMMAND}" --fix librechat.yaml`;
    const { status, stderr } = spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'librechat-lint: librechat.yaml: a file may not be that large here\n',
    });
    expect(read('librechat.yaml')).toBe(QUOTED_NUMBER);
    expect(temporaryFiles()).toEqual([]);
  });
});

describe('a file that somebody else changes after it was read', () => {
  test.each(['accessSync', 'fsyncSync'])('before %s is not written to', async (before) => {
    const theirs = `${QUOTED_NUMBER}# theirs\n`;
    write({ 'librechat.yaml': QUOTED_NUMBER });
    const { code, err } = await fixWith({ replace: [join(folder, 'librechat.yaml'), theirs], before });
    expect({ code, err }).toEqual({
      code: 2,
      err: 'librechat-lint: librechat.yaml: not fixed: another program has changed it since it was read; run the command again\n',
    });
    expect(read('librechat.yaml')).toBe(theirs);
    expect(temporaryFiles()).toEqual([]);
  });

  test('is written to when it holds the same, byte order mark included', async () => {
    write({ 'librechat.yaml': `\ufeff${QUOTED_NUMBER}` });
    expect((await run(['--fix', 'librechat.yaml'])).code).toBe(0);
    expect(read('librechat.yaml')).toBe(`\ufeff${VALID}`);
  });
});

describe('what stands around the content', () => {
  test('links and permissions stay', async () => {
    write({ 'data/real.yaml': QUOTED_NUMBER });
    chmodSync(join(folder, 'data/real.yaml'), 0o640);
    symlinkSync('data/real.yaml', join(folder, 'librechat.yaml'));
    expect((await run(['--fix', 'librechat.yaml'])).code).toBe(0);
    expect(read('data/real.yaml')).toBe(VALID);
    expect(statSync(join(folder, 'librechat.yaml')).mode & 0o777).toBe(0o640);
  });

  test('another name of the same file keeps the old text', async () => {
    write({ 'librechat.yaml': QUOTED_NUMBER });
    linkSync(join(folder, 'librechat.yaml'), join(folder, 'backup'));
    expect((await run(['--fix', 'librechat.yaml'])).code).toBe(0);
    expect(read('librechat.yaml')).toBe(VALID);
    expect(read('backup')).toBe(QUOTED_NUMBER);
  });

  test('owner and group stay', async () => {
    write({ 'librechat.yaml': QUOTED_NUMBER });
    const place = join(folder, 'librechat.yaml');
    // Only root can give files away; for others it is their own.
    if (process.getuid?.() === 0) chownSync(place, 12345, 23456);
    const { uid, gid } = statSync(place);
    expect((await run(['--fix', 'librechat.yaml'])).code).toBe(0);
    expect(read('librechat.yaml')).toBe(VALID);
    expect(statSync(place)).toMatchObject({ uid, gid });
  });

  test('a file is left alone when they cannot stay', async () => {
    write({ 'librechat.yaml': QUOTED_NUMBER });
    const { code, err } = await fixWith({ owner: [12345, 23456], code: 'EPERM', call: 'fchownSync' });
    expect(code).toBe(2);
    expect(err).toContain(
      'cannot be fixed without changing its owner or group; run the command as its owner',
    );
    expect(read('librechat.yaml')).toBe(QUOTED_NUMBER);
    expect(temporaryFiles()).toEqual([]);
  });
});
