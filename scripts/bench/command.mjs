/** Measures the command over many files, against js-yaml and LibreChat's own schema in one process. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchDocument } from './documents.mjs';
import { median } from './statistics.mjs';

const ROOT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const FILES = 1000;

/** So many lines the files have, one after the other: real ones have 94 in the middle, and a tenth more than 600. */
const LENGTHS = [60, 80, 100, 120, 150, 60, 90, 100, 300, 700];

/** Wall-clock seconds of both, from the start of the process to its end. */
export async function measureCommand(folder, repeat) {
  const files = path.join(folder, 'files');
  let env = '';
  for (let index = 0; index < FILES; index++) {
    const own = path.join(files, `deployment-${index}`);
    const document = benchDocument(LENGTHS[index % LENGTHS.length]);
    mkdirSync(own, { recursive: true });
    writeFileSync(path.join(own, 'librechat.yaml'), document.text.replace('Hello', `Hello ${index}`));
    writeFileSync(path.join(own, '.env'), document.env);
    env = document.env;
  }
  const lint = [path.join(ROOT, 'dist/librechat-lint.cjs'), files, '--format', 'json'];
  const official = [path.join(ROOT, 'scripts/bench/officialCheck.mjs'), files];
  const times = { lint: [], official: [] };
  for (let round = 0; round < Math.max(3, repeat); round++) {
    console.error(`the command, round ${round + 1}`);
    times.lint.push(seconds(lint, (output) => JSON.parse(output).files?.length ?? JSON.parse(output).length));
    times.official.push(seconds(official, Number));
  }
  return { files: FILES, lint: median(times.lint), official: median(times.official), variables: env.length };
}

function seconds(argv, count) {
  const since = performance.now();
  const { stdout, status, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8', maxBuffer: 1e9 });
  const taken = (performance.now() - since) / 1000;
  if (status !== 0) throw new Error(`${argv[0]} failed: ${stderr}`);
  if (count(stdout) !== FILES)
    throw new Error(`${argv[0]} did not look at ${FILES} files but at ${count(stdout)}.`);
  return taken;
}
