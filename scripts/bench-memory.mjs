/**
 * `npm run bench:memory [-- EDITS]`: edits one file of 1,000 lines again and again, by default 100,000 times, and prints what
 * the server's process holds at a tenth, at half, and at the end.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './ensure-installed.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const EDITS = Number(process.argv[2] ?? 100_000);

await ensureInstalled(ROOT);
// Imported only now: they need what has just been installed.
await import('./build.mjs');
const { BenchClient } = await import('./bench/client.mjs');
const { writeSubject } = await import('./bench/measure.mjs');
const { rivals } = await import('./bench/servers.mjs');

const folder = mkdtempSync(path.join(os.tmpdir(), 'librechat-bench-'));
try {
  const [ours] = rivals(folder);
  const { uri, text, rateAt, folder: workspace } = writeSubject(folder, 1000);
  const line = text.slice(0, rateAt).split('\n').length - 1;
  const character = rateAt - (text.lastIndexOf('\n', rateAt - 1) + 1);
  const isWrong = (found) => found.some(({ range }) => range.start.line === line);
  const client = new BenchClient(ours, workspace);
  await client.initialize();
  await client.open(uri, text);
  for (let edit = 1; edit <= EDITS; edit++) {
    const typed = edit % 2 === 1;
    const answer = client.diagnostics(uri, (found) => isWrong(found) === typed);
    await client.change(uri, { line, from: character, to: character + (typed ? 0 : 1) }, typed ? 'x' : '');
    await answer;
    if ([EDITS / 10, EDITS / 2, EDITS].includes(edit)) console.log(`${edit} edits: ${held(client.pid)}`);
  }
  console.log(`peak: ${(await client.stop()).peakMegabytes.toFixed(0)} MB`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What a process holds, where the system tells. */
function held(pid) {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return `${(Number(kilobytes) / 1024).toFixed(0)} MB`;
  } catch {
    return 'not known on this system';
  }
}
