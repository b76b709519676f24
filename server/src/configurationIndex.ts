import { URI, Utils } from 'vscode-uri';
import { Document } from './core/document';
import type { PositionEncoding } from './core/positionEncoding';
import { isLibreChatConfiguration, isLibreChatName } from './knowledge/recognise';

/** What the index needs from outside. What cannot be read is as if it were not there. */
export interface IndexSource {
  readFile(uri: string): Promise<string | undefined>;
  /** The names of a folder's files. */
  listFolder(uri: string): Promise<readonly string[] | undefined>;
  /** The names of the folders in a folder. */
  listFolders(uri: string): Promise<readonly string[] | undefined>;
  workspaceFolders(): readonly string[];
  /** Whether the client tells of configurations that come, change or go. */
  isWatched(): boolean;
  /** What positions are counted in. */
  readonly encoding: PositionEncoding;
}

/** For how long what was found counts when nobody tells of changes, in milliseconds. */
const UNWATCHED_LIFETIME = 1000;

/** Folders of other people's files, and of files that are made. */
const SKIPPED = new Set(['node_modules', 'dist', 'build', 'coverage', 'venv', '__pycache__']);

/** Deployments do not keep their configuration deeper, nor in more folders. */
const MAX_DEPTH = 6;
const MAX_FOLDERS = 2000;

/** Folders that are not on a disk may each take a request over the network. */
const MAX_VIRTUAL_FOLDERS = 100;

/** Finds the LibreChat configurations of a workspace that are not open. Nothing is read before somebody asks. */
export class ConfigurationIndex {
  private found: Promise<readonly Document[]> | undefined;
  private uris: ReadonlySet<string> = new Set();
  private searchedAt = 0;

  constructor(private readonly source: IndexSource) {}

  /** The configurations on disk, as they were when somebody first asked since the last change. */
  async get(): Promise<readonly Document[]> {
    const now = Date.now();
    if (!this.source.isWatched() && now - this.searchedAt >= UNWATCHED_LIFETIME) this.invalidate();
    if (!this.found) this.searchedAt = now;
    const searching = (this.found ??= this.search());
    const documents = await searching;
    // What has been invalidated meanwhile may be gone.
    if (searching === this.found && this.uris.size !== documents.length) {
      this.uris = new Set(documents.map(({ uri }) => uri));
    }
    return documents;
  }

  /** Whether a configuration is among those that were found last. */
  has(uri: string): boolean {
    return this.uris.has(uri);
  }

  /** Forgets what was found. */
  invalidate(): void {
    this.found = undefined;
    this.uris = new Set();
  }

  private async search(): Promise<readonly Document[]> {
    const documents: Document[] = [];
    const seen = new Set<string>();
    let virtual = 0;
    const queue = this.source.workspaceFolders().map((uri) => ({ uri: uri.replace(/\/$/, ''), depth: 0 }));
    for (let next = queue.shift(); next && seen.size < MAX_FOLDERS; next = queue.shift()) {
      const { uri, depth } = next;
      if (seen.has(uri)) continue;
      if (!uri.startsWith('file:') && virtual++ >= MAX_VIRTUAL_FOLDERS) continue;
      seen.add(uri);
      const names = ((await this.source.listFolder(uri)) ?? []).filter(isConfigurationName);
      const read = await Promise.all(names.map((name) => this.read(below(uri, name))));
      documents.push(...read.filter((document) => document !== undefined));
      if (depth === MAX_DEPTH) continue;
      for (const name of (await this.source.listFolders(uri)) ?? []) {
        if (name.startsWith('.') || SKIPPED.has(name)) continue;
        queue.push({ uri: below(uri, name), depth: depth + 1 });
      }
    }
    return documents;
  }

  private async read(uri: string): Promise<Document | undefined> {
    // Editors count positions without the byte order mark.
    const text = await this.source.readFile(uri);
    if (text === undefined) return undefined;
    const document = new Document(uri, 0, text, this.source.encoding);
    return isLibreChatConfiguration(uri, document.outline, false) ? document : undefined;
  }
}

function below(folder: string, name: string): string {
  return Utils.joinPath(URI.parse(folder), name).toString();
}

/** Whether a file may be a configuration by its name. */
export function isConfigurationName(name: string): boolean {
  return /\.ya?ml$/i.test(name) && isLibreChatName(name);
}
