import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import type {
  CompletionItem,
  CompletionList,
  Diagnostic,
  Hover,
  Position,
  PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol';

const SERVER = fileURLToPath(
  new URL('../../node_modules/yaml-language-server/bin/yaml-language-server', import.meta.url),
);

/** yaml-language-server as a process of its own. It is told of no schema but those in `schemas`, and of no network. */
export class YamlLanguageServer {
  private readonly waiting = new Map<string, (found: Diagnostic[]) => void>();
  private opened = 0;

  private constructor(
    private readonly connection: MessageConnection,
    private readonly process: ChildProcess,
  ) {}

  /** @param schemas by address of a schema, the globs of files it is for, as in the setting `yaml.schemas` */
  static async start(schemas: Readonly<Record<string, readonly string[]>> = {}): Promise<YamlLanguageServer> {
    const process_ = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createMessageConnection(
      new StreamMessageReader(process_.stdout),
      new StreamMessageWriter(process_.stdin),
    );
    const server = new YamlLanguageServer(connection, process_);
    const yaml = { validate: true, hover: true, completion: true, schemaStore: { enable: false }, schemas };
    connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
      items.map(({ section }) => (section === 'yaml' ? yaml : {})),
    );
    connection.onRequest('client/registerCapability', () => null);
    connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }: PublishDiagnosticsParams) => {
        server.waiting.get(uri)?.(diagnostics);
      },
    );
    connection.listen();
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: null,
      capabilities: {
        textDocument: {
          hover: { contentFormat: ['markdown'] },
          completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
        },
        workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
      },
    });
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: { yaml } });
    return server;
  }

  /** Opens a text under a name; resolves to its address and the findings. */
  async open(name: string, text: string): Promise<{ uri: string; found: Diagnostic[] }> {
    const uri = `file:///documents/${++this.opened}/${name}`;
    const found = new Promise<Diagnostic[]>((resolve) => this.waiting.set(uri, resolve));
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text },
    });
    return { uri, found: await found };
  }

  /** The text of a hover; empty where there is none. */
  async hover(uri: string, position: Position): Promise<string> {
    const hover = await this.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri },
      position,
    });
    return hover && typeof hover.contents === 'object' && 'value' in hover.contents
      ? hover.contents.value
      : '';
  }

  async completion(uri: string, position: Position): Promise<CompletionItem[]> {
    const list = await this.connection.sendRequest<CompletionList | null>('textDocument/completion', {
      textDocument: { uri },
      position,
    });
    return list?.items ?? [];
  }

  async stop(): Promise<void> {
    const exited = new Promise((resolve) => this.process.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await exited;
    this.connection.dispose();
  }
}
