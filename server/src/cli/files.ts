import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** Configurations and env files are small; what is larger is something else. */
export const MAX_FILE_BYTES = 10_000_000;

/** The text of a file. */
export interface FileContent {
  /** Without a byte order mark. */
  readonly text: string;
  readonly byteOrderMark: boolean;
  /** False when bytes that are no UTF-8 were replaced, as LibreChat does when it reads the file. */
  readonly exact: boolean;
}

/** A file or folder that cannot be used; the message says why and does not name it. */
export class FileProblem extends Error {}

/**
 * Reads a file that holds text in UTF-8.
 * @throws FileProblem when it cannot be read, is larger than 10 MB, or is no text
 */
export function readTextFile(path: string): FileContent {
  return explained(() => decodeText(readBytes(path)));
}

/** Calls a function that uses the file system; what it throws becomes a `FileProblem` in plain words. */
export function explained<T>(use: () => T): T {
  try {
    return use();
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    throw new FileProblem(describeSystemError(error), { cause: error });
  }
}

/** Turns bytes into text. Throws a `FileProblem` when they are no text. */
export function decodeText(bytes: Buffer): FileContent {
  if (bytes.length > MAX_FILE_BYTES) throw tooLarge();
  if (/^(fffe|feff)/.test(bytes.toString('hex', 0, 2))) {
    throw new FileProblem('is UTF-16 text, which LibreChat cannot read; save it as UTF-8');
  }
  if (bytes.includes(0)) throw new FileProblem('is not a text file');
  const decoded = bytes.toString('utf8');
  const byteOrderMark = decoded.startsWith('\ufeff');
  return { text: byteOrderMark ? decoded.slice(1) : decoded, byteOrderMark, exact: isUtf8(bytes) };
}

function readBytes(path: string): Buffer {
  const info = statSync(path);
  if (info.isDirectory()) throw new FileProblem('is a folder');
  // Devices and named pipes could be read for ever.
  if (!info.isFile() && !(info.isFIFO() && isOpenDescriptor(path)))
    throw new FileProblem('is not a regular file');
  if (info.size > MAX_FILE_BYTES) throw tooLarge();
  const descriptor = openSync(path, 'r');
  try {
    return readUpToLimit(descriptor, info.size);
  } finally {
    closeSync(descriptor);
  }
}

/** What a shell passes for `<(command)`: somebody writes to it. */
function isOpenDescriptor(path: string): boolean {
  return /^\/(dev|proc\/self)\/fd\/\d+$/.test(path) || path === '/dev/stdin';
}

/** Reads to the end, one byte past the limit at most: the size of a pipe is not known in advance. */
function readUpToLimit(descriptor: number, expected: number): Buffer {
  const chunks: Buffer[] = [];
  let total = 0;
  while (total <= MAX_FILE_BYTES) {
    const chunk = Buffer.allocUnsafe(total < expected ? expected - total : 16_384);
    const count = readSync(descriptor, chunk);
    if (count === 0) break;
    chunks.push(chunk.subarray(0, count));
    total += count;
    if (total === expected) break;
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

function tooLarge(): FileProblem {
  return new FileProblem(`is larger than ${MAX_FILE_BYTES / 1_000_000} MB`);
}

const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist: part of the path is a file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'no space is left',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'a file may not be that large here',
  EBUSY: 'it is in use, or mounted by itself',
};

function describeSystemError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return SYSTEM_ERRORS[code] ?? (code === '' ? String(error) : `cannot be used (${code})`);
}
