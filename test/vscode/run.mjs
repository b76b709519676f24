/**
 * Runs the suite in real VS Code: the npm-hosted one, or with LIBRECHAT_VSCODE=desktop the desktop one that
 * @vscode/test-electron downloads; and in VS Code for the web. The extension must be built. The last line counts: `vscode: N passed, N failed`;
 * .vscode-test/results.json has the same as { passed, failed, version }.
 */
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { writeExecutable } from '../../scripts/vscode-host/executable.mjs';
import { seedSettings } from '../../scripts/vscode-host/settings.mjs';
import { VIEW_EDITORS, useView } from './driven-view.mjs';
import { runKeyboard } from './run-keyboard.mjs';
import { runTrust } from './run-trust.mjs';
import { crashInWeb } from './run-web-crash.mjs';
import { WEB_GROUPS, runWebGroup } from './run-web.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.resolve(HERE, '..', '..');
const OUTPUT = path.join(ROOT, '.vscode-test');
const IS_DESKTOP = process.env.LIBRECHAT_VSCODE === 'desktop';

/** Each group is one start of VS Code; its tests are the *.test.ts of its folder below suite/. */
const GROUPS = [
  { name: 'trusted', folder: '.', flags: [], runsOnDesktop: true },
  // test-electron always switches trust off for desktop VS Code.
  { name: 'restricted', folder: 'restricted', flags: ['--keep-workspace-trust'], runsOnDesktop: false },
];

/** The test files of a group; none when it has no folder. */
async function testFiles({ folder }) {
  const names = await readdir(path.join(HERE, 'suite', folder)).catch(() => []);
  return names
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => path.join(HERE, 'suite', folder, name));
}

/** Bundles the runner and the tests of all groups to CommonJS, which the extension host loads. */
async function bundleSuite(outdir) {
  await rm(outdir, { recursive: true, force: true });
  const files = await Promise.all(GROUPS.map(testFiles));
  await build({
    entryPoints: [path.join(HERE, 'suite', 'index.ts'), ...files.flat()],
    outbase: path.join(HERE, 'suite'),
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/** Runs one group in a copy of the fixture workspace; never rejects. */
async function runGroup(group, suite, executable) {
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'lc-'));
  const workspace = path.join(temporary, 'workspace');
  const profile = path.join(temporary, 'profile');
  const results = path.join(temporary, 'results.json');
  try {
    await cp(path.join(HERE, 'fixtures', 'workspace'), workspace, { recursive: true });
    await seedSettings(profile);
    await runTests({
      ...(executable ? { vscodeExecutablePath: executable } : {}),
      extensionDevelopmentPath: ROOT,
      extensionTestsPath: path.join(suite, 'index.cjs'),
      extensionTestsEnv: {
        LIBRECHAT_TEST_FOLDER: path.join(suite, group.folder),
        LIBRECHAT_TEST_RESULTS: results,
      },
      launchArgs: [
        ...group.flags,
        `--user-data-dir=${profile}`,
        `--extensions-dir=${path.join(temporary, 'extensions')}`,
        workspace,
      ],
    }).catch((error) => console.error(error.message));
    return JSON.parse(await readFile(results, 'utf8'));
  } catch {
    console.error(`The ${group.name} tests ended without a result.`);
    return { passed: 0, failed: 1, version: undefined };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Runs all groups; resolves to their sum. */
async function main() {
  const suite = path.join(OUTPUT, 'suite');
  await mkdir(OUTPUT, { recursive: true });
  await bundleSuite(suite);
  const executable = IS_DESKTOP ? undefined : await writeExecutable(path.join(OUTPUT, 'host'));
  const total = { passed: 0, failed: 0, version: undefined };
  for (const group of GROUPS) {
    if ((await testFiles(group)).length === 0) continue;
    if (IS_DESKTOP && !group.runsOnDesktop) {
      console.log(`The ${group.name} tests need the npm-hosted VS Code.`);
      continue;
    }
    console.log(`VS Code, ${group.name} workspace`);
    const { passed, failed, version } = await runGroup(group, suite, executable);
    total.passed += passed;
    total.failed += failed;
    total.version ??= version;
  }
  for (const group of WEB_GROUPS) {
    console.log(`VS Code for the web, ${group.name} workspace`);
    const { passed, failed } = await runWebGroup(group, suite);
    total.passed += passed;
    total.failed += failed;
  }
  const driven = [
    ['VS Code for the web, a server that does not come up', crashInWeb],
    ...VIEW_EDITORS.map((editor) => [`The Bedrock view in ${editor.name}`, () => useView(editor)]),
    ['VS Code, by keyboard', runKeyboard],
    ['VS Code, a folder that is trusted later', runTrust],
  ];
  for (const [title, run] of driven) {
    console.log(title);
    const { passed, failed } = await run();
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

const total = await main();
await writeFile(path.join(OUTPUT, 'results.json'), `${JSON.stringify(total)}\n`);
console.log(`vscode: ${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
