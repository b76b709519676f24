// Builds what runs: validators and the table of releases from the schemas, then one bundle each for the client, the server and the command.
import { rename, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildKnowledge } from './build-knowledge.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = new URL('../dist', import.meta.url);
// A build that fails leaves the last good one in place.
const fresh = new URL('../dist.new', import.meta.url);

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
};

const shebang = { js: '#!/usr/bin/env node' };

/** The entry points and their bundles. */
const bundles = [
  { entryPoints: ['client/src/extension.ts'], outfile: 'dist.new/client.cjs', external: ['vscode'] },
  { entryPoints: ['server/src/node.ts'], outfile: 'dist.new/librechat-language-server.cjs', banner: shebang },
  { entryPoints: ['server/src/cli/main.ts'], outfile: 'dist.new/librechat-lint.cjs', banner: shebang },
];

try {
  await buildKnowledge();
  await rm(fresh, { recursive: true, force: true });
  await Promise.all(bundles.map((bundle) => build({ ...common, ...bundle })));
  await rm(dist, { recursive: true, force: true });
  await rename(fresh, dist);
} catch (error) {
  // esbuild has told what is wrong with the sources already.
  if (!Array.isArray(error?.errors)) console.error(error);
  process.exitCode = 1;
}
