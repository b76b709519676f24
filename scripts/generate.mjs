/**
 * `npm run generate`: writes the generated files under `schemas/` from the installed packages and the hand-kept facts.
 * `--refresh` first downloads the pinned sources that are kept as reduced copies in `schemas/sources/`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from './generate/files.mjs';

function write({ path, text }) {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`${path} (${Buffer.byteLength(text)} bytes)`);
}

if (process.argv.includes('--refresh')) {
  const { refreshedSources } = await import('./generate/refresh-sources.mjs');
  refreshedSources().forEach(write);
}
generatedFiles().forEach(write);
