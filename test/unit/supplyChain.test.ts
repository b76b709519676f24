import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import { extensionFiles } from '../../scripts/extension-files.mjs';
import { packedFiles } from '../../scripts/npm-package.mjs';
import { bundledPackages } from '../support/bundledPackages';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DIST = join(ROOT, 'dist');

/** The one bundle that may reach a network: the AWS SDK, loaded when the user asks for the check of an account. */
const REACHES_AWS = 'askAccount.cjs';

const bundles = readdirSync(DIST).filter((name) => /\.c?js$/.test(name));

/** What a bundle does that can run or fetch something nobody packed. */
function riskyIn(name: string): string[] {
  const text = readFileSync(join(DIST, name), 'utf8');
  const parsed = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const { expression: callee } = node;
      const [first] = node.arguments ?? [];
      const called = ts.isIdentifier(callee) ? callee.text : '';
      const isImport = callee.kind === ts.SyntaxKind.ImportKeyword;
      if (['eval', 'Function', 'fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'].includes(called))
        found.push(called);
      if (isImport || called === 'require' || called === 'importScripts') {
        const from = first && ts.isStringLiteralLike(first) ? first.text : undefined;
        if (from === undefined) found.push(`${called || 'import'} of a computed name`);
        else if (
          /^(?:node:)?(?:https?2?|tls|dgram|dns(?:\/promises)?|inspector|vm|worker_threads)$/.test(from)
        )
          found.push(from);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  for (const word of ['writeReport', 'writeHeapSnapshot', 'report-on-', 'heapsnapshot-']) {
    if (text.includes(word)) found.push(word);
  }
  return [...new Set(found)].sort();
}

describe('what is packed', () => {
  it.each(bundles.filter((name) => name !== REACHES_AWS))(
    '%s runs and fetches nothing but itself',
    (name) => {
      expect(riskyIn(name)).toEqual([]);
    },
  );

  it('reaches a network in one file only', () => {
    expect(riskyIn(REACHES_AWS)).toEqual(['node:http', 'node:https']);
  });

  it('is made of packages that run nothing when they are installed, and runs nothing itself', () => {
    const packages = bundledPackages().map(({ folder }) => folder);
    expect(packages.length).toBeGreaterThan(20);
    const scriptsOf = (folder: string): string[] => {
      const file = join(ROOT, folder, 'package.json');
      // Code that another package has taken in is that package's.
      if (!existsSync(file)) return [];
      const { scripts = {} } = JSON.parse(readFileSync(file, 'utf8')) as { scripts?: Record<string, string> };
      return Object.keys(scripts).filter((name) => /^(?:pre|post)?install$/.test(name));
    };
    expect(packages.flatMap(scriptsOf)).toEqual([]);
    const own = Object.keys(manifest.scripts);
    expect(own.filter((name) => /^(?:(?:pre|post)?install|(?:pre|post)?prepare)$/.test(name))).toEqual([]);
    expect(manifest).not.toHaveProperty('dependencies');
  });

  it('holds nothing of the machine it was built on, and no credentials', async () => {
    const files = [...(await extensionFiles(ROOT)), ...(await packedFiles(ROOT))];
    const ofMachine = [ROOT, homedir()].filter((path) => path.length > 5);
    const credential =
      /(?:AKIA|ASIA)(?!IOSFODNN7EXAMPLE)[A-Z0-9]{16}|-----BEGIN [A-Z ]*PRIVATE KEY-----\s|gh[pousr]_[A-Za-z0-9]{36}|npm_[A-Za-z0-9]{36}/;
    const found = [...new Set(files)].filter((name) => {
      const text = readFileSync(join(ROOT, name), 'latin1');
      return credential.test(text) || ofMachine.some((path) => text.includes(path));
    });
    expect(found).toEqual([]);
  });
});

describe('what it is built from', () => {
  it('is named by exact versions', () => {
    const versions = Object.entries(manifest.devDependencies);
    expect(
      versions.filter(([, version]) => !/^(?:npm:[\w@/-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)),
    ).toEqual([]);
  });

  it('is locked by its content, wherever it is loaded from', () => {
    const { packages: locked } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { integrity?: string; resolved?: string }>;
    };
    const packages = Object.entries(locked).filter(([location]) => location !== '');
    expect(packages.length).toBeGreaterThan(200);
    expect(
      packages.filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true).map(([name]) => name),
    ).toEqual([]);
    expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([name]) => name)).toEqual([]);
  });

  it('is published by a workflow whose package says where it comes from', () => {
    const workflow = readFileSync(join(ROOT, '.github/workflows/release.yml'), 'utf8');
    expect(workflow).toMatch(/id-token: write/);
    expect(workflow).toMatch(/npm publish --provenance/);
  });

  it.each(['.github/workflows/release.yml', '.github/workflows/test.yml', 'action.yml'])(
    '%s uses GitHub’s own actions only, by their commits',
    (name) => {
      const text = readFileSync(join(ROOT, name), 'utf8');
      const used = [...text.matchAll(/uses: (\S+)/g)].map(([, action = '']) => action);
      expect(used.length).toBeGreaterThan(0);
      const pinned = /^(?:actions|github)\/[\w/-]+@[0-9a-f]{40}$/;
      expect(used.filter((action) => !pinned.test(action))).toEqual([]);
    },
  );
});
