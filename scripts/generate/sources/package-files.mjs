import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Packs a version of a package into a folder, without installing it. Throws when it is not the pinned one. */
function tarballOf({ package: name, version, integrity }, folder) {
  const packed = execFileSync('npm', ['pack', `${name}@${version}`, '--json'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  const tarball = join(folder, JSON.parse(packed)[0].filename);
  const digest = createHash('sha512').update(readFileSync(tarball)).digest('base64');
  if (`sha512-${digest}` !== integrity) throw new Error(`${name}@${version} is not what was pinned`);
  return tarball;
}

/**
 * Downloads a package of npm without installing it, and returns the text of the files a source reads of it, in their
 * order. No code of the package runs. Throws when the package is not the pinned one.
 */
export function filesOfPackage(source) {
  const folder = mkdtempSync(join(tmpdir(), 'librechat-yaml-'));
  try {
    const tarball = tarballOf(source, folder);
    return source.files.map((file) =>
      execFileSync('tar', ['-xzOf', tarball, `package/${file}`], { encoding: 'utf8', maxBuffer: 2 ** 26 }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
