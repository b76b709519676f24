import type { Connection } from 'vscode-languageserver';
import { settingsIn } from './protocol';
import { readSettings, type Settings } from './settings';

/** What the editor's settings say, for each document: asked for where a client can be asked, else what it has sent. */
export class EditorSettings {
  private sent: Settings;
  private readonly asked = new Map<string, Promise<Settings>>();

  /** `connection`: to a client that can be asked. `initial`: what came with the start. `isKept`: who is asked about again. */
  constructor(
    private readonly connection: Pick<Connection, 'workspace'> | undefined,
    initial: unknown,
    private readonly isKept: (uri: string) => boolean,
  ) {
    this.sent = readSettings(initial);
  }

  /** What holds for a document. Never rejects: a client that does not answer has sent what counts. */
  for(uri: string): Promise<Settings> {
    if (!this.connection) return Promise.resolve(this.sent);
    let settings = this.asked.get(uri);
    if (!settings) {
      settings = this.connection.workspace.getConfiguration({ scopeUri: uri, section: 'librechat' }).then(
        (answer: unknown) => (answer === null || answer === undefined ? this.sent : readSettings(answer)),
        () => this.sent,
      );
      if (this.isKept(uri)) this.asked.set(uri, settings);
    }
    return settings;
  }

  /** Takes over what a change notification says; clients that are asked per document send nothing in it. */
  changed(sent: unknown): void {
    this.asked.clear();
    const section = settingsIn(sent);
    if (section !== undefined) this.sent = readSettings(section);
  }

  forget(uri: string): void {
    this.asked.delete(uri);
  }
}
