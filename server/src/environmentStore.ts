import { Environment } from './environment/environment';
import { envFileLocations, type EnvFileLocation } from './environment/locate';

/** What the store needs from outside. */
export interface EnvironmentSource {
  /** A file's text, or undefined when it cannot be read. */
  readFile(uri: string): Promise<string | undefined>;
  /** The names of a folder's files, or undefined when it cannot be read. */
  listFolder(uri: string): Promise<readonly string[] | undefined>;
  /** The unsaved text of a file the client has open. */
  openText(uri: string): string | undefined;
  workspaceFolders(): readonly string[];
  /** Whether the client tells of changes to a file. */
  isWatched(uri: string): boolean;
  /** Whether the client tells of the files that say which release is used, when they come, change or go in a folder. */
  isWatchedFolder(uri: string): boolean;
}

/** Reads the env files around configurations, and keeps those whose changes the client tells of. */
export class EnvironmentStore {
  private readonly texts = new Map<string, Promise<string | undefined>>();
  private readonly environments = new Map<string, Promise<Environment>>();
  /** Every env file that was looked for. */
  private readonly known = new Set<string>();

  constructor(private readonly source: EnvironmentSource) {}

  /** The environment of a configuration, as its env files are now. */
  get(documentUri: string, configured: readonly string[]): Promise<Environment> {
    const key = JSON.stringify([documentUri, configured]);
    const known = this.environments.get(key);
    if (known) return known;
    const locations = envFileLocations(documentUri, configured, this.source.workspaceFolders());
    for (const { uri } of locations) this.known.add(uri);
    const environment = this.read(locations);
    // What nobody tells the changes of is read again every time.
    if (locations.every(({ uri }) => this.source.isWatched(uri))) this.environments.set(key, environment);
    return environment;
  }

  /** Whether a file is an env file of a configuration that was asked about. */
  isKnown(uri: string): boolean {
    return this.known.has(uri);
  }

  private async read(locations: readonly EnvFileLocation[]): Promise<Environment> {
    const files = await Promise.all(
      locations.map(async (location) => ({ ...location, text: await this.text(location.uri) })),
    );
    return new Environment(files);
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

  /** Forgets what was read of a file, or of all files. */
  invalidate(uri?: string): void {
    if (uri === undefined) this.texts.clear();
    else this.texts.delete(uri);
    this.environments.clear();
  }
}
