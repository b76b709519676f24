import { readdirSync, type Dirent } from 'node:fs';
import { resolve } from 'node:path';
import { explained } from './files';

/** What is in folders. The names in each are listed only once in a run. */
export class Folders {
  private readonly known = new Map<string, readonly string[] | undefined>();

  /**
   * What is in a folder, by name.
   * @throws FileProblem when it cannot be read
   */
  entries(folder: string): readonly Dirent[] {
    const entries = explained(() => readdirSync(folder, { withFileTypes: true }));
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    this.known.set(
      resolve(folder),
      entries.map(({ name }) => name),
    );
    return entries;
  }

  /** The names in a folder; undefined for one that cannot be read, which says nothing: nobody has asked about it. */
  names(folder: string): readonly string[] | undefined {
    const path = resolve(folder);
    if (!this.known.has(path)) this.known.set(path, list(path));
    return this.known.get(path);
  }
}

function list(path: string): string[] | undefined {
  try {
    return readdirSync(path);
  } catch {
    return undefined;
  }
}
