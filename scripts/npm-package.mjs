/**
 * `npm run package:npm`: builds, and packs the command and the language server for npm as librechat-lint-<version>.tgz.
 * It holds what `npm pack` takes of this folder, by .npmignore; the manifest and the README are its own.
 */
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './npm.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** What the manifest has of the extension's. */
const SHARED = ['version', 'license', 'homepage', 'bugs', 'repository', 'bin'];

/** Files that are different here, by their name in the package. */
const REPLACED = { 'README.md': 'docs/npm.md' };

/** Nothing is to be installed with it: all that runs is in its bundles. */
function manifestOf(own) {
  return {
    name: 'librechat-lint',
    description: 'Checks librechat.yaml: a command for pipelines, and a language server for any editor.',
    keywords: ['librechat', 'lint', 'yaml', 'bedrock', 'language-server', 'lsp'],
    ...Object.fromEntries(SHARED.map((key) => [key, own[key]])),
    engines: { node: own.engines.node },
  };
}

/** The names of the files npm would pack of a folder, with forward slashes. */
export async function packedFiles(folder) {
  const [{ files }] = JSON.parse(
    await npm(['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: folder }),
  );
  return files.map((file) => file.path);
}

/**
 * Packs what has been built.
 * @param {string} destination folder
 * @returns {Promise<string>} the path of the package
 */
export async function packForNpm(destination) {
  const own = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
  const manifest = manifestOf(own);
  const staging = await mkdtemp(path.join(os.tmpdir(), 'npm-package-'));
  try {
    for (const file of await packedFiles(ROOT)) {
      await mkdir(path.dirname(path.join(staging, file)), { recursive: true });
      await cp(path.join(ROOT, REPLACED[file] ?? file), path.join(staging, file));
    }
    await writeFile(path.join(staging, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
    await npm(['pack', '--pack-destination', destination], { cwd: staging });
    return path.join(destination, `${manifest.name}-${manifest.version}.tgz`);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { status } = spawnSync(process.execPath, [path.join(ROOT, 'scripts', 'build.mjs')], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
  const file = await packForNpm(ROOT);
  console.log(`${path.basename(file)}: ${Math.ceil((await stat(file)).size / 1000)} kB`);
}
