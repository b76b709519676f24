import { existsSync, readFileSync } from 'node:fs';
import { effectiveValues, parseDotenv } from '../../server/src/environment/dotenv';

/** Real configurations lie beside the checkout where they are measured; they are not part of the project. */
const CORPUS = new URL('../../../shared/corpus/', import.meta.url);

/** A configuration somebody uses, and the variables of the env file that belongs to it. */
export interface RealFile {
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

/** Whether the real files are there. */
export const hasRealFiles = existsSync(CORPUS);

/** The real files, else the built-in ones. */
export const realFiles: readonly RealFile[] = hasRealFiles ? readCorpus() : builtIn;

/** So many there are at least. */
export const FEWEST_REAL_FILES = hasRealFiles ? 100 : builtIn.length;
