import type { OffsetRange } from '../core/lines';
import { inARow } from '../core/listing';
import { effectiveValues, parseDotenv, type DotenvEntry } from './dotenv';

/**
 * How a file takes part in what LibreChat's process sees.
 * - `dotenv`: LibreChat reads it itself
 * - `compose-env`: Compose reads it, as an `env_file` of LibreChat's service
 * - `compose`: a compose file whose `environment` names variables of LibreChat's service
 * - `process`: no file but the environment of this process, where the user allows it
 * - `withheld`: an `.env` that Compose reads for itself, and hands on to nobody
 * - `example`: a list of what could be set, such as `.env.example`
 */
export type SourceKind = 'dotenv' | 'compose-env' | 'compose' | 'process' | 'withheld' | 'example';

/** A variable as a source writes it. */
export interface VariableEntry extends DotenvEntry {
  /** The variables without known value that the value hangs on; it is then not known itself. */
  readonly unresolved?: readonly string[];
}

/** An env file that was looked for, or another source of variables. */
export interface EnvFileSource {
  readonly uri: string;
  /** How to name the file to the user, relative to the workspace where that is shorter. */
  readonly label: string;
  /** The file's text; undefined when there is no such file. */
  readonly text: string | undefined;
  /** `dotenv` unless said otherwise. */
  readonly kind?: SourceKind;
  /** The variables, where dotenv's rules do not give them. */
  readonly entries?: readonly VariableEntry[];
  /** Whether git leaves the file out; undefined where no `.gitignore` tells. */
  readonly ignored?: boolean;
  /** The `.gitignore` that a line for the file would go to. */
  readonly gitignore?: { readonly uri: string; readonly label: string; readonly text: string };
}

export interface EnvFile extends EnvFileSource {
  readonly kind: SourceKind;
  readonly entries: readonly VariableEntry[];
}

/**
 * What is known of a variable.
 * - `set`: it has a value
 * - `empty`: it is written with nothing behind it, which LibreChat treats like an unset variable
 * - `open`: a compose file sets it to something that hangs on a variable of which nothing is known
 * - `withheld`: it is set, but Compose does not hand it to LibreChat
 * - `commented`: only a commented-out line names it
 * - `example`: only an example names it
 */
export type VariableState = 'set' | 'empty' | 'open' | 'withheld' | 'commented' | 'example';

export interface VariableDefinition {
  readonly state: VariableState;
  readonly file: EnvFile;
  readonly entry: VariableEntry;
}

/** What LibreChat's process itself sees, as opposed to what is only written somewhere. */
const GIVEN: readonly SourceKind[] = ['dotenv', 'compose-env', 'compose', 'process'];

/** States in which a value, or that there is none, is given to LibreChat. */
const GIVEN_STATES: readonly VariableState[] = ['set', 'empty', 'open'];

/** The sources around a `librechat.yaml` and the variables they define. Later sources override earlier ones. */
export class Environment {
  readonly files: readonly EnvFile[];
  private readonly definitions = new Map<string, VariableDefinition>();

  constructor(sources: readonly EnvFileSource[]) {
    this.files = sources.map(readSource);
    for (const file of this.files) if (GIVEN.includes(file.kind)) this.collect(file);
    // What is only written somewhere counts where nothing gives the variable, the more telling source first.
    for (const kind of ['withheld', ...GIVEN, 'example'] as const) {
      for (const file of this.files) if (file.kind === kind) this.collectNamed(file);
    }
  }

  /** No env files at all, for callers that have none or may not read any. */
  static readonly none = new Environment([]);

  /** Nothing is known, because the files around the configuration cannot be read. */
  static readonly outOfReach = new Environment([]);

  private collect(file: EnvFile): void {
    for (const [name, entry] of effectiveValues(file.entries)) {
      const isOpen = (entry.unresolved?.length ?? 0) > 0;
      const state = isOpen ? 'open' : entry.value === '' ? 'empty' : 'set';
      this.definitions.set(name, { state, file, entry });
    }
  }

  private collectNamed(file: EnvFile): void {
    const isExample = file.kind === 'example';
    const written = file.kind === 'withheld' || isExample ? effectiveValues(file.entries) : [];
    for (const [name, entry] of written) this.add(name, isExample ? 'example' : 'withheld', file, entry);
    for (const entry of file.entries) {
      if (entry.commented) this.add(entry.name, isExample ? 'example' : 'commented', file, entry);
    }
  }

  private add(name: string, state: VariableState, file: EnvFile, entry: VariableEntry): void {
    if (!this.definitions.has(name)) this.definitions.set(name, { state, file, entry });
  }

  /** The definition that counts for a name. */
  lookup(name: string): VariableDefinition | undefined {
    return this.definitions.get(name);
  }

  /** The value LibreChat sees; undefined when the variable has none, or nothing is known of it. */
  value(name: string): string | undefined {
    const definition = this.lookup(name);
    return definition?.state === 'set' ? definition.entry.value : undefined;
  }

  /** Whether something gives a variable to LibreChat, be it nothing at all. */
  isGiven(name: string): boolean {
    const state = this.lookup(name)?.state;
    return state !== undefined && GIVEN_STATES.includes(state);
  }

  /** All definitions by name, in the order of the files. */
  all(): IterableIterator<[name: string, definition: VariableDefinition]> {
    return this.definitions.entries();
  }

  /** Whether at least one source exists of those LibreChat's variables come from. */
  get found(): boolean {
    return this.searchedFiles.some((file) => file.text !== undefined);
  }

  /** The sources a variable would have to stand in to be seen by LibreChat. */
  get searchedFiles(): readonly EnvFile[] {
    return this.files.filter(
      ({ kind, uri }, index, all) =>
        GIVEN.includes(kind) && all.findIndex((other) => other.uri === uri) === index,
    );
  }

  /** The names of the files that were looked for, for messages. */
  get searched(): string {
    return inARow(this.searchedFiles.map(nameOf), 'or');
  }

  /** The env file a new variable is written to: of those LibreChat's variables come from the last one that exists. */
  get writable(): EnvFile | undefined {
    const files = this.files.filter(({ kind }) => kind === 'dotenv' || kind === 'compose-env');
    return files.findLast(({ text }) => text !== undefined) ?? files[0];
  }

  /** The list of what could be set, beside the file that new variables are written to. */
  get example(): EnvFile | undefined {
    return this.files.find(({ kind, text }) => kind === 'example' && text !== undefined);
  }
}

function readSource(source: EnvFileSource): EnvFile {
  const { text } = source;
  const entries = source.entries ?? (text === undefined ? [] : parseDotenv(text));
  return { ...source, kind: source.kind ?? 'dotenv', text, entries };
}

/** A source in a message: a file by its label. */
export function nameOf({ kind, label }: Pick<EnvFile, 'kind' | 'label'>): string {
  return kind === 'process' ? label : `\`${label}\``;
}

/** Where a definition stands, to be pointed at; undefined for one that stands in no file. */
export function placeOf({
  file,
  entry,
}: VariableDefinition): { readonly uri: string; readonly range: OffsetRange } | undefined {
  if (file.kind === 'process') return undefined;
  return { uri: file.uri, range: { start: entry.nameStart, end: entry.nameEnd } };
}
