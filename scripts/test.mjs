/**
 * `npm test`: installs what is missing, builds, checks types, lint and format, and runs every suite, the one in real
 * VS Code included. Runs to the end even when something fails. The last line counts: `N passed, N failed`; the one before
 * says what was skipped because an editor is not installed.
 */
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './ensure-installed.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const RESULTS = path.join(ROOT, 'test-results');
const VITEST_REPORT = path.join(RESULTS, 'vitest.json');
const VSCODE_REPORT = path.join(ROOT, '.vscode-test', 'results.json');

/** Runs a Node program of the project with its output shown; resolves to its exit code. */
function run(program, ...args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(ROOT, program), ...args], {
      cwd: ROOT,
      stdio: 'inherit',
    });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** A step that is one check: counted as passed or failed. */
async function check(title, program, ...args) {
  console.log(`\n── ${title}`);
  const passed = (await run(program, ...args)) === 0;
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1 };
}

/** A suite that writes its counts into a file; a suite that ends without one, or with an error, has failed. */
async function suite(title, report, readCounts, program, ...args) {
  console.log(`\n── ${title}`);
  await rm(report, { force: true });
  const code = await run(program, ...args);
  const counts = await readFile(report, 'utf8').then(
    (text) => readCounts(JSON.parse(text)),
    () => ({ passed: 0, failed: 1 }),
  );
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** The counts of a vitest report. Only the tests of editors that are not installed may be skipped. */
function vitestCounts({ numPassedTests, numFailedTests, numFailedTestSuites, numTotalTests, testResults }) {
  const skipped = testResults
    .filter(({ name }) => name.includes('/test/editors/'))
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'skipped' || status === 'pending').length;
  const notPassed = numTotalTests - numPassedTests - skipped;
  // A file that does not even load has no failed test of its own.
  return {
    passed: numPassedTests,
    failed: Math.max(notPassed, numFailedTests, numFailedTestSuites > 0 ? 1 : 0),
    skipped,
  };
}

await ensureInstalled(ROOT);
await mkdir(RESULTS, { recursive: true });

const results = [await check('build', 'scripts/build.mjs')];
if (results[0].failed === 0) {
  results.push(
    await check('types', 'node_modules/typescript/bin/tsc', '-b'),
    await check('lint', 'node_modules/eslint/bin/eslint.js', '.'),
    await check('format', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
    await suite(
      'unit, oracle, protocol, grammar and browser tests, and real editors',
      VITEST_REPORT,
      vitestCounts,
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${VITEST_REPORT}`,
    ),
    await suite('real VS Code', VSCODE_REPORT, (counts) => counts, 'test/vscode/run.mjs'),
  );
}

const total = results.reduce(
  (sum, { passed, failed, skipped = 0 }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
    skipped: sum.skipped + skipped,
  }),
  { passed: 0, failed: 0, skipped: 0 },
);
process.exitCode = total.failed === 0 ? 0 : 1;
if (total.skipped > 0) console.log(`\n${total.skipped} skipped: the editors they are for are not installed.`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
