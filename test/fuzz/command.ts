import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { configurations } from '../support/configurations';
import { hostile, mutate, noiseBytes } from './mutate';
import type { Random } from './random';
import { ensure, ensureSame, type FuzzOptions, type Target } from './target';

/** A folder, and what is asked of it. */
interface Trial {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly args: readonly string[];
  /** What is written to standard input. */
  readonly input: string;
}

interface Outcome {
  readonly code: number | string;
  readonly out: string;
  readonly err: string;
}

const NAMES: readonly string[] = [
  'librechat.yaml',
  'librechat.yml',
  'deploy/librechat.prod.yaml',
  'a b/librechat.yaml',
  '-x.yaml',
  'größe 🦜/librechat.yaml',
  'deep/er/and/deeper/librechat.yaml',
];

/** Files around configurations, and what may stand in them. */
const AROUND: readonly (readonly [name: string, texts: readonly string[]])[] = [
  ['.env', ['KEY=1\nA="open\n', '=\n\0', 'BEDROCK_AWS_DEFAULT_REGION=x']],
  ['.gitignore', ['*\n!librechat.yaml', '[', 'deploy/\n\\', '**/**/**/*']],
  [
    '.librechatlintrc.json',
    [
      '{',
      '[]',
      '{"rules": {"unknown-key": "off", "__proto__": "error"}}',
      '{"envFiles": [1], "files": "x"}',
      '{"files": ["**/*.{yaml,yml"], "targetVersion": "nine"}',
    ],
  ],
  ['package.json', ['{"librechatLint": {"rules": []}}', '{"librechatLint": 1}', 'null']],
  [
    'docker-compose.yml',
    ['services: {api: {image: librechat, env_file: [.env, {path: ..}]}}', 'services: ['],
  ],
];

/** The built command on folders nobody has. */
export function commandTarget({ root, corpus, bound }: FuzzOptions): Target {
  const texts = configurations(root, corpus).map(({ text }) => text);
  const program = fileURLToPath(new URL('dist/librechat-lint.cjs', root));
  return {
    attempt: async (random, note) => {
      const trial = invent(texts, random);
      note(() => JSON.stringify(trial, asText, 1));
      const folder = mkdtempSync(path.join(tmpdir(), 'librechat-fuzz-command-'));
      try {
        write(folder, trial.files);
        // Starting Node takes time, too.
        const command = new Command(program, folder, 4 * bound);
        await command.check(trial.args, trial.input);
        await command.fixTwice();
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

function asText(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}

function invent(texts: readonly string[], random: Random): Trial {
  const files: Record<string, string | Uint8Array> = {};
  for (let i = 0; i <= random.below(3); i++)
    files[random.pick(NAMES)] = random.chance(0.1) ? noiseBytes(random) : mutate(texts, random);
  for (const [name, contents] of AROUND) if (random.chance(0.3)) files[name] = random.pick(contents);
  return {
    files,
    args: [...random.times(random.below(4), () => option(random)), random.pick(['.', '.', '-', '**/*.yaml'])],
    input: mutate(texts, random),
  };
}

function option(random: Random): string {
  // No argument of a process holds a NUL.
  const odd = (): string => hostile(random).replaceAll('\0', '').slice(0, 1000);
  return random.pick([
    () => '--format=json',
    () => '--format=json',
    () => '--format=sarif',
    () => '--format=github',
    () => `--format=${odd()}`,
    () => '--quiet',
    () => '--fix-dry-run',
    () => '--no-gitignore',
    () => '--skip-others',
    () => '--no-config',
    () => `--config=${odd()}`,
    () => `--rule=${odd()}`,
    () => '--rule=unknown-key=off',
    () => '--fix-rule=model-end-of-life',
    () => `--max-warnings=${random.pick(['0', '-1', '1e9', odd()])}`,
    () => `--today=${random.pick(['2027-01-31', '9999-99-99', odd()])}`,
    () => `--target-version=${random.pick(['auto', 'v0.8.0', odd()])}`,
    // Node itself acts on the long name of this option.
    () => `-e${odd()}`,
    () => `--stdin-filename=${odd()}`,
    () => `--${odd()}`,
    () => odd(),
    () => '--',
  ])();
}

function write(folder: string, files: Trial['files']): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
}

/** What lies in a folder, as text. */
function contentOf(folder: string): string {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .sort()
    .map((file) => `${file}\n${readFileSync(file, 'base64')}`)
    .join('\n');
}

/** The command in a folder. */
class Command {
  constructor(
    private readonly program: string,
    private readonly folder: string,
    private readonly bound: number,
  ) {}

  /** Whatever is asked, the command ends as it promises, and says so in words. */
  async check(args: readonly string[], input = ''): Promise<Outcome> {
    const outcome = await this.run(args, input);
    const { code, out, err } = outcome;
    const told = (): string => `${args.join(' ')}: ${code}\n${err.slice(0, 1500)}`;
    ensure([0, 1, 2].includes(Number(code)), told);
    ensure(!/^\s+at .*:\d+:\d+\)?$/m.test(err) && !/\bnode:internal\b/.test(err), told);
    const formats = args.filter((arg) => arg.startsWith('--format='));
    const machineReads = ['--format=json', '--format=sarif'].includes(formats.at(-1) ?? '');
    if (code !== 2 && machineReads && !args.includes('--')) JSON.parse(out);
    return outcome;
  }

  /** What is certain is written once; a second time there is nothing to do. */
  async fixTwice(): Promise<void> {
    await this.check(['--fix', '--format=json', '.']);
    const once = contentOf(this.folder);
    await this.check(['--fix', '--format=json', '.']);
    ensureSame(contentOf(this.folder), once, 'The files after fixing once and twice');
  }

  private run(args: readonly string[], input: string): Promise<Outcome> {
    const child = spawn(process.execPath, [this.program, ...args], { cwd: this.folder });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
    // A command that refuses its arguments does not wait for input.
    child.stdin.on('error', () => undefined).end(input);
    const timer = setTimeout(() => child.kill('SIGKILL'), this.bound);
    return new Promise((resolve, reject) => {
      child.on('error', reject).on('close', (code, signal) => {
        clearTimeout(timer);
        resolve({ code: code ?? signal ?? 'nothing', out, err });
      });
    });
  }
}
