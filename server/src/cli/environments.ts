import { resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { Environment } from '../environment/environment';
import { envFileLocations } from '../environment/locate';
import type { Complain } from './discover';
import { FileProblem, readTextFile } from './files';

/** The env files around the files of one run, each read once: what is piped in can be read only once. */
export class Environments {
  private readonly environments = new Map<string, Environment>();
  private readonly texts = new Map<string, string | undefined>();
  private readonly named: readonly string[];

  /** `envFiles` are the files named on the command line, `folder` the one the command was started in. */
  constructor(
    private readonly envFiles: readonly string[],
    private readonly folder: string,
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

  /** What the configuration at an absolute path is surrounded by. */
  around(path: string): Environment {
    const folders = [URI.file(this.folder).toString()];
    const locations = envFileLocations(URI.file(path).toString(), this.named, folders);
    const key = locations.map((location) => location.uri).join('\n');
    let environment = this.environments.get(key);
    if (!environment) {
      // An unreadable `.env` tells as little as a missing one.
      const sources = locations.map((location) => ({
        ...location,
        text: this.text(URI.parse(location.uri).fsPath),
      }));
      this.environments.set(key, (environment = new Environment(sources)));
    }
    return environment;
  }

  private text(path: string, complain?: (problem: string) => void): string | undefined {
    if (this.texts.has(path)) return this.texts.get(path);
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
