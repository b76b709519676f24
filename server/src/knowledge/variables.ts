/** A variable that LibreChat, or a service beside it, reads by this name. */
export interface KnownVariable {
  readonly name: string;
  /** What it belongs to, as a title. */
  readonly section: string;
  /** What it does, in a sentence or two. */
  readonly text: string;
  readonly kind: VariableKind;
  /** What LibreChat assumes where it is not set. */
  readonly default?: string;
  /** The texts it can have, where they are known. */
  readonly values?: readonly string[];
  /** The first release that reads it, where that is known. */
  readonly since?: string;
  /** What to use instead of it. */
  readonly deprecated?: string;
  /** Who reads it, where that is not LibreChat itself. */
  readonly reader?: string;
}

export type VariableKind = 'boolean' | 'number' | 'text' | 'url' | 'list' | 'secret' | 'expression';

/** The variables LibreChat and the services beside it are known to read, by name. Built when first asked for. */
class KnownVariables {
  private byName: ReadonlyMap<string, KnownVariable> | undefined;

  private get all(): ReadonlyMap<string, KnownVariable> {
    return (this.byName ??= new Map(readTable().map((variable) => [variable.name, variable])));
  }

  get(name: string): KnownVariable | undefined {
    return this.all.get(name);
  }

  /** In the order of LibreChat's own sections. */
  get names(): readonly string[] {
    return [...this.all.keys()];
  }
}

function readTable(): readonly KnownVariable[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../../../schemas/variables.json') as readonly KnownVariable[];
}

/** Facts: `.env.example` of danny-avila/LibreChat, and the code that reads the variables of Bedrock. */
export const variablesOfLibreChat = new KnownVariables();
