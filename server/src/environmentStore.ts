import { Environment } from './environment/environment';
import { envFileLocations } from './environment/locate';

/** What the store needs from outside. */
export interface EnvironmentSource {
  /** A file's text, or undefined when it cannot be read. */
  readFile(uri: string): Promise<string | undefined>;
  /** The unsaved text of a file the client has open. */
  openText(uri: string): string | undefined;
  workspaceFolders(): readonly string[];
}

/** Reads the env files around configurations and keeps them until they change. */
export class EnvironmentStore {
  private readonly texts = new Map<string, Promise<string | undefined>>();
  private readonly environments = new Map<string, Promise<Environment>>();
  /** Raised by every change; answers made before are out of date. */
  generation = 0;
  /** Without change notifications from the client nothing may be kept. */
  watched = false;

  constructor(private readonly source: EnvironmentSource) {}

  /** The environment of a configuration. The same object is returned until something changes. */
  get(documentUri: string, configured: readonly string[]): Promise<Environment> {
    const key = JSON.stringify([documentUri, configured]);
    const known = this.environments.get(key);
    if (known && this.watched) return known;
    const environment = this.read(documentUri, configured);
    this.environments.set(key, environment);
    return environment;
  }

  private async read(documentUri: string, configured: readonly string[]): Promise<Environment> {
    const locations = envFileLocations(documentUri, configured, this.source.workspaceFolders());
    const files = await Promise.all(
      locations.map(async (location) => ({ ...location, text: await this.text(location.uri) })),
    );
    return new Environment(files);
  }

  private text(uri: string): Promise<string | undefined> {
    const open = this.source.openText(uri);
    if (open !== undefined) return Promise.resolve(open);
    let text = this.texts.get(uri);
    if (!text || !this.watched) {
      text = this.source.readFile(uri);
      this.texts.set(uri, text);
    }
    return text;
  }

  /** Forgets what was read of a file, or of all files. */
  invalidate(uri?: string): void {
    if (uri === undefined) this.texts.clear();
    else this.texts.delete(uri);
    this.environments.clear();
    this.generation++;
  }
}
