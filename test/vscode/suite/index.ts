/** Runs the tests of one folder inside VS Code's extension host. */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import * as vscode from 'vscode';

const TEST_TIMEOUT_MILLISECONDS = 20_000;

/** Reads a variable that test/vscode/run.mjs sets. */
function environmentVariable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; start the suite with test/vscode/run.mjs.`);
  return value;
}

/**
 * Called by VS Code. Runs every bundled *.test.cjs of LIBRECHAT_TEST_FOLDER and writes the counts to the file
 * LIBRECHAT_TEST_RESULTS; rejects when a test failed.
 */
export async function run(): Promise<void> {
  console.log(`VS Code ${vscode.version}, Node ${process.versions.node}`);
  const folder = environmentVariable('LIBRECHAT_TEST_FOLDER');
  const results = environmentVariable('LIBRECHAT_TEST_RESULTS');
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: TEST_TIMEOUT_MILLISECONDS,
    reporter: 'spec',
    forbidPending: true,
  });
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith('.test.cjs')) mocha.addFile(path.join(folder, name));
  }
  let passed = 0;
  let failed = 0;
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => {
      resolve();
    });
    runner.on('pass', () => (passed += 1));
    runner.on('fail', () => (failed += 1));
  });
  writeFileSync(results, JSON.stringify({ passed, failed, version: vscode.version }));
  if (failed > 0) throw new Error(`${failed} of ${passed + failed} tests failed.`);
}
