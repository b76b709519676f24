import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Modules of the tests find files beside themselves, also when they have become part of a bundle. */
const ownAddresses = {
  name: 'own-addresses',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]test[\\/].*\.ts$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, 'utf8')).replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(file).toString()),
      ),
      loader: 'ts',
    }));
  },
};

/** Makes one file of the fuzzer and the engine; returns its path. */
export async function bundleFuzzer(root, outfile) {
  await build({
    absWorkingDir: root,
    entryPoints: [path.join(root, 'test/fuzz/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'error',
    // As in the build: what it gives to `require` loads its own files in a way no bundler follows.
    alias: { 'jsonc-parser': fileURLToPath(new URL('../esm/main.js', import.meta.resolve('jsonc-parser'))) },
    plugins: [ownAddresses],
  });
  return outfile;
}
