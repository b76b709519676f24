/** Measures the engine in one process: what an edit costs against what the bare libraries take for the whole text. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { benchDocument } from './documents.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));

/** For each length, in milliseconds and p50: the `yaml` library, js-yaml, and our reading and judging after an edit. */
export async function measureInProcess(folder, sizes) {
  const outfile = path.join(folder, 'engine.cjs');
  await build({
    entryPoints: [path.join(HERE, 'engine.mjs')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  return sizes.map((lines) => {
    console.error(`in process, ${lines} lines`);
    const input = JSON.stringify(benchDocument(lines));
    // A process of its own for each: what one has warmed up is no help to the next.
    const output = execFileSync(process.execPath, [outfile], { input, encoding: 'utf8', maxBuffer: 1e8 });
    return { size: lines, ...JSON.parse(output) };
  });
}
