/**
 * `npm run fuzz [-- --seed N] [--seconds S] [--target engine|env|protocol|command] [--count N] [--corpus DIR] [--bound MS]`:
 * tries texts, messages and command lines nobody writes on what this checkout makes, for so many seconds over all targets. Each
 * attempt has a seed of its own: `--target T --seed N --count 1` repeats one. What fails is written to a folder for temporary
 * files. `--corpus` names a folder of further configurations; the one beside the checkout counts where it is there.
 */
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './ensure-installed.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const CORPUS_BESIDE = path.join(ROOT, '../shared/corpus/files');
const TARGETS = ['engine', 'env', 'protocol', 'command'];

/** Nobody reads more failures of one target at once. */
const MAX_FAILURES = 20;

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seconds: { type: 'string', default: '60' },
    count: { type: 'string' },
    target: { type: 'string', multiple: true, default: TARGETS },
    corpus: { type: 'string' },
    bound: { type: 'string', default: '5000' },
  },
});

const unknown = values.target.filter((name) => !TARGETS.includes(name));
if (unknown.length > 0) {
  console.error(`No target is called ${unknown.join(', ')}. The targets are ${TARGETS.join(', ')}.`);
  process.exit(2);
}

await ensureInstalled(ROOT);
// Imported only now: they need what has just been installed.
await import('./build.mjs');
const { bundleFuzzer } = await import('./fuzz/bundle.mjs');
const { fuzz } = await import('./fuzz/watch.mjs');

const folder = mkdtempSync(path.join(os.tmpdir(), 'librechat-fuzz-'));
const corpus = values.corpus ?? (existsSync(CORPUS_BESIDE) ? CORPUS_BESIDE : undefined);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
const program = await bundleFuzzer(ROOT, path.join(folder, 'fuzz.cjs'));
console.log(`seed ${seed}, ${corpus === undefined ? 'without a corpus' : `corpus ${corpus}`}`);

for (const target of values.target) {
  const since = Date.now();
  const { tried, failures } = await fuzz(program, {
    target,
    root: `${pathToFileURL(ROOT)}/`,
    ...(corpus !== undefined && { corpus: `${pathToFileURL(path.resolve(corpus))}/` }),
    seed,
    seconds: Number(values.seconds) / values.target.length,
    count: values.count === undefined ? Number.MAX_SAFE_INTEGER : Number(values.count),
    bound: Number(values.bound),
    most: MAX_FAILURES,
  });
  const seconds = Math.round((Date.now() - since) / 1000);
  console.log(`${target}: ${tried} tried in ${seconds} s, ${failures.length} failed`);
  for (const failure of failures) report(target, failure);
  if (failures.length > 0) process.exitCode = 1;
}

/** Tells of a failure, and how it is repeated. */
function report(target, { seed: failed, message, input }) {
  const file = path.join(folder, `${target}-${failed}.txt`);
  writeFileSync(file, input);
  // What was tried may hold what a terminal obeys.
  const told = message.replace(/[^\n\x20-\x7e]/g, '�').slice(0, 2000);
  console.log(`\n  ${told.replaceAll('\n', '\n  ')}`);
  const where = values.corpus === undefined ? '' : ` --corpus ${values.corpus}`;
  console.log(`  npm run fuzz -- --target ${target} --seed ${failed} --count 1${where}\n  ${file}`);
}
