/**
 * `npm run test:oracle`: compares our verdict with LibreChat's own at length, for every release: all probes, some ten
 * thousand random configurations, and every real file that lies beside the checkout. Takes several minutes and prints
 * what it reached. `FC_SEED` repeats a run. `npm test` runs a part of it.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './ensure-installed.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

await ensureInstalled(ROOT);
// Imported only now: it needs what has just been installed.
const { buildKnowledge } = await import('./build-knowledge.mjs');
await buildKnowledge();
const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
const child = spawn(process.execPath, [vitest, 'run', 'test/oracle', '--testTimeout=1200000'], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, ORACLE: 'full' },
});
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
