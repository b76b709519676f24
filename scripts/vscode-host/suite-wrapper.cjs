/**
 * Runs a test suite inside the extension host and writes what it prints to a file, because the editor in the browser
 * mixes a suite's output with its own messages.
 * VSCODE_HOST_TESTS names the suite's module, VSCODE_HOST_OUTPUT the file.
 */
'use strict';
const fs = require('node:fs');
const { Console } = require('node:console');
const process = require('node:process');
const { Writable } = require('node:stream');

const output = fs.openSync(process.env.VSCODE_HOST_OUTPUT, 'a');

/** A stream that writes at once, so that nothing is lost when the extension host ends. */
const stream = new Writable({
  decodeStrings: true,
  write(chunk, _encoding, callback) {
    fs.writeSync(output, chunk);
    callback();
  },
});

/** VS Code complains at every log file that one of its native parts is not built; it works without. */
const isExpectedComplaint = (value) => value instanceof Error && value.message.includes('spdlog');

/** Sends everything the suite and the extension print to the file. The extension host locks the parts of the old. */
function redirectOutput() {
  globalThis.console = new Console({ stdout: stream, stderr: stream });
  const { error } = globalThis.console;
  globalThis.console.error = (...values) => {
    if (!isExpectedComplaint(values[0])) error(...values);
  };
  for (const name of ['stdout', 'stderr']) Object.defineProperty(process, name, { value: stream });
}

/** VS Code's contract: `run` returns a promise, or takes (path, callback(error, failures)). */
function callRun(run, testsPath) {
  if (run.length < 2) return Promise.resolve(run());
  return new Promise((resolve, reject) => {
    run(testsPath, (error, failures) => {
      if (error) reject(error);
      else if (failures > 0) reject(new Error(`${failures} tests failed.`));
      else resolve();
    });
  });
}

/** Called by the extension host, which prints the reason of a rejection and makes it the exit code 1. */
exports.run = async function run() {
  redirectOutput();
  const testsPath = process.env.VSCODE_HOST_TESTS;
  const suite = require(testsPath);
  await callRun(suite.run ?? suite.default?.run ?? suite.default, testsPath);
};
