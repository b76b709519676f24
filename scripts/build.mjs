// Builds what runs: validators and the table of releases from the schemas, then one bundle each for the client, the server
// and the command, and what the last two share.
import { readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildKnowledge } from './build-knowledge.mjs';
import { withLock } from './file-lock.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = new URL('../dist', import.meta.url);
// A build that fails leaves the last good one in place.
const fresh = new URL('../dist.new', import.meta.url);

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  // The libraries of client and server each bring one of their own.
  alias: {
    'vscode-languageserver-types': fileURLToPath(import.meta.resolve('vscode-languageserver-types')),
    // What it gives to `require` loads its own files in a way no bundler follows.
    'jsonc-parser': fileURLToPath(new URL('../esm/main.js', import.meta.resolve('jsonc-parser'))),
  },
};

const shebang = { js: '#!/usr/bin/env node' };

/** What the server and the command have in common and is large: a file of its own each, packed only once. */
const sharedModules = {
  validators: './server/src/generated/validators.js',
  releases: './server/src/generated/releases.js',
  rulePages: './server/src/generated/rulePages.js',
  documentation: './schemas/documentation.json',
  re2js: 're2js',
  yaml: 'yaml',
  'js-yaml': 'js-yaml',
  'bedrock-catalogue': './schemas/bedrock-catalogue.json',
  variables: './schemas/variables.json',
};

/** Exported as a whole: that is what an import of JSON expects, and no difference to the others. */
function sharedModule(path) {
  return `module.exports = ${path.endsWith('.json') ? parsedJson(`${root}/${path}`) : `require(${JSON.stringify(path)})`};`;
}

/** JavaScript for what a file holds. Text is parsed faster as JSON than as code. */
function parsedJson(file) {
  const text = JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
  return `JSON.parse(${JSON.stringify(text)})`;
}

const jsonAsText = {
  name: 'json-as-text',
  setup({ onLoad }) {
    // Of the manifest only what is used goes into a bundle.
    onLoad({ filter: /[\\/]schemas[\\/].*\.json$/ }, ({ path }) => ({
      contents: `export default ${parsedJson(path)};`,
    }));
  },
};

/** What only a command needs that the user runs: read when it is run. */
const askAccount = {
  entryPoints: ['server/src/account/askAccount.ts'],
  outfile: 'dist.new/askAccount.cjs',
  // The modules of the AWS SDK leave out what is not used, its CommonJS files do not.
  mainFields: ['module', 'main'],
};

/** Leaves imports of the shared modules to the files beside the bundle. */
const shareModules = {
  name: 'share-modules',
  setup({ onResolve }) {
    onResolve(
      {
        filter:
          /(^|\/)(generated\/(validators|releases|rulePages)|documentation\.json|bedrock-catalogue\.json|schemas\/variables\.json|re2js|account\/askAccount)$|^(js-)?yaml$/,
      },
      ({ path }) => {
        const name = path.replace(/^.*\//, '').replace(/\.json$/, '');
        return { path: `./${name}.${name in sharedModules ? 'js' : 'cjs'}`, external: true };
      },
    );
  },
};

/** Keeps a file's variables to itself: a web worker evaluates it as a plain script. */
const closed = { banner: { js: '(()=>{' }, footer: { js: '})();' } };

/**
 * One file for Node and for web workers, which have nearly all of it in common. Only the part that fits is evaluated. It is
 * named .js because only such files are handed out to browsers as JavaScript.
 */
const client = {
  stdin: {
    contents: `module.exports = typeof importScripts === 'function'
      ? require('./client/src/browser')
      : require('./client/src/extension');`,
    resolveDir: root,
  },
  outfile: 'dist.new/client.js',
  conditions: ['browser'],
  external: ['vscode'],
};

const server = {
  // What both have in common is imported here, so that it is a plain part of the file and not evaluated on demand.
  stdin: {
    contents: `import { startServer } from './server/src/server';
      if (typeof importScripts === 'function') require('./server/src/browser').runInWorker(startServer);
      else require('./server/src/node').runOnNode(startServer);`,
    resolveDir: root,
  },
  outfile: 'dist.new/server.js',
  conditions: ['browser'],
  plugins: [shareModules, jsonAsText],
  ...closed,
};

/** What a web worker begins with. It loads everything at once, so it has to know which of the shared modules the server uses. */
const workerStart = (modules) => ({
  entryPoints: ['server/src/browserLoader.ts'],
  outfile: 'dist.new/librechat-language-server-web.js',
  platform: 'browser',
  format: 'iife',
  define: { SERVER_MODULE: '"server"', SHARED_MODULES: JSON.stringify(modules) },
});

/** The shared modules a bundle asks for. */
function sharedIn({ outputs }) {
  const asked = Object.values(outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  return Object.keys(sharedModules).filter((name) => asked.includes(`./${name}.js`));
}

/** What runs in the page of the Bedrock view, and how it looks. */
const bedrockView = {
  entryPoints: ['client/src/webview/main.tsx'],
  outfile: 'dist.new/bedrock-view.js',
  platform: 'browser',
  format: 'iife',
  jsx: 'automatic',
  jsxImportSource: 'preact',
};
const bedrockViewStyle = {
  entryPoints: ['client/src/webview/view.css'],
  outfile: 'dist.new/bedrock-view.css',
};

/** The entry points and their bundles, but for the server's. */
const bundles = [
  client,
  bedrockView,
  bedrockViewStyle,
  {
    stdin: { contents: "require('./server.js');", resolveDir: root },
    outfile: 'dist.new/librechat-language-server.cjs',
    banner: shebang,
    external: ['./server.js'],
  },
  {
    entryPoints: ['server/src/cli/main.ts'],
    outfile: 'dist.new/librechat-lint.cjs',
    banner: shebang,
    plugins: [shareModules, jsonAsText],
  },
  askAccount,
  ...Object.entries(sharedModules).map(([name, path]) => ({
    stdin: { contents: sharedModule(path), resolveDir: root },
    outfile: `dist.new/${name}.js`,
    // Of the libraries the editions that do without Node.
    platform: 'browser',
    ...closed,
  })),
];

async function buildAll() {
  await buildKnowledge();
  await rm(fresh, { recursive: true, force: true });
  const [{ metafile }] = await Promise.all(
    [{ ...server, metafile: true }, ...bundles].map((bundle) => build({ ...common, ...bundle })),
  );
  await build({ ...common, ...workerStart(sharedIn(metafile)) });
  await rm(dist, { recursive: true, force: true });
  await rename(fresh, dist);
}

try {
  // Two at once would take each other's files away.
  await withLock(`${root}/node_modules/.cache/librechat-yaml-build.lock`, buildAll);
} catch (error) {
  // esbuild has told what is wrong with the sources already.
  if (!Array.isArray(error?.errors)) console.error(error);
  process.exitCode = 1;
}
