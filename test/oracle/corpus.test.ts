import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { effectiveValues, parseDotenv } from '../../server/src/environment/dotenv';
import { RELEASES } from '../../server/src/knowledge/releases';
import { compare } from './differences';

/**
 * Real configurations lie beside the checkout where they are measured; they are not part of the project.
 * What LibreChat makes of them is asked of LibreChat's own schema, of every release.
 */
const CORPUS = new URL('../../../shared/corpus/', import.meta.url);

interface RealFile {
  readonly name: string;
  readonly text: string;
  readonly env: Readonly<Record<string, string>>;
}

function readCorpus(): RealFile[] {
  const [, ...rows] = readFileSync(new URL('index.tsv', CORPUS), 'utf8').trim().split('\n');
  return rows.map((row) => {
    const [name = ''] = row.split('\t');
    const env = new URL(`files/${name.replace(/\.ya?ml$/, '')}.env`, CORPUS);
    return {
      name,
      text: readFileSync(new URL(`files/${name}`, CORPUS), 'utf8'),
      env: existsSync(env) ? variablesOf(readFileSync(env, 'utf8')) : {},
    };
  });
}

function variablesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...effectiveValues(parseDotenv(text))].map(([name, entry]) => [name, entry.value]),
  );
}

/** A handful of files of the kinds that are common, for checkouts without the real ones. */
const builtIn: readonly RealFile[] = [
  { name: 'only a version', text: 'version: 1.3.17\n', env: {} },
  { name: 'without a version', text: 'cache: true\n', env: {} },
  {
    name: 'Bedrock with the shape of a custom endpoint',
    text: 'version: 1.2.1\nendpoints:\n  bedrock:\n    models:\n      default: [a]\n',
    env: {},
  },
  {
    name: 'retired and unknown keys',
    text: 'version: 1.2.1\ninterface:\n  endpointsMenu: true\n  title: x\nendpoints:\n  custom:\n    - name: A\n      summarize: false\n',
    env: { A: '1' },
  },
  { name: 'a section that is commented out', text: 'version: 1.2.1\nmcpServers:\n#  a:\n', env: {} },
];

const real = existsSync(CORPUS);
const files = real ? readCorpus() : builtIn;

test(
  real ? 'the real files are there' : 'there are no real files here: built-in ones take their place',
  () => {
    expect(files.length).toBeGreaterThanOrEqual(real ? 100 : builtIn.length);
  },
);

describe('errors are found in exactly the files LibreChat refuses, and where it does', () => {
  test.each(files)('$name', ({ text, env }) => {
    for (const release of RELEASES) {
      const { differences, undecided } = compare({ text, release, env });
      if (!undecided) expect(differences, release.librechat).toEqual([]);
    }
  });
});
