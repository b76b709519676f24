import { dirname, join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { FileProblem, readTextFile } from './files';
import type { Folders } from './folders';
import { pathWithin } from './paths';

/** As git does where file systems tell no case. */
const IGNORES_CASE = process.platform === 'win32' || process.platform === 'darwin';

/** What one folder's `.gitignore` says. */
interface Rules {
  readonly folder: string;
  readonly patterns: Ignore;
}

/** What git leaves out, by the `.gitignore` files of the repository a file lies in. Elsewhere nothing is left out. */
export class Gitignores {
  /** By absolute path; undefined for folders without a `.gitignore`. */
  private readonly known = new Map<string, Rules | undefined>();
  /** The top of the repository each folder lies in, if it lies in one. */
  private readonly tops = new Map<string, string | undefined>();

  constructor(private readonly folders: Folders) {}

  /** Whether git leaves a file or folder out. The path is absolute; those of folders end in no slash. */
  leavesOut(path: string, isFolder: boolean): boolean {
    const top = this.topAbove(dirname(path));
    if (top === undefined) return false;
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      const rules = this.rulesIn(folder);
      const inside = rules && pathWithin(folder, path);
      if (rules && inside !== undefined) {
        const { ignored, unignored } = rules.patterns.test(isFolder ? `${inside}/` : inside);
        // The nearest one that says anything has the last word.
        if (ignored || unignored) return ignored;
      }
      if (folder === top) return false;
    }
  }

  private topAbove(folder: string): string | undefined {
    if (this.tops.has(folder)) return this.tops.get(folder);
    const above = dirname(folder);
    const isTop = this.folders.names(folder)?.includes('.git') === true;
    const top = isTop ? folder : above === folder ? undefined : this.topAbove(above);
    this.tops.set(folder, top);
    return top;
  }

  private rulesIn(folder: string): Rules | undefined {
    if (!this.known.has(folder)) this.known.set(folder, this.read(folder));
    return this.known.get(folder);
  }

  private read(folder: string): Rules | undefined {
    if (this.folders.names(folder)?.includes('.gitignore') !== true) return undefined;
    try {
      return {
        folder,
        patterns: ignore({ ignorecase: IGNORES_CASE }).add(readTextFile(join(folder, '.gitignore')).text),
      };
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      return undefined;
    }
  }
}
