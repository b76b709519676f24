/** Runs tests in VS Code for the web, in Chromium: there the extension runs in web workers on a virtual workspace. */
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { openWebEditor } from '../../scripts/vscode-host/web-editor.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const SUITE = path.join(HERE, 'suite');
const WORKSPACE = path.join(HERE, 'fixtures', 'workspace');
const TIMEOUT_SECONDS = 240;

/** Each group is one page; its tests run in this order. */
export const WEB_GROUPS = [
  {
    name: 'trusted',
    workspaceTrust: false,
    tests: [
      'extension.test',
      'web/web.test',
      'bedrock.test',
      'bedrockView.test',
      'variables.test',
      'newConfiguration.test',
      'whyChecked.test',
      'web/log.test',
    ],
  },
  { name: 'restricted', workspaceTrust: true, tests: ['restricted/trust.test', 'web/log.test'] },
];

/** Bundles a group's tests for a web worker. */
async function bundle({ name, tests }, outdir) {
  const outfile = path.join(outdir, `web-${name}.js`);
  // The runner makes what the tests call, so it comes first.
  const imports = ['web/mocha', ...tests].map((file) => `import ${JSON.stringify(`./${file}`)};`);
  await build({
    stdin: { contents: [...imports, "export { run } from './web/mocha';"].join('\n'), resolveDir: SUITE },
    outfile,
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    alias: { 'node:assert/strict': path.join(SUITE, 'web', 'assert.ts') },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}

async function workspaceFiles() {
  const names = await readdir(WORKSPACE);
  const read = async (name) => [name, await readFile(path.join(WORKSPACE, name), 'utf8')];
  return Object.fromEntries(await Promise.all(names.map(read)));
}

/**
 * Runs one group; never rejects.
 * @param {typeof WEB_GROUPS[number]} group
 * @param {string} outdir where to put the bundle
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runWebGroup(group, outdir) {
  const counts = { passed: 0, failed: 0 };
  const passed = (title) => {
    counts.passed += 1;
    console.log(`  ✔ ${title}`);
  };
  const failed = (title, reason) => {
    counts.failed += 1;
    console.log(`  ✘ ${title}\n${reason.replace(/^/gm, '      ')}`);
  };
  let isComplete = false;
  const onReport = (report) => {
    if (report.kind === 'passed') passed(report.title);
    else if (report.kind === 'failed') failed(report.title, report.reason);
    else isComplete = true;
  };
  let editor;
  try {
    const testsPath = await bundle(group, outdir);
    const { workspaceTrust } = group;
    editor = await openWebEditor({ files: await workspaceFiles(), testsPath, workspaceTrust, onReport });
    const tooLate = sleep(TIMEOUT_SECONDS * 1000, undefined, { ref: false }).then(() => {
      throw new Error(`The tests did not finish within ${TIMEOUT_SECONDS} s.`);
    });
    await Promise.race([editor.finished, tooLate]);
    if (!isComplete) throw new Error('The tests ended without a result.');
    const expectNone = (title, found) =>
      found.length === 0 ? passed(title) : failed(title, found.join('\n'));
    expectNone('no request leaves this machine', editor.outside);
    expectNone('the console shows no error of the extension', editor.complaints);
  } catch (error) {
    failed(`the ${group.name} tests`, [String(error), ...(editor?.complaints ?? [])].join('\n'));
  } finally {
    await editor?.close();
  }
  return counts;
}
