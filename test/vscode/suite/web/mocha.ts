import 'mocha/mocha.js';
import * as vscode from 'vscode';

/** What the tests tell the process that opened the editor, in the order it happens. */
export type Report =
  | { readonly kind: 'passed'; readonly title: string }
  | { readonly kind: 'failed'; readonly title: string; readonly reason: string }
  | { readonly kind: 'end'; readonly version: string };

const TEST_TIMEOUT_MILLISECONDS = 20_000;

// Makes `describe` and `it`, so that this module has to be evaluated before the tests.
mocha.setup({
  ui: 'bdd',
  timeout: TEST_TIMEOUT_MILLISECONDS,
  // Prints nothing: a web worker has no terminal.
  reporter: Mocha.reporters.Base,
  forbidPending: true,
});

let sending = Promise.resolve();

function send(report: Report): void {
  const { origin } = globalThis as unknown as { readonly origin: string };
  sending = sending.then(async () => {
    await fetch(`${origin}/report`, { method: 'POST', body: JSON.stringify(report) });
  });
}

/** Called by VS Code in its web worker, once the tests have been evaluated. Rejects when one failed. */
export async function run(): Promise<void> {
  let failed = 0;
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => {
      resolve();
    });
    runner.on('pass', (test) => {
      send({ kind: 'passed', title: test.fullTitle() });
    });
    runner.on('fail', (test, error: Error) => {
      failed++;
      send({ kind: 'failed', title: test.fullTitle(), reason: error.stack ?? error.message });
    });
  });
  send({ kind: 'end', version: vscode.version });
  await sending;
  if (failed > 0) throw new Error(`${failed} tests failed.`);
}
