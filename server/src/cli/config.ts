import { basename, dirname, join, resolve } from 'node:path';
import picomatch from 'picomatch/posix';
import { CONFIG_FILE, MANIFEST, readProjectConfig, type ProjectConfig } from '../projectConfig';
import type { RuleSettings } from '../rules/diagnose';
import { FileProblem, readTextFile } from './files';
import { pathWithin } from './paths';

/** What a project says about how its files are checked. */
export interface Config {
  /** Whether a file is a LibreChat configuration whatever it is called; `path` is absolute. */
  readonly isNamed: (path: string) => boolean;
  /** Absolute. */
  readonly envFiles: readonly string[];
  readonly targetVersion: string | undefined;
  readonly rules: RuleSettings;
  readonly maxWarnings: number | undefined;
}

/** What counts where a project says nothing. */
export const NO_CONFIG: Config = {
  isNamed: () => false,
  envFiles: [],
  targetVersion: undefined,
  rules: {},
  maxWarnings: undefined,
};

/** The configuration, or one line for each thing that is wrong with it. */
export type ConfigOutcome = Config | { readonly problems: readonly string[] };

/**
 * The configuration for a run: the file `named`, else the nearest one in `folder` (absolute) or above it. A
 * `package.json` counts where it has the key; beside both, `.librechatlintrc.json` wins.
 */
export function findConfig(folder: string, named: string | undefined): ConfigOutcome {
  if (named !== undefined) return read(resolve(folder, named), named) ?? NO_CONFIG;
  for (let at = folder; ; at = dirname(at)) {
    const found = read(join(at, CONFIG_FILE)) ?? read(join(at, MANIFEST));
    if (found) return found;
    if (dirname(at) === at) return NO_CONFIG;
  }
}

/** Reads a file; undefined for one that says nothing, or that nobody has named and that is not there. */
function read(path: string, named?: string): ConfigOutcome | undefined {
  const label = named ?? path;
  try {
    const found = readProjectConfig(basename(path), readTextFile(path).text);
    if (!found) return undefined;
    const { config, problems } = found;
    return problems.length > 0
      ? { problems: problems.map((problem) => `${label}: ${problem}`) }
      : inFolder(config, dirname(path));
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    const isOurs = named !== undefined || (basename(path) === CONFIG_FILE && !isMissing(error));
    return isOurs ? { problems: [`${label}: ${error.message}`] } : undefined;
  }
}

function isMissing({ cause }: FileProblem): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}

function inFolder({ files, envFiles, ...rest }: ProjectConfig, folder: string): Config {
  const patterns = files.map((pattern) => picomatch(pattern, { dot: true }));
  return {
    ...rest,
    isNamed: (path) => {
      const inside = pathWithin(folder, path);
      return inside !== undefined && patterns.some((matches) => matches(inside));
    },
    envFiles: envFiles.map((file) => resolve(folder, file)),
  };
}
