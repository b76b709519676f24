import { basename, dirname, join, resolve } from 'node:path';
import picomatch from 'picomatch/posix';
import { CONFIG_FILE, MANIFEST, MANIFEST_KEY, readProjectConfig, type ProjectConfig } from '../projectConfig';
import type { RuleSettings } from '../rules/diagnose';
import { FileProblem, readTextFile } from './files';
import type { Folders } from './folders';
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

/** Takes a line about a configuration that cannot be understood. */
export type ComplainOfConfig = (problem: string) => void;

/**
 * The configurations of a run. For each file it is the nearest one in its folder or above it; it takes the place of those
 * farther away. A `package.json` counts where it has the key; beside both, `.librechatlintrc.json` wins.
 */
export class Configs {
  /** By folder. */
  private readonly known = new Map<string, Config>();

  constructor(
    private readonly folders: Folders,
    private readonly complain: ComplainOfConfig,
    /** What counts for all files, where a file was named or none is to count. */
    private readonly forAll?: Config,
  ) {}

  /** What holds for files in a folder; the path is absolute. */
  of(folder: string): Config {
    if (this.forAll) return this.forAll;
    let config = this.known.get(folder);
    if (!config) {
      const above = dirname(folder);
      config = this.in(folder) ?? (above === folder ? NO_CONFIG : this.of(above));
      this.known.set(folder, config);
    }
    return config;
  }

  private in(folder: string): Config | undefined {
    const names = this.folders.names(folder) ?? [];
    for (const name of [CONFIG_FILE, MANIFEST]) {
      const found = names.includes(name) ? readConfig(join(folder, name), this.complain) : undefined;
      if (found) return found;
    }
    return undefined;
  }
}

/** The configuration in a file that was named; `folder` is what its name is relative to. */
export function namedConfig(name: string, folder: string, complain: ComplainOfConfig): Config {
  const found = readConfig(resolve(folder, name), complain, name);
  if (found) return found;
  complain(`${name}: has no \`${MANIFEST_KEY}\``);
  return NO_CONFIG;
}

/** Reads a file; undefined for one that says nothing about this. What cannot be understood is told, and does not count. */
function readConfig(path: string, complain: ComplainOfConfig, named?: string): Config | undefined {
  const label = named ?? path;
  try {
    const { text } = readTextFile(path);
    const found = readProjectConfig(basename(path), text);
    if (!found) return undefined;
    for (const problem of found.problems) complain(`${label}: ${problem}`);
    return inFolder(found.config, dirname(path));
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    // Whatever is wrong with a package.json is not ours to say.
    if (named === undefined && basename(path) === MANIFEST) return undefined;
    complain(`${label}: ${error.message}`);
    return NO_CONFIG;
  }
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
