/** A lock between processes on one machine: a file that names the process holding it. Node built-ins only. */
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** @param {number} pid @returns {boolean} whether a process of that id exists */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Creates the lock file; false when another process has it. */
async function tryAcquire(file) {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a lock whose process is gone. An empty file belongs to a process that is just writing its id. */
async function dropAbandoned(file) {
  const holder = Number(await readFile(file, 'utf8').catch(() => ''));
  if (holder > 0 && !isRunning(holder)) await rm(file, { force: true });
}

/**
 * Runs an action while no other process runs one under the same lock file.
 * @template T
 * @param {string} file path of the lock file; its folder is created
 * @param {() => Promise<T>} action
 * @param {() => void} onWait called once when another process holds the lock
 * @returns {Promise<T>} the action's result; rejects when the lock was not free within 20 minutes
 */
export async function withLock(file, action, onWait = () => undefined) {
  await mkdir(path.dirname(file), { recursive: true });
  const deadline = Date.now() + 20 * 60_000;
  for (let attempt = 0; !(await tryAcquire(file)); attempt += 1) {
    if (attempt === 0) onWait();
    if (Date.now() > deadline)
      throw new Error(`${file} is held by another process; remove it if that is gone.`);
    await dropAbandoned(file);
    await sleep(250);
  }
  try {
    return await action();
  } finally {
    await rm(file, { force: true });
  }
}
