/** `npm run package`: builds the extension and packs it as librechat-yaml-<version>.vsix. */
import { spawnSync } from 'node:child_process';
import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const LIMIT_BYTES = 1_000_000;

/** Builds for release; throws when that fails. */
function build() {
  const { status } = spawnSync(process.execPath, [path.join(ROOT, 'scripts', 'build.mjs')], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) throw new Error('The build failed; see above.');
}

/** Packs what .vscodeignore lets through; throws, and leaves no file, when the result is too large. */
async function pack() {
  const { name, version } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
  const file = path.join(ROOT, `${name}-${version}.vsix`);
  await rm(file, { force: true });
  // Everything that runs is bundled into dist/, so no dependency is packed.
  await createVSIX({ cwd: ROOT, packagePath: file, dependencies: false, allowMissingRepository: true });
  const { size } = await stat(file);
  const kilobytes = Math.ceil(size / 1000);
  if (size >= LIMIT_BYTES) {
    await rm(file);
    throw new Error(`The package would have ${kilobytes} kB; the limit is ${LIMIT_BYTES / 1000} kB.`);
  }
  console.log(`${path.basename(file)}: ${kilobytes} kB`);
}

try {
  build();
  await pack();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
