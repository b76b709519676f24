/**
 * `npm run hostile [-- part of a name]`: opens hostile texts, and ordinary ones with hostile files around them, in the built
 * server over stdio, and prints how long each takes, and how much memory. Exit code 1 when the server dies or does not answer.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './ensure-installed.mjs';

await ensureInstalled(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
// Imported only now: they need what has just been installed.
await import('./build.mjs');
const { ORDINARY, SURROUNDINGS, TEXTS } = await import('./hostile/inputs.mjs');
const { measure } = await import('./hostile/measure.mjs');

const wanted = process.argv[2] ?? '';

const cell = (milliseconds) => (Number.isNaN(milliseconds) ? '–' : `${(milliseconds / 1000).toFixed(2)} s`);

async function row(name, fill, text) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'librechat-hostile-'));
  try {
    fill(folder);
    const { opened, edited, asked, slowest, megabytes, codes, failure } = await measure(folder, text());
    const behaviour = failure ?? (codes.slice(0, 4).join(', ') || 'no finding');
    if (failure) process.exitCode = 1;
    const cells = [
      name,
      cell(opened),
      cell(edited),
      `${cell(asked)} ${slowest}`,
      `${megabytes.toFixed(0)} MB`,
    ];
    console.log(`| ${[...cells, behaviour].join(' | ')} |`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

console.log('| Input | Opened | A key typed | Slowest other answer | Memory | What is told |');
console.log('| --- | --- | --- | --- | --- | --- |');
for (const [name, text] of Object.entries(TEXTS)) {
  if (name.includes(wanted)) await row(name, () => undefined, text);
}
for (const [name, fill] of Object.entries(SURROUNDINGS)) {
  if (name.includes(wanted)) await row(name, fill, () => ORDINARY);
}
