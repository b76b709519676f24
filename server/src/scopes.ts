import type { ConfigurationIndex } from './configurationIndex';
import type { Document } from './core/document';
import { VariableScope, type Configuration } from './features/variables/scope';
import type { Session } from './session';
import { sizeOf } from './size';

/** Brings together the configurations that share variables, open or not. */
export class Scopes {
  constructor(
    private readonly session: Session,
    private readonly index: ConfigurationIndex,
  ) {}

  /** The scope a file belongs to: a configuration's, or that of those an env or compose file gives variables to. */
  async of(uri: string): Promise<VariableScope> {
    const configurations = await this.configurations();
    const start = configurations.filter((configuration) => filesOf(configuration).includes(uri));
    return new VariableScope(connected(start, configurations));
  }

  /** The scopes of all configurations of the workspace. */
  async all(): Promise<VariableScope[]> {
    const scopes: VariableScope[] = [];
    let remaining = await this.configurations();
    for (let first = remaining[0]; first; first = remaining[0]) {
      const together = connected([first], remaining);
      scopes.push(new VariableScope(together));
      remaining = remaining.filter((configuration) => !together.includes(configuration));
    }
    return scopes;
  }

  private async configurations(): Promise<Configuration[]> {
    const { session } = this;
    const open = await Promise.all(
      [...session.documents.all()].map(async (opened) => {
        if (sizeOf(opened.document) !== 'usual') return [];
        const settings = await session.settingsFor(opened.document.uri);
        return session.isConfiguration(opened, settings) ? [opened.document] : [];
      }),
    );
    // Without trust nothing is read beyond what is open.
    const onDisk = session.trusted ? await this.index.get() : [];
    const others = onDisk.filter(({ uri }) => !session.documents.get(uri));
    return Promise.all([...open.flat(), ...others].map((document) => this.configuration(document)));
  }

  private async configuration(document: Document): Promise<Configuration> {
    return { document, context: await this.session.contextFor(document.uri) };
  }
}

/** The addresses of a configuration and of the files around it. */
function filesOf({ document, context }: Configuration): string[] {
  const around = context.environment.files.filter(
    ({ text, kind }) => text !== undefined && kind !== 'process',
  );
  return [document.uri, ...around.map(({ uri }) => uri)];
}

/** Those configurations, and all others that share a file with one of them, be it through others. */
function connected(start: readonly Configuration[], all: readonly Configuration[]): Configuration[] {
  const together = new Set(start);
  const files = new Set(start.flatMap(filesOf));
  for (let grown = true; grown;) {
    grown = false;
    for (const configuration of all) {
      if (together.has(configuration)) continue;
      const own = filesOf(configuration);
      if (!own.some((uri) => files.has(uri))) continue;
      together.add(configuration);
      for (const uri of own) files.add(uri);
      grown = true;
    }
  }
  return all.filter((configuration) => together.has(configuration));
}
