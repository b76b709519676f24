import { Environment } from './environment/environment';
import { gatherEnvironment, type FileReader, type GatherOptions } from './environment/gather';

/** What the store needs from outside. */
export interface EnvironmentSource {
  /** A file's text, or undefined when it cannot be read. */
  readFile(uri: string): Promise<string | undefined>;
  /** The names of a folder's files, or undefined when it cannot be read. */
  listFolder(uri: string): Promise<readonly string[] | undefined>;
  /** The unsaved text of a file the client has open. */
  openText(uri: string): string | undefined;
  workspaceFolders(): readonly string[];
  /**
   * Whether what is found for a document is worth keeping: it is open, or is one of the workspace's. A question about one that
   * has been closed or deleted meanwhile must leave nothing behind.
   */
  isKept(documentUri: string): boolean;
  /** Whether the client tells of changes to a file. */
  isWatched(uri: string): boolean;
  /** Whether the client tells of compose, env and package files, when they come, change or go in a folder. */
  isWatchedFolder(uri: string): boolean;
}

/** What a user has set about where variables come from. */
export type EnvironmentOptions = Omit<GatherOptions, 'workspaceFolders'>;

/** Gathers the environments of configurations, and keeps those whose changes the client tells of. */
export class EnvironmentStore {
  private readonly texts = new Map<string, Promise<string | undefined>>();
  private readonly environments = new Map<string, Promise<Environment>>();
  /** The last environment of each configuration, with what was read for it. */
  private readonly last = new Map<string, { environment: Environment; seen: ReadonlyMap<string, unknown> }>();
  /** Every env file that was looked for. */
  private readonly envFiles = new Set<string>();
  /** Every file that was looked for, env files or not. */
  private readonly consulted = new Set<string>();

  constructor(private readonly source: EnvironmentSource) {}

  /** The environment of a configuration, as the files around it are now. */
  get(documentUri: string, options: EnvironmentOptions): Promise<Environment> {
    const { configured, processEnvironment } = options;
    const key = JSON.stringify([documentUri, configured, processEnvironment !== undefined]);
    const known = this.environments.get(key);
    if (known) return known;
    const environment = this.gather(documentUri, options, key);
    this.environments.set(key, environment);
    return environment;
  }

  private async gather(documentUri: string, options: EnvironmentOptions, key: string): Promise<Environment> {
    const looked = { isWatched: true };
    const seen = new Map<string, unknown>();
    const noted = async <T>(uri: string, reading: Promise<T>): Promise<T> => {
      const read = await reading;
      seen.set(uri, Array.isArray(read) ? read.join('/') : read);
      return read;
    };
    // A file that changes meanwhile must not be two texts of one environment, of which only one is noted.
    const texts = new Map<string, Promise<string | undefined>>();
    const reader: FileReader = {
      readFile: (uri) => {
        this.consulted.add(uri);
        looked.isWatched &&= this.source.isWatched(uri);
        const text = texts.get(uri) ?? noted(uri, this.text(uri));
        texts.set(uri, text);
        return text;
      },
      listFolder: (uri) => {
        looked.isWatched &&= this.source.isWatchedFolder(uri);
        return noted(uri, this.source.listFolder(uri));
      },
    };
    try {
      const workspaceFolders = this.source.workspaceFolders();
      const sources = await gatherEnvironment(documentUri, { ...options, workspaceFolders }, reader);
      for (const { uri, kind } of sources) if (kind !== 'compose' && uri !== '') this.envFiles.add(uri);
      // What is derived from an environment is kept for as long as the environment is the same.
      const last = this.last.get(key);
      if (last && options.processEnvironment === undefined && isSame(last.seen, seen))
        return last.environment;
      const environment = new Environment(sources);
      if (this.source.isKept(documentUri)) this.last.set(key, { environment, seen });
      return environment;
    } finally {
      // What nobody tells the changes of is read again every time.
      if (!looked.isWatched || !this.source.isKept(documentUri)) this.environments.delete(key);
    }
  }

  /** Whether a file is an env file of a configuration that was asked about. */
  isKnown(uri: string): boolean {
    return this.envFiles.has(uri);
  }

  /** Whether a file counts, or would if it existed, for a configuration that was asked about. */
  concerns(uri: string): boolean {
    return this.consulted.has(uri);
  }

  private text(uri: string): Promise<string | undefined> {
    const open = this.source.openText(uri);
    if (open !== undefined) return Promise.resolve(open);
    const kept = this.texts.get(uri);
    if (kept) return kept;
    const text = this.source.readFile(uri);
    if (this.source.isWatched(uri)) this.texts.set(uri, text);
    return text;
  }

  /** Lets go of what belongs to a configuration that is closed or gone. What was read of the files around it stays. */
  forgetDocument(documentUri: string): void {
    const start = `${JSON.stringify([documentUri]).slice(0, -1)},`;
    for (const kept of [this.last, this.environments]) {
      for (const key of kept.keys()) if (key.startsWith(start)) kept.delete(key);
    }
  }

  /** Forgets what was read of a file, or of all files. */
  invalidate(uri?: string): void {
    if (uri === undefined) this.texts.clear();
    else this.texts.delete(uri);
    this.environments.clear();
  }
}

function isSame(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.has(key) && b.get(key) === value);
}
