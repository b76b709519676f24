import { URI, Utils } from 'vscode-uri';
import { foldersAround } from './environment/targetRelease';
import type { EnvironmentSource } from './environmentStore';

/** For how long what was read of a folder counts when nobody tells of changes to it, in milliseconds. */
const UNWATCHED_LIFETIME = 1000;

interface Looked<T> {
  readonly found: Promise<T>;
  /** The time from which the folder has to be looked at again. */
  readonly until: number;
}

/** What the folders around files say, each looked at once for as long as nothing in it changes. */
export class FolderStore<T> {
  private readonly looked = new Map<string, Looked<T>>();
  /** The folders around each file that was asked about, while the workspace has the same folders. */
  private readonly around = new Map<string, readonly string[]>();
  /** Every folder that was looked at. */
  private readonly known = new Set<string>();

  /** `look` finds out what one folder says. */
  constructor(
    private readonly source: EnvironmentSource,
    private readonly look: (folder: string) => Promise<T>,
  ) {}

  /** What the folders around a file say, the nearest first. */
  get(uri: string): Promise<T[]> {
    let folders = this.around.get(uri);
    if (!folders) {
      folders = foldersAround(uri, this.source.workspaceFolders());
      if (this.source.isKept(uri)) this.around.set(uri, folders);
    }
    return Promise.all(folders.map((folder) => this.lookedAt(folder)));
  }

  /** Whether a file lies in a folder that was looked at. */
  concerns(uri: string): boolean {
    return this.known.has(folderOf(uri));
  }

  /** Forgets what the folder a file lies in says, or what all folders say, which may be others now. */
  invalidate(uri?: string): void {
    if (uri === undefined) {
      this.looked.clear();
      this.around.clear();
    } else {
      this.looked.delete(folderOf(uri));
    }
  }

  /** Lets go of what belongs to a file that is closed or gone. What the folders around it say stays. */
  forgetDocument(uri: string): void {
    this.around.delete(uri);
  }

  private lookedAt(folder: string): Promise<T> {
    const kept = this.looked.get(folder);
    const now = Date.now();
    if (kept && now < kept.until) return kept.found;
    this.known.add(folder);
    const found = this.look(folder);
    const until = this.source.isWatchedFolder(folder) ? Infinity : now + UNWATCHED_LIFETIME;
    this.looked.set(folder, { found, until });
    return found;
  }
}

function folderOf(uri: string): string {
  return Utils.dirname(URI.parse(uri)).toString();
}
