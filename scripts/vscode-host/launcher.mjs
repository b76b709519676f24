/**
 * Runs an extension test suite in VS Code as @vscode/test-electron runs it in desktop VS Code: takes the same
 * arguments, writes what the suite prints to standard output, exits 0 when it passed, 1 when it did not.
 *
 *     node launcher.mjs --extensionDevelopmentPath=… --extensionTestsPath=… [flags] [folder]
 *
 * Flags of its own: --keep-workspace-trust (stronger than --disable-workspace-trust), --host-timeout=SECONDS.
 * Other flags of `code` have no effect.
 */
import { existsSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './browser.mjs';
import { editorUrl } from './editor-url.mjs';
import { followFile } from './follow-file.mjs';
import { installVSCode, provideBrowser } from './install.mjs';
import { NO_GALLERY, startServer } from './server.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SUITE_WRAPPER = fileURLToPath(new URL('suite-wrapper.cjs', import.meta.url));
const DEFAULT_TIMEOUT_SECONDS = 600;
const PARENT_CHECK_MILLISECONDS = 1000;

/** Splits `code` arguments: `flags` maps a name to all its values (an empty text for a bare flag). */
function parseArguments(args) {
  const flags = new Map();
  const operands = [];
  for (const arg of args) {
    const match = /^--([^=]+)(?:=(.*))?$/s.exec(arg);
    if (match) flags.set(match[1], [...(flags.get(match[1]) ?? []), match[2] ?? '']);
    else operands.push(arg);
  }
  return { flags, operands };
}

/** The module `extensionTestsPath` means; its extension may be left out. */
function resolveTests(testsPath) {
  if (!testsPath) throw new Error('--extensionTestsPath=<module> is missing.');
  const file = ['', '.js', '.cjs'].map((end) => testsPath + end).find((name) => existsSync(name));
  if (!file) throw new Error(`--extensionTestsPath: no such file: ${testsPath}`);
  return path.resolve(file);
}

/** The options of a run; `temporary` is a folder that lives as long as this process. */
function readOptions(args, temporary) {
  const { flags, operands } = parseArguments(args);
  const one = (name) => flags.get(name)?.at(-1);
  const folder = operands.at(-1);
  if (folder !== undefined && !existsSync(folder)) throw new Error(`No such folder: ${folder}`);
  return {
    folder,
    testsPath: resolveTests(one('extensionTestsPath')),
    extensionPaths: flags.get('extensionDevelopmentPath') ?? [],
    dataDir: one('user-data-dir') ?? path.join(temporary, 'data'),
    extensionsDir: one('extensions-dir') ?? path.join(temporary, 'extensions'),
    workspaceTrust: flags.has('keep-workspace-trust') || !flags.has('disable-workspace-trust'),
    timeoutSeconds: Number(one('host-timeout') ?? DEFAULT_TIMEOUT_SECONDS),
  };
}

/** Opens the editor and waits for the suite's exit code; rejects when page, server or extension host end before. */
async function runSuite(browser, server, options) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const finished = new Promise((resolve, reject) => {
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
    page.on('crash', () => reject(new Error('The browser page crashed.')));
    browser.on('disconnected', () => reject(new Error('The browser ended.')));
    server.onLine((line) => {
      if (/Extension Host Process exited with code: (?!0\b)/.test(line)) reject(new Error(line));
    });
    server.closed.then(() => reject(new Error('The VS Code server ended.')));
  });
  // Handled below; this only keeps a failure during `goto` from counting as unhandled.
  finished.catch(() => undefined);
  const { folder, extensionPaths } = options;
  await page.goto(editorUrl(server.authority, { folder, extensionPaths, testsPath: SUITE_WRAPPER }));
  return finished;
}

/** A request to end from outside; no fault of VS Code's. */
class Interruption extends Error {}

/** Rejects after a time, on a signal to end, or when the process that started this one is gone. */
function interruption(seconds) {
  const parent = process.ppid;
  return new Promise((resolve, reject) => {
    const end = (reason) => reject(new Interruption(reason));
    setTimeout(
      () => reject(new Error(`The suite did not finish within ${seconds} s.`)),
      seconds * 1000,
    ).unref();
    setInterval(
      () => process.ppid !== parent && end('its caller has ended'),
      PARENT_CHECK_MILLISECONDS,
    ).unref();
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => end(`ended by ${name}`));
  });
}

/** Runs the suite; resolves to the exit code. */
async function main(args) {
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'vscode-host-'));
  process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));
  const options = readOptions(args, temporary);
  const host = await installVSCode(ROOT);
  const browserProgram = await provideBrowser(ROOT, host);
  const output = path.join(temporary, 'output.log');
  const interrupted = interruption(options.timeoutSeconds);
  const server = await startServer({
    ...options,
    host,
    lifetimeSeconds: options.timeoutSeconds + 60,
    env: { VSCODE_HOST_TESTS: options.testsPath, VSCODE_HOST_OUTPUT: output, ...NO_GALLERY },
  });
  const stopFollowing = followFile(output, (text) => process.stdout.write(text));
  let browser;
  try {
    browser = await launchBrowser(browserProgram);
    return await Promise.race([runSuite(browser, server, options), interrupted]);
  } catch (error) {
    console.error(
      `VS Code ${host.vscodeVersion}: ${error.message}\nEnd of the server's log:\n${server.logTail()}`,
    );
    return 1;
  } finally {
    stopFollowing();
    await Promise.race([browser?.close(), sleep(5000, undefined, { ref: false })]);
    await server.close();
  }
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
