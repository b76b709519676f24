/**
 * `npm run soak [-- --edits N] [--seed S]`: a day of editing with the built server, by default 100,000 edits over 50 files that
 * are opened, closed, renamed and asked about, while env files change. Prints what the server's process holds at a tenth, at half
 * and at the end, and what is kept when everything is closed. Fails when the end needs over a quarter more than the tenth, and when
 * anything is kept. `--built` takes what is built already.
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './ensure-installed.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** How much more memory the end may need than the tenth. */
const MOST_GROWTH = 1.25;

/** In fewer edits than these a tenth is not yet what the server needs: it has just begun. */
const FEWEST_TO_COMPARE = 10_000;

const { values } = parseArgs({
  options: {
    edits: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    built: { type: 'boolean', default: false },
  },
});
const edits = Number(values.edits);

await ensureInstalled(ROOT);
// Imported only now: they need what has just been installed.
if (!values.built) await import('./build.mjs');
const { SoakServer } = await import('./soak/server.mjs');
const { Day } = await import('./soak/day.mjs');

const folder = mkdtempSync(path.join(realpathSync(os.tmpdir()), 'librechat-soak-'));
const problems = [];
try {
  console.log(`seed ${values.seed}`);
  const server = new SoakServer();
  await server.initialize(pathToFileURL(folder).toString());
  const day = new Day(server, folder, Number(values.seed));
  const { resources: atFirst } = await server.held([]);
  const memory = new Map();
  const moments = [edits / 10, edits / 2, edits].map(Math.floor);
  for (let edit = 1; edit <= edits; edit++) {
    await day.step();
    if (!moments.includes(edit)) continue;
    const now = await server.memory();
    memory.set(edit, now);
    console.log(
      `${edit} edits: ${megabytes(now.rss)} resident, ${megabytes(now.heapUsed)} of that in the heap`,
    );
  }
  await day.end();
  const { resources, kept } = await server.held([...day.uris]);
  const after = await server.memory();
  console.log(
    `all closed: ${megabytes(after.rss)} resident, ${megabytes(after.heapUsed)} of that in the heap`,
  );
  console.log(`done: ${counted(day.done)}`);
  console.log(`waited for: ${counted(resources)}; at first: ${counted(atFirst)}`);
  console.log(`kept of ${day.uris.size} closed documents: ${kept.length === 0 ? 'nothing' : ''}`);
  for (const line of kept) console.log(`  ${line}`);
  if (kept.length > 0) problems.push('something of closed documents is kept');
  for (const [name, count] of Object.entries(resources)) {
    if (count > (atFirst[name] ?? 0)) problems.push(`${count} ${name} are waited for`);
  }
  problems.push(...server.complaints.map((complaint) => `the server has logged: ${complaint}`));
  problems.push(...growth(memory.get(moments[0]), memory.get(edits)));
  await server.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) console.error(`FAILED: ${problem}`);
process.exit(problems.length > 0 ? 1 : 0);

function growth(tenth, end) {
  if (edits < FEWEST_TO_COMPARE) return [];
  return ['rss', 'heapUsed'].flatMap((name) => {
    const factor = end[name] / tenth[name];
    console.log(`${name} at the end is ${(factor * 100).toFixed(0)} % of that at a tenth`);
    return factor > MOST_GROWTH ? [`${name} has grown by ${((factor - 1) * 100).toFixed(0)} %`] : [];
  });
}

function megabytes(bytes) {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function counted(counts) {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}
