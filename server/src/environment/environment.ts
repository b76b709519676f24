import { effectiveValues, parseDotenv, type DotenvEntry } from './dotenv';

/** An env file that was looked for. */
export interface EnvFileSource {
  readonly uri: string;
  /** How to name the file to the user, relative to the workspace where that is shorter. */
  readonly label: string;
  /** The file's text; undefined when there is no such file. */
  readonly text: string | undefined;
}

export interface EnvFile extends EnvFileSource {
  readonly entries: readonly DotenvEntry[];
}

/**
 * What is known of a variable.
 * - `set`: it has a value
 * - `empty`: it is written with nothing behind it, which LibreChat treats like an unset variable
 * - `commented`: only a commented-out line names it
 */
export interface VariableDefinition {
  readonly state: 'set' | 'empty' | 'commented';
  readonly file: EnvFile;
  readonly entry: DotenvEntry;
}

/** The env files around a `librechat.yaml` and the variables they define. Later files override earlier ones. */
export class Environment {
  readonly files: readonly EnvFile[];
  private readonly definitions = new Map<string, VariableDefinition>();

  constructor(sources: readonly EnvFileSource[]) {
    this.files = sources.map((source) => {
      // Editors count positions without the byte order mark.
      const text = source.text?.replace(/^\uFEFF/, '');
      return { ...source, text, entries: text === undefined ? [] : parseDotenv(text) };
    });
    for (const file of this.files) this.collect(file);
  }

  /** No env files at all, for callers that have none or may not read any. */
  static readonly none = new Environment([]);

  private collect(file: EnvFile): void {
    for (const entry of file.entries) {
      if (entry.commented && !this.definitions.has(entry.name)) {
        this.definitions.set(entry.name, { state: 'commented', file, entry });
      }
    }
    for (const [name, entry] of effectiveValues(file.entries)) {
      this.definitions.set(name, { state: entry.value === '' ? 'empty' : 'set', file, entry });
    }
  }

  /** The definition that counts for a name. */
  lookup(name: string): VariableDefinition | undefined {
    return this.definitions.get(name);
  }

  /** All definitions by name, in the order of the files. */
  all(): IterableIterator<[name: string, definition: VariableDefinition]> {
    return this.definitions.entries();
  }

  /** Whether at least one of the files exists. */
  get found(): boolean {
    return this.files.some((file) => file.text !== undefined);
  }

  /** The names of the files that were looked for, for messages. */
  get searched(): string {
    return this.files.map((file) => `\`${file.label}\``).join(', ');
  }
}
