/** Runs the npm client that belongs to this Node, with Node built-ins only (used before anything is installed). */
import { spawn } from 'node:child_process';
import path from 'node:path';

/**
 * How to call npm: the npm that started this process where there is one, else the one on the PATH.
 * @returns {{ command: string, prefix: string[], shell: boolean }}
 */
function npmCommand() {
  const started = process.env.npm_execpath;
  if (started && path.basename(started) === 'npm-cli.js') {
    return { command: process.execPath, prefix: [started], shell: false };
  }
  // On Windows npm is a .cmd file, which only a shell can start.
  return { command: 'npm', prefix: [], shell: process.platform === 'win32' };
}

/**
 * Runs `npm <args>` to its end.
 * @param {string[]} args arguments without spaces inside (a Windows shell may see them)
 * @param {{ cwd: string, show?: boolean }} options `cwd` is where npm runs; `show` sends its output to the terminal
 * @returns {Promise<string>} what npm wrote to standard output, '' with `show`; rejects with the last lines of all its
 *   output when it fails
 */
export async function npm(args, { cwd, show = false }) {
  const { command, prefix, shell } = npmCommand();
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...prefix, ...args], {
      cwd,
      shell,
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let written = '';
    const keep = (chunk) => {
      output = (output + String(chunk)).slice(-4000);
    };
    child.stdout?.setEncoding('utf8').on('data', (chunk) => {
      written += String(chunk);
      keep(chunk);
    });
    child.stderr?.on('data', keep);
    child.on('error', (error) => reject(new Error(`npm could not be started: ${error.message}`)));
    child.on('close', (code) => {
      if (code === 0) resolve(written);
      else reject(new Error(`npm ${args.join(' ')} failed with code ${code}\n${output}`.trimEnd()));
    });
  });
}
