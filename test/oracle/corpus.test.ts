import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findingsIn, summarise } from '../support/findings';
import { verdictOf } from './verdict';

/**
 * Real configurations lie beside the checkout where they are measured; they are not part of the project. Each comes with
 * LibreChat's own verdict.
 */
const CORPUS = new URL('../../../shared/corpus/', import.meta.url);

/** Verdicts in `index.tsv`. The schema alone accepts `ok_if_env_set`: an unset variable makes it throw, not fail. */
const REJECTED = new Set(['rejected', 'parse_error']);

interface RealFile {
  readonly name: string;
  readonly text: string;
  readonly env: string | null;
  readonly rejected: boolean;
}

function readCorpus(): RealFile[] {
  const [, ...rows] = readFileSync(new URL('index.tsv', CORPUS), 'utf8').trim().split('\n');
  return rows.map((row) => {
    const [name = '', , , , verdict = ''] = row.split('\t');
    const env = new URL(`files/${name.replace(/\.ya?ml$/, '')}.env`, CORPUS);
    return {
      name,
      text: readFileSync(new URL(`files/${name}`, CORPUS), 'utf8'),
      env: existsSync(env) ? readFileSync(env, 'utf8') : null,
      rejected: REJECTED.has(verdict),
    };
  });
}

/** A handful of files of the kinds that are common, for checkouts without the real ones. */
const builtIn: readonly Omit<RealFile, 'rejected'>[] = [
  { name: 'only a version', text: 'version: 1.3.17\n', env: null },
  { name: 'without a version', text: 'cache: true\n', env: null },
  {
    name: 'Bedrock with the shape of a custom endpoint',
    text: 'version: 1.2.1\nendpoints:\n  bedrock:\n    models:\n      default: [a]\n',
    env: null,
  },
  {
    name: 'retired and unknown keys',
    text: 'version: 1.2.1\ninterface:\n  endpointsMenu: true\n  title: x\nendpoints:\n  custom:\n    - name: A\n      summarize: false\n',
    env: 'A=1\n',
  },
  { name: 'a section that is commented out', text: 'version: 1.2.1\nmcpServers:\n#  a:\n', env: null },
];

const real = existsSync(CORPUS);
const files = real
  ? readCorpus()
  : builtIn.map((file) => ({ ...file, rejected: verdictOf(file.text) !== 'accepted' }));

test(
  real ? 'the real files are there' : 'there are no real files here: built-in ones take their place',
  () => {
    expect(files.length).toBeGreaterThanOrEqual(real ? 100 : builtIn.length);
  },
);

describe('errors are found in exactly the files LibreChat rejects', () => {
  test.each(files)('$name', ({ text, env, rejected }) => {
    const errors = findingsIn(text, { env }).filter((finding) => finding.severity === 'error');
    if (rejected) expect(errors.length).toBeGreaterThan(0);
    else expect(errors.map((error) => summarise(text, error))).toEqual([]);
  });
});
