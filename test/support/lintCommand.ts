import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach } from 'vitest';

export const COMMAND = fileURLToPath(new URL('../../dist/librechat-lint.cjs', import.meta.url));

export const VALID = 'version: 1.3.17\nendpoints:\n  bedrock:\n    streamRate: 25\n';

/** One error, and a certain correction for it. */
export const QUOTED_NUMBER = 'version: 1.3.17\nendpoints:\n  bedrock:\n    streamRate: "25"\n';

/** One warning. */
export const UNKNOWN_KEY = 'version: 1.3.17\nendpoints:\n  bedrock:\n    flux: 25\n';

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface JsonReport {
  readonly file: string;
  readonly findings: readonly {
    code: string;
    severity: string;
    message: string;
    range: unknown;
    fixable: boolean;
  }[];
}

export let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'librechat-lint-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Writes files below the test's folder. */
export function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

export function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

/** Runs the built command in the test's folder, or in one below it. */
export function run(
  args: readonly string[],
  input = '',
  variables: Readonly<Record<string, string>> = {},
  cwd = folder,
): Promise<Outcome> {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    cwd,
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

export async function runJson(args: readonly string[], input?: string): Promise<JsonReport[]> {
  const { out } = await run(['--format', 'json', ...args], input);
  return JSON.parse(out) as JsonReport[];
}

export function codes(reports: readonly JsonReport[]): string[] {
  return reports.flatMap((report) => report.findings.map((finding) => finding.code));
}
