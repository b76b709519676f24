import { basename, dirname, resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { Environment } from '../environment/environment';
import { gatherEnvironment, type FileReader } from '../environment/gather';
import type { Complain } from './discover';
import { FileProblem, namesIn, readTextFile } from './files';

/** The env files and compose files around the files of one run, each read once: what is piped in can be read only once. */
export class Environments {
  private readonly texts = new Map<string, string | undefined>();
  private readonly listings = new Map<string, readonly string[] | undefined>();
  private readonly named: readonly string[];

  /**
   * `envFiles` are the files named on the command line, `folder` the one the command was started in, and `processEnvironment`
   * what it was started with, where that counts.
   */
  constructor(
    private readonly envFiles: readonly string[],
    private readonly folder: string,
    private readonly processEnvironment?: NodeJS.ProcessEnv,
  ) {
    this.named = envFiles.map((file) => resolve(folder, file));
  }

  /** Reads the named env files and tells about those that cannot be read: without them nothing is right. */
  readNamed(complain: Complain): void {
    this.named.forEach((path, index) => {
      this.text(path, (problem) => {
        complain(this.envFiles[index] ?? path, problem);
      });
    });
  }

  /** What the configuration at an absolute path is surrounded by. An unreadable `.env` tells as little as a missing one. */
  async around(path: string): Promise<Environment> {
    const options = {
      configured: this.named,
      workspaceFolders: [URI.file(this.folder).toString()],
      ...(this.processEnvironment && { processEnvironment: this.processEnvironment }),
    };
    return new Environment(await gatherEnvironment(URI.file(path).toString(), options, this.reader));
  }

  private readonly reader: FileReader = {
    readFile: (uri) => Promise.resolve(this.text(URI.parse(uri).fsPath)),
    listFolder: (uri) => Promise.resolve(this.names(URI.parse(uri).fsPath) ?? []),
  };

  /** The names in a folder, listed once; undefined for one that cannot be listed. */
  private names(folder: string): readonly string[] | undefined {
    if (!this.listings.has(folder)) this.listings.set(folder, namesIn(folder));
    return this.listings.get(folder);
  }

  /** Whether a file may be there. Most that are looked for are not, and asking for each takes longer than listing a folder. */
  private mayExist(path: string): boolean {
    const names = this.names(dirname(path));
    const name = basename(path).toLowerCase();
    // Some file systems do not tell case.
    return names === undefined || names.some((other) => other.toLowerCase() === name);
  }

  private text(path: string, complain?: (problem: string) => void): string | undefined {
    if (this.texts.has(path)) return this.texts.get(path);
    if (!complain && !this.mayExist(path)) return undefined;
    let text: string | undefined;
    try {
      ({ text } = readTextFile(path));
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      complain?.(error.message);
    }
    this.texts.set(path, text);
    return text;
  }
}
