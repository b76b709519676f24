import { basename, dirname, resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { Environment } from '../environment/environment';
import { gatherEnvironment, type FileReader } from '../environment/gather';
import type { Complain } from './discover';
import { FileProblem, readTextFile } from './files';
import type { Folders } from './folders';

/**
 * Reads the env files named on the command line, which are relative to a folder: what they hold, by absolute path. Those that
 * cannot be read are told to `complain`: without them nothing is right.
 */
export function readEnvFiles(
  files: readonly string[],
  folder: string,
  complain: Complain,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const file of files) {
    const path = resolve(folder, file);
    try {
      // What is piped in can be read only once.
      if (!texts.has(path)) texts.set(path, readTextFile(path).text);
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      complain(file, error.message);
    }
  }
  return texts;
}

/** The env files and compose files around the files of one run, each read once. */
export class Environments {
  private readonly texts: Map<string, string | undefined>;
  private readonly configured: readonly string[];

  /**
   * `named` are the env files named on the command line with what they hold, `folder` is the one the command was started in,
   * and `processEnvironment` what it was started with, where that counts.
   */
  constructor(
    named: ReadonlyMap<string, string>,
    private readonly folder: string,
    private readonly folders: Folders,
    private readonly processEnvironment?: NodeJS.ProcessEnv,
  ) {
    this.texts = new Map(named);
    this.configured = [...named.keys()];
  }

  /** What the configuration at an absolute path is surrounded by. An unreadable `.env` tells as little as a missing one. */
  async around(path: string): Promise<Environment> {
    const options = {
      configured: this.configured,
      workspaceFolders: [URI.file(this.folder).toString()],
      ...(this.processEnvironment && { processEnvironment: this.processEnvironment }),
    };
    return new Environment(await gatherEnvironment(URI.file(path).toString(), options, this.reader));
  }

  private readonly reader: FileReader = {
    readFile: (uri) => Promise.resolve(this.text(URI.parse(uri).fsPath)),
    listFolder: (uri) => Promise.resolve(this.folders.names(URI.parse(uri).fsPath)),
  };

  /** Whether a file may be there. Most that are looked for are not, and asking for each takes longer than listing a folder. */
  private mayExist(path: string): boolean {
    const names = this.folders.names(dirname(path));
    const name = basename(path).toLowerCase();
    // Some file systems do not tell case.
    return names === undefined || names.some((other) => other.toLowerCase() === name);
  }

  private text(path: string): string | undefined {
    if (this.texts.has(path)) return this.texts.get(path);
    if (!this.mayExist(path)) return undefined;
    let text: string | undefined;
    try {
      ({ text } = readTextFile(path));
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
    }
    this.texts.set(path, text);
    return text;
  }
}
