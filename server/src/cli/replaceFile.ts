import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { explained, FileProblem } from './files';

/** A new content before it takes the place of the old one. */
const TEMPORARY = /^\.librechat-lint-[0-9a-f]{16}\.tmp$/;

/** So old no temporary file is one that is still being written, in milliseconds. */
const ABANDONED_AFTER = 3_600_000;

/**
 * Gives a file a new content in one step: readers see the old one or the new one, also when the process ends meanwhile.
 * Owner, group and permissions stay, and a symbolic link stays a link.
 * @param before What the file held when it was read.
 * @throws FileProblem when it cannot be written, or holds something else by now; it is then as it was
 */
export function replaceFile(path: string, before: string, after: string): void {
  explained(() => {
    const target = realpathSync(path);
    const folder = dirname(target);
    // Replacing needs no right to write to the file itself, but whoever took that right away meant it.
    accessSync(target, constants.W_OK);
    removeAbandoned(folder);
    const temporary = join(folder, `.librechat-lint-${randomBytes(8).toString('hex')}.tmp`);
    try {
      writeLike(target, temporary, after);
      // As late as can be: what somebody else writes between this and the next line is lost, there is no lock to prevent it.
      if (!readFileSync(target).equals(Buffer.from(before))) throw changedMeanwhile();
      renameSync(temporary, target);
    } catch (error) {
      removeQuietly(temporary);
      throw error;
    }
    flushFolder(folder);
  });
}

function changedMeanwhile(): FileProblem {
  return new FileProblem(
    'not fixed: another program has changed it since it was read; run the command again',
  );
}

/** Writes a new file with the owner and the permissions of another. */
function writeLike(model: string, path: string, text: string): void {
  const { mode, uid, gid } = statSync(model);
  const descriptor = openNew(path);
  try {
    writeFileSync(descriptor, text);
    keepOwner(descriptor, uid, gid);
    fchmodSync(descriptor, mode & 0o7777);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Until it has its owner and permissions, nobody else may read what is in it. */
function openNew(path: string): number {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EACCES' && code !== 'EPERM') throw error;
    throw new FileProblem('cannot be fixed: no file may be written to its folder', { cause: error });
  }
}

/** A configuration that LibreChat may read must not become one it may not, or one that others may. */
function keepOwner(descriptor: number, uid: number, gid: number): void {
  const own = fstatSync(descriptor);
  if (own.uid === uid && own.gid === gid) return;
  try {
    fchownSync(descriptor, uid, gid);
  } catch (error) {
    throw new FileProblem(
      'cannot be fixed without changing its owner or group; run the command as its owner',
      {
        cause: error,
      },
    );
  }
}

/** Takes away what a process has left that was ended while it wrote. It holds what the file holds. */
function removeAbandoned(folder: string): void {
  for (const name of namesIn(folder)) {
    if (!TEMPORARY.test(name)) continue;
    const path = join(folder, name);
    try {
      const info = lstatSync(path);
      if (info.isFile() && Date.now() - info.mtimeMs > ABANDONED_AFTER) rmSync(path);
    } catch {
      // It is in nobody's way.
    }
  }
}

/** A folder that cannot be listed may be written to all the same. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** What went wrong before is what has to be told. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It stays, and is taken away later.
  }
}

/** The new name survives a power failure, too, where the system can promise that. */
function flushFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Windows opens no folders. The file is written in any case.
  }
}
