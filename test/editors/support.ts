import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SERVER } from '../support/lspClient';
import type { Workspace } from '../support/workspace';
import type { Report } from './project';

/** An editor the tests drive. */
export interface Editor {
  readonly name: string;
  /** The command, and how it runs the script that drives it. */
  readonly program: string;
  readonly args: readonly string[];
  /** How to get it on Debian. */
  readonly install: string;
  /** Whether what else the tests use is there. */
  readonly needs?: () => boolean;
  /** The name of the user's configuration, and its text. */
  readonly init: string;
  readonly configuration: () => string;
}

/**
 * Whether an editor's tests run. Where they are skipped one line says so, and what to do about it; with
 * `LIBRECHAT_EDITORS=required` they run all the same, and fail.
 */
export function isThere({ name, program, install, needs }: Editor): boolean {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const found = folders.some((folder) => existsSync(path.join(folder, program)));
  if ((found && (needs?.() ?? true)) || process.env.LIBRECHAT_EDITORS === 'required') return true;
  process.stderr.write(
    `SKIPPED: ${name} is not installed. To test with it: ${install}. LIBRECHAT_EDITORS=required makes its absence a failure.\n`,
  );
  return false;
}

/** The code blocks of a language in a page of the documentation: what is tested is what users copy. */
export function codeBlocks(page: string, language: string): string[] {
  const text = readFileSync(fileURLToPath(new URL(`../../docs/${page}`, import.meta.url)), 'utf8');
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, found, code]) =>
    found === language && code !== undefined ? [code] : [],
  );
}

/** Puts the server where `npm install --global` puts it: a command in a folder of the `PATH`. Gives back that folder. */
function installServer(workspace: Workspace): string {
  const command = 'bin/librechat-language-server';
  const servers = path.join(workspace.folder, 'servers');
  // The shell becomes the server, so its number is the server's.
  workspace.write(
    command,
    `#!/bin/sh\necho $$ >>"${servers}"\nexec "${process.execPath}" "${SERVER}" "$@"\n`,
  );
  chmodSync(path.join(workspace.folder, command), 0o755);
  return path.join(workspace.folder, 'bin');
}

/** The servers that still run although their editor has ended, after they have had the time to notice. */
export async function serversLeft({ folder }: Workspace): Promise<number[]> {
  let left = readFileSync(path.join(folder, 'servers'), 'utf8').trim().split('\n').map(Number);
  expectSome(left);
  for (let attempt = 0; attempt < 100 && left.length > 0; attempt++) {
    left = left.filter(isRunning);
    if (left.length > 0) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return left;
}

function expectSome(pids: readonly number[]): void {
  if (!pids.every((pid) => pid > 0)) throw new Error('No server has been started');
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** So long an editor may take for everything, in milliseconds; then it hangs. */
const LONGEST_RUN = 150_000;

/** Runs an editor in a folder, with nothing of the user's own, and gives back what its script reports. */
export async function runEditor(editor: Editor, workspace: Workspace, folder: string): Promise<Report> {
  const report = path.join(workspace.folder, 'report.json');
  const child = spawn(editor.program, editor.args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: `${installServer(workspace)}${path.delimiter}${process.env.PATH ?? ''}`,
      HOME: workspace.folder,
      XDG_CONFIG_HOME: path.join(workspace.folder, 'config'),
      XDG_STATE_HOME: path.join(workspace.folder, 'state'),
      XDG_DATA_HOME: path.join(workspace.folder, 'data'),
      XDG_CACHE_HOME: path.join(workspace.folder, 'cache'),
      LANG: 'C.UTF-8',
      LIBRECHAT_REPORT: report,
      LIBRECHAT_INIT: path.join(workspace.folder, editor.init),
    },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  }
  const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_RUN);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearTimeout(timer);
  if (!existsSync(report)) {
    throw new Error(`${editor.name} ended with ${String(code)} and no report:\n${printed}`);
  }
  const told = JSON.parse(readFileSync(report, 'utf8')) as Report;
  return told.failed === undefined ? told : { ...told, failed: `${told.failed}\n${printed}` };
}
