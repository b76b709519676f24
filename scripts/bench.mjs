/**
 * `npm run bench [-- --quick] [--sizes 100,1000] [--write] [--json FILE]`: measures our server against yaml-language-server
 * and a server that does nothing, interleaved in one run; our engine against the bare libraries in one process; and the
 * command against js-yaml with LibreChat's own schema. Prints the table of budgets and whether each holds.
 * `--write` puts the table into docs/performance.md and the plot into images/.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './ensure-installed.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,10000,100000' },
    repeat: { type: 'string', default: '3' },
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

await ensureInstalled(ROOT);
// Imported only now: they need what has just been installed.
await import('./build.mjs');
const { measureServers, measureLengths } = await import('./bench/measure.mjs');
const { measureInProcess } = await import('./bench/inProcess.mjs');
const { measureCommand } = await import('./bench/command.mjs');
const { judge, tables, writeReport } = await import('./bench/report.mjs');

const folder = mkdtempSync(path.join(os.tmpdir(), 'librechat-bench-'));
try {
  const repeat = values.quick ? 1 : Number(values.repeat);
  const sizes = values.sizes.split(',').map(Number);
  const result = {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    cpus: os.cpus().length,
    rounds: repeat,
    servers: await measureServers(folder, sizes, repeat, values.quick),
    lengths: await measureLengths(folder, values.quick),
    inProcess: await measureInProcess(folder, [1000, 10_000, 100_000]),
    command: await measureCommand(folder, repeat),
  };
  const budgets = judge(result);
  console.log(tables(result, budgets));
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ ...result, budgets }, null, 1));
  if (values.write) writeReport(ROOT, result, budgets);
  if (budgets.some(({ holds }) => !holds)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
