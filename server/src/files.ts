import { RequestType, type Connection } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { withoutMark } from './core/lines';
import { LIST_FOLDER, READ_FILE, type FileParams, type FolderContent } from './protocol';

/** Reads files and folders, which are named by URIs. What cannot be read is as if it were not there. */
export interface FileReading {
  /** A file's text; undefined when there is no such file or it cannot be read. */
  readFile(uri: string): Promise<string | undefined>;
  /** The names of a folder's files; undefined when there is no such folder or it cannot be read. */
  listFolder(uri: string): Promise<readonly string[] | undefined>;
  /** The names of the folders in a folder; undefined when there is no such folder or it cannot be read. */
  listFolders(uri: string): Promise<readonly string[] | undefined>;
}

const readFile = new RequestType<FileParams, string | null, void>(READ_FILE);
const listFolder = new RequestType<FileParams, FolderContent | null, void>(LIST_FOLDER);

/** Reads through the client, which knows file systems that the server's platform does not. */
export class ClientFiles implements FileReading {
  constructor(private readonly connection: Connection) {}

  async readFile(uri: string): Promise<string | undefined> {
    try {
      return (await this.connection.sendRequest(readFile, { uri })) ?? undefined;
    } catch {
      return undefined;
    }
  }

  async listFolder(uri: string): Promise<readonly string[] | undefined> {
    return (await this.list(uri))?.files;
  }

  async listFolders(uri: string): Promise<readonly string[] | undefined> {
    return (await this.list(uri))?.folders;
  }

  private async list(uri: string): Promise<FolderContent | undefined> {
    try {
      return (await this.connection.sendRequest(listFolder, { uri })) ?? undefined;
    } catch {
      return undefined;
    }
  }
}

/** Reads nothing: for a server whose platform has no files and whose client offers none. */
const nothing: FileReading = {
  readFile: () => Promise.resolve(undefined),
  listFolder: () => Promise.resolve(undefined),
  listFolders: () => Promise.resolve(undefined),
};

/** For how long it counts that a folder cannot be read, in milliseconds: its file system may come later. */
const UNREACHED_LIFETIME = 1000;

/** All the files the server can read: those of disks by its platform, others through the client. */
export class Files implements FileReading {
  private readonly reached = new Map<string, Promise<boolean>>();

  /**
   * @param onDisk Reads `file:` URIs; undefined where the platform cannot.
   * @param others Reads all the rest; undefined where the client does not.
   */
  constructor(
    private readonly onDisk: FileReading | undefined,
    private readonly others: FileReading = nothing,
  ) {}

  /** The text as an editor shows it, and counts positions in it: without the byte order mark it may begin with. */
  async readFile(uri: string): Promise<string | undefined> {
    const text = await this.for(uri).readFile(uri);
    return text === undefined ? undefined : withoutMark(text);
  }

  listFolder(uri: string): Promise<readonly string[] | undefined> {
    return this.for(uri).listFolder(uri);
  }

  listFolders(uri: string): Promise<readonly string[] | undefined> {
    return this.for(uri).listFolders(uri);
  }

  /** Whether a file that is not there can be told from one that cannot be read, around a document. */
  reaches(documentUri: string): boolean | Promise<boolean> {
    if (this.isOnDisk(documentUri)) return true;
    const document = URI.parse(documentUri);
    // An unsaved document has nothing around it.
    if (document.scheme === 'untitled') return true;
    const folder = Utils.dirname(document).toString();
    const known = this.reached.get(folder);
    if (known) return known;
    const found = this.others.listFolder(folder).then((names) => {
      if (names === undefined) setTimeout(() => this.reached.delete(folder), UNREACHED_LIFETIME);
      return names !== undefined;
    });
    this.reached.set(folder, found);
    return found;
  }

  private for(uri: string): FileReading {
    return this.isOnDisk(uri) && this.onDisk ? this.onDisk : this.others;
  }

  private isOnDisk(uri: string): boolean {
    return this.onDisk !== undefined && uri.startsWith('file:');
  }
}
