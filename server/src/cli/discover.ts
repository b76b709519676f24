import { realpathSync, statSync, type Dirent, type Stats } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import picomatch from 'picomatch/posix';
import { isLibreChatName } from '../knowledge/recognise';
import { FileProblem, type FileContent } from './files';
import type { Folders } from './folders';
import { Gitignores } from './gitignores';
import { pathWithin } from './paths';

/** A file that may have to be checked. */
export interface Candidate {
  /** As the user knows it: as written, or below the folder that was written. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  /** Whether the user named it, and so says that it is a LibreChat configuration. Others must look like one. */
  readonly named: boolean;
  /** What it holds, where that was read already. */
  readonly content?: FileContent;
}

/** A folder that was searched. */
export interface Search {
  /** As the user knows it. */
  readonly folder: string;
  /** The files in it that may be configurations, by absolute path. */
  readonly paths: ReadonlySet<string>;
  /** Whether there are folders or files in it that git leaves out. */
  readonly hasLeftOut: boolean;
}

/** What arguments stand for. */
export interface Discovery {
  /** Each file once, in the order of the arguments, within a folder by name. */
  readonly candidates: readonly Candidate[];
  /** The folders in which everything could be looked at. */
  readonly searches: readonly Search[];
}

/** How folders are searched. */
export interface SearchOptions {
  /** Whether what git leaves out is left out. */
  readonly gitignore: boolean;
  /** Whether named files, too, must look like a configuration. */
  readonly skipOthers: boolean;
  /** Whether a file is a configuration because the project says so; the path is absolute. */
  readonly isNamed: (path: string) => boolean;
  /** Told now and then how many files and folders were looked at. */
  readonly onProgress?: (visited: number) => void;
}

/** Takes a line about a file or folder that cannot be used. */
export type Complain = (file: string, problem: string) => void;

/** Folders of other people's files. */
const SKIPPED_FOLDERS = ['node_modules', '.git'];

/** Deeper trees are not made by people. */
const MAX_DEPTH = 32;

/** More files and folders are no project: somebody has named the root of a disk. */
const MAX_VISITED = 500_000;

/**
 * Finds the files that arguments stand for; `input` is what `-` stands for. What cannot be used is told to `complain`, and
 * the search goes on.
 */
export function discover(
  args: readonly string[],
  folders: Folders,
  complain: Complain,
  options: SearchOptions,
  input?: Candidate,
): Discovery {
  const finder = new Finder(folders, complain, options);
  for (const argument of args) {
    if (argument !== '-') finder.expand(argument);
    else if (input) finder.add(input);
  }
  return { candidates: [...finder.candidates.values()], searches: finder.searches };
}

interface Visited {
  readonly file: string;
  /** The path within the folder where the walk began, with forward slashes. */
  readonly inside: string;
  readonly entry: Dirent;
}

class Finder {
  /** By absolute path. */
  readonly candidates = new Map<string, Candidate>();
  readonly searches: Search[] = [];
  private readonly gitignores: Gitignores;
  private visited = 0;

  constructor(
    private readonly folders: Folders,
    private readonly complain: Complain,
    private readonly options: SearchOptions,
  ) {
    this.gitignores = new Gitignores(folders);
  }

  add(candidate: Candidate): void {
    const { path, named } = candidate;
    const known = this.candidates.get(path);
    if (!known) this.candidates.set(path, candidate);
    else if (named && !known.named) this.candidates.set(path, { ...candidate, file: known.file });
  }

  expand(argument: string): void {
    const info = statOf(argument);
    if (info?.isDirectory()) this.search(argument);
    else if (!info && picomatch.scan(argument).isGlob) this.expandGlob(argument);
    else this.addFile(argument, true);
  }

  private addFile(file: string, isMeant: boolean): string {
    const path = resolve(file);
    const named = isMeant && (!this.options.skipOthers || this.options.isNamed(path));
    this.add({ file, path, named });
    return path;
  }

  private search(folder: string): void {
    const paths = new Set<string>();
    const unreadable: string[] = [];
    const complain: Complain = (name, problem) => {
      unreadable.push(name);
      this.complain(name, problem);
    };
    // Whoever names a folder that git leaves out wants to know about it.
    const isLeftOut = this.leavesOut(folder, true);
    let hasLeftOut = false;
    const leavesOut = (file: string, isFolder: boolean): boolean => {
      const leaves = !isLeftOut && this.leavesOut(file, isFolder);
      hasLeftOut ||= leaves;
      return leaves;
    };
    const enters = (file: string): boolean => !leavesOut(file, true);
    for (const { file, entry } of this.walk(folder, MAX_DEPTH, SKIPPED_FOLDERS, complain, enters)) {
      if (entry.isDirectory() || !/\.ya?ml$/i.test(entry.name)) continue;
      const named = this.options.isNamed(resolve(file));
      const isMeant = named || isLibreChatName(entry.name);
      if (entry.isSymbolicLink() && this.leadsOut(file, folder)) {
        if (isMeant) complain(file, 'is a link out of the folder; name it to have it checked');
        continue;
      }
      // People keep their own configuration out of git: LibreChat's repository does, too.
      if (!isMeant && leavesOut(file, false)) continue;
      paths.add(this.addFile(file, named));
    }
    if (unreadable.length === 0) this.searches.push({ folder, paths, hasLeftOut });
  }

  /** Whether a link leads to what is neither in a folder that is searched nor in the working folder: to nothing of the project. */
  private leadsOut(link: string, folder: string): boolean {
    const target = realpathSync(link);
    return ![folder, '.'].some((base) => pathWithin(realpathSync(base), target) !== undefined);
  }

  private leavesOut(file: string, isFolder: boolean): boolean {
    return this.options.gitignore && this.gitignores.leavesOut(resolve(file), isFolder);
  }

  /** What a glob matches is treated as if a shell had put the names there. */
  private expandGlob(argument: string): void {
    const { base, glob } = picomatch.scan(sep === '/' ? argument : argument.replaceAll(sep, '/'));
    const matches = picomatch(glob);
    const depth = glob.includes('**') ? MAX_DEPTH : glob.split('/').length;
    const skipped = SKIPPED_FOLDERS.filter((name) => !glob.includes(name));
    // A backslash takes from the next character what it means in a glob.
    const start = base === '' ? '.' : sep === '/' ? base.replaceAll(/\\(.)/g, '$1') : base;
    let matched = false;
    if (statOf(start)?.isDirectory()) {
      for (const { file, inside, entry } of this.walk(start, depth, skipped, this.complain)) {
        if (!matches(inside)) continue;
        matched = true;
        if (entry.isDirectory()) this.search(file);
        else this.addFile(file, true);
      }
    }
    if (!matched) this.complain(argument, 'no file matches');
  }

  /**
   * Everything below a folder, by name, except what is in folders that `enters` says no to. Links to files count as files;
   * links to folders are not followed.
   */
  private *walk(
    folder: string,
    depth: number,
    skipped: readonly string[],
    complain: Complain,
    enters: (folder: string) => boolean = () => true,
    above = '',
  ): Generator<Visited> {
    for (const entry of this.list(folder, complain)) {
      if (!this.goesOn(folder, complain)) return;
      const file = join(folder, entry.name);
      const inside = above + entry.name;
      if (entry.isDirectory()) {
        if (skipped.includes(entry.name) || !enters(file)) continue;
        yield { file, inside, entry };
        if (depth > 1) yield* this.walk(file, depth - 1, skipped, complain, enters, `${inside}/`);
      } else if (entry.isFile() || (entry.isSymbolicLink() && statOf(file)?.isFile())) {
        yield { file, inside, entry };
      }
    }
  }

  /** Counts what is looked at. Says it once when that is more than can be a project. */
  private goesOn(folder: string, complain: Complain): boolean {
    this.visited++;
    if (this.visited > MAX_VISITED + 1) return false;
    if (this.visited > MAX_VISITED) {
      const limit = MAX_VISITED.toLocaleString('en');
      complain(folder, `the search was ended here after ${limit} files; name the folders to search`);
      return false;
    }
    if (this.visited % 256 === 0) this.options.onProgress?.(this.visited);
    return true;
  }

  private list(folder: string, complain: Complain): readonly Dirent[] {
    try {
      return this.folders.entries(folder);
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      complain(folder, error.message);
      return [];
    }
  }
}

/** What is known of a path, or undefined when there is nothing there that can be looked at. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
