/** Makes the launcher an executable file, which is what @vscode/test-electron starts in place of `code`. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const LAUNCHER = fileURLToPath(new URL('launcher.mjs', import.meta.url));

/** Quotes a text for a POSIX shell. */
const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * Writes a script that starts the launcher with this Node.
 * @param {string} folder where to write it
 * @returns {Promise<string>} the script's path, for `vscodeExecutablePath` of `runTests`
 */
export async function writeExecutable(folder) {
  await mkdir(folder, { recursive: true });
  if (process.platform === 'win32') {
    const file = path.join(folder, 'code.cmd');
    await writeFile(file, `@"${process.execPath}" "${LAUNCHER}" %*\r\n`);
    return file;
  }
  const file = path.join(folder, 'code');
  await writeFile(file, `#!/bin/sh\nexec ${quote(process.execPath)} ${quote(LAUNCHER)} "$@"\n`, {
    mode: 0o755,
  });
  return file;
}
