import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-types';
import { diskFiles } from '../support/diskFiles';
import { readGoldenFile } from '../support/golden';
import { LspClient } from '../support/lspClient';
import { makeWorkspace, type Workspace } from '../support/workspace';

/**
 * The server for browsers, in a worker that has nothing of Node and reads files through its client, finds what the server on
 * Node finds.
 */
interface Sample {
  readonly name: string;
  readonly yaml: string;
  readonly env?: string | undefined;
}

const ROOT = new URL('../../', import.meta.url);

/** Real configurations lie beside the checkout where they are measured; they are not part of the project. */
const CORPUS = new URL('../shared/corpus/files/', ROOT);

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

const files: readonly Sample[] = [
  { name: 'the example', yaml: read('examples/librechat.yaml'), env: read('examples/.env') },
  { name: "LibreChat's own example", yaml: read('test/fixtures/stock-example.yaml') },
];

const cases: readonly Sample[] = readdirSync(new URL('test/fixtures/rules/', ROOT)).flatMap((file) =>
  readGoldenFile(new URL(`test/fixtures/rules/${file}`, ROOT)).map(({ title, yaml, env }) => ({
    name: `${file}: ${title}`,
    yaml,
    env: env ?? undefined,
  })),
);

function readCorpus(): Sample[] {
  const names = readdirSync(CORPUS);
  const textOf = (name: string): string => readFileSync(new URL(name, CORPUS), 'utf8');
  return names
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => {
      const env = name.replace(/\.ya?ml$/, '.env');
      return { name, yaml: textOf(name), ...(names.includes(env) && { env: textOf(env) }) };
    });
}

const real = existsSync(CORPUS) ? readCorpus() : [];

const samples = [...files, ...cases, ...real];

let workspace: Workspace;
let onNode: LspClient;
let inWorker: LspClient;

const folderOf = (sample: Sample): string => `sample-${samples.indexOf(sample)}`;

beforeAll(async () => {
  const named = samples.flatMap((sample) => [
    [`${folderOf(sample)}/librechat.yaml`, sample.yaml],
    ...(sample.env === undefined ? [] : [[`${folderOf(sample)}/.env`, sample.env]]),
  ]);
  workspace = makeWorkspace(Object.fromEntries(named) as Record<string, string>);
  const options = { workspaceFolder: workspace.uri };
  [onNode, inWorker] = await Promise.all([
    LspClient.start(options),
    LspClient.startInWorker({ ...options, files: diskFiles }),
  ]);
});

afterAll(async () => {
  const codes = await Promise.all([onNode.stop(), inWorker.stop()]);
  workspace.remove();
  expect(codes).toEqual([0, 0]);
});

async function findings(client: LspClient, { yaml }: Sample, uri: string): Promise<Diagnostic[]> {
  await client.open(uri, yaml);
  const found = await client.diagnostics(uri);
  await client.close(uri);
  return found;
}

/** How many findings there are in samples; fails where the servers do not find the same. */
async function compare(compared: readonly Sample[]): Promise<number> {
  let count = 0;
  for (const sample of compared) {
    const uri = workspace.file(`${folderOf(sample)}/librechat.yaml`);
    const [expected, found] = await Promise.all([
      findings(onNode, sample, uri),
      findings(inWorker, sample, uri),
    ]);
    expect(found, sample.name).toEqual(expected);
    count += found.length;
  }
  return count;
}

describe('the servers on Node and in a web worker find the same', () => {
  test(`in the examples and in ${real.length} real files`, async () => {
    expect(await compare([...files, ...real])).toBeGreaterThan(real.length);
  });

  test(`in the ${cases.length} documents that rules are tested with`, async () => {
    expect(await compare(cases)).toBeGreaterThan(cases.length);
  });

  test('and nothing failed on the way', () => {
    expect([...onNode.logged, ...inWorker.logged]).toEqual([]);
  });
});

test('both offer the same', () => {
  expect(inWorker.initialized).toEqual(onNode.initialized);
});
