/**
 * Runs a program for as long as the process that started this one lives: when standard input ends, for whatever
 * reason, the program and all it started are ended too.
 *
 *     node guard.mjs <seconds, 0 for no limit> <program> [arguments …]
 */
import { spawn, spawnSync } from 'node:child_process';

const GRACE_MILLISECONDS = 3000;
const [seconds = '0', program = '', ...args] = process.argv.slice(2);

// A process group of its own (not on Windows, where taskkill follows the tree instead).
const child = spawn(program, args, {
  stdio: ['ignore', 'inherit', 'inherit'],
  detached: process.platform !== 'win32',
});

/** Sends a signal to the program and everything it started; no effect on what has ended. */
function signal(name) {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    return;
  }
  try {
    process.kill(-child.pid, name);
  } catch {
    // The group is empty.
  }
}

let isStopping = false;
function stop() {
  if (isStopping) return;
  isStopping = true;
  signal('SIGTERM');
  setTimeout(() => signal('SIGKILL'), GRACE_MILLISECONDS).unref();
}

child.on('error', (error) => {
  console.error(`${program}: ${error.message}`);
  process.exit(127);
});
child.on('exit', (code) => {
  signal('SIGKILL');
  process.exit(isStopping ? 0 : (code ?? 1));
});
process.stdin.on('end', stop).on('error', stop).resume();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, stop);
if (Number(seconds) > 0) setTimeout(stop, Number(seconds) * 1000).unref();
