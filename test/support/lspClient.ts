import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import type {
  ClientCapabilities,
  CodeAction,
  CodeLens,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentDiagnosticReport,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InitializeResult,
  InlayHint,
  Location,
  LocationLink,
  Position,
  PublishDiagnosticsParams,
  Range,
  Registration,
  SelectionRange,
  SemanticTokens,
  TextDocumentContentChangeEvent,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver-protocol';
import { LIST_FOLDER, READ_FILE } from '../../server/src/protocol';
import type { FileParams, FolderContent, StatusParams } from '../../server/src/protocol';
import { startWorkerServer } from './workerServer';

export const SERVER = fileURLToPath(new URL('../../dist/librechat-language-server.cjs', import.meta.url));

/** What an editor like VS Code says it can do. */
export const FULL_CLIENT: ClientCapabilities = {
  textDocument: {
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ['markdown'],
        insertTextModeSupport: { valueSet: [1, 2] },
      },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    definition: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    diagnostic: {},
    rename: { prepareSupport: true },
    foldingRange: { lineFoldingOnly: true, rangeLimit: 5000 },
    selectionRange: {},
    codeLens: {},
    inlayHint: {},
  },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    didChangeConfiguration: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
};

/** An editor that knows the least the protocol demands. */
export const BARE_CLIENT: ClientCapabilities = {};

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: object;
  readonly workspaceFolder?: string;
  /** What is sent otherwise, or besides, when the session begins; it is given the address of the folder. */
  readonly initialize?: (folder: string) => object;
  /** Answers `workspace/configuration`. */
  readonly settings?: unknown;
  /** What runs: a Node.js and the server's file; else the built server with the Node.js of the tests. */
  readonly program?: readonly [node: string, server: string];
  /** Environment variables of the server's process besides those of the test's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** What the client reads for the server; without it the client offers to read nothing. */
  readonly files?: ReadsFiles;
}

/** A file system the client gives the server access to. */
export interface ReadsFiles {
  readFile(uri: string): string | null;
  listFolder(uri: string): FolderContent | null;
}

/** A built server: a process of its own, spoken to over standard input and output, or a web worker. */
export class LspClient {
  readonly published = new Map<string, PublishDiagnosticsParams>();
  readonly registrations: string[] = [];
  readonly logged: string[] = [];
  /** The last `librechat/status` of each document. */
  readonly statuses = new Map<string, StatusParams>();
  /** The files and folders the server has asked for. */
  readonly asked: string[] = [];
  /** The globs the server wants to be told of. */
  readonly watched: string[] = [];
  /** The edits the server has asked for by itself; this client says that it has made them. */
  readonly applied: WorkspaceEdit[] = [];
  refreshes = 0;
  /** How often the server has asked to be asked anew for each kind of thing the client shows. */
  readonly refreshed = { codeLens: 0, inlayHint: 0 };
  initialized: InitializeResult | undefined;
  settings: unknown;
  private readonly waiting: {
    uri: string;
    accept: (params: PublishDiagnosticsParams) => boolean;
    resolve: (found: Diagnostic[]) => void;
  }[] = [];
  private versions = new Map<string, number>();

  private constructor(
    readonly connection: MessageConnection,
    /** The server's exit code. */
    private readonly exited: Promise<number | null>,
    /** Everything the server has written, messages and complaints. */
    readonly output: Buffer[],
  ) {}

  /** Starts the server on Node. */
  static start(options: ClientOptions = {}): Promise<LspClient> {
    const [node, file] = options.program ?? [process.execPath, SERVER];
    const server = spawn(node, [file, '--stdio'], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...options.env },
    });
    const connection = createMessageConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    const output: Buffer[] = [];
    server.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    server.stderr.on('data', (chunk: Buffer) => {
      output.push(chunk);
      process.stderr.write(chunk);
    });
    const exited = new Promise<number | null>((resolve) => server.once('exit', resolve));
    return LspClient.initialize(new LspClient(connection, exited, output), options);
  }

  /** Starts the server for browsers. */
  static startInWorker(options: ClientOptions = {}): Promise<LspClient> {
    const { connection, exited, output } = startWorkerServer();
    return LspClient.initialize(new LspClient(connection, exited, output), options);
  }

  private static async initialize(client: LspClient, options: ClientOptions): Promise<LspClient> {
    const { connection } = client;
    client.settings = options.settings ?? null;
    client.listen();
    if (options.files) client.answerFileRequests(options.files);
    client.initialized = await connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: options.workspaceFolder ?? null,
      workspaceFolders:
        options.workspaceFolder === undefined ? null : [{ uri: options.workspaceFolder, name: 'test' }],
      capabilities: options.capabilities ?? FULL_CLIENT,
      initializationOptions: options.files
        ? { readsFiles: true, ...options.initializationOptions }
        : options.initializationOptions,
      ...options.initialize?.(options.workspaceFolder ?? ''),
    });
    await connection.sendNotification('initialized', {});
    return client;
  }

  private listen(): void {
    const { connection } = this;
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => this.settings),
    );
    connection.onRequest(
      'client/registerCapability',
      ({ registrations }: { registrations: Registration[] }) => {
        this.registrations.push(...registrations.map((registration) => registration.method));
        for (const { registerOptions } of registrations) {
          const { watchers = [] } = (registerOptions ?? {}) as { watchers?: { globPattern: string }[] };
          this.watched.push(...watchers.map(({ globPattern }) => globPattern));
        }
        return null;
      },
    );
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      return null;
    });
    for (const kind of ['codeLens', 'inlayHint'] as const) {
      connection.onRequest(`workspace/${kind}/refresh`, () => {
        this.refreshed[kind]++;
        return null;
      });
    }
    connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
      this.applied.push(edit);
      return { applied: true };
    });
    connection.onNotification('librechat/status', (status: StatusParams) => {
      this.statuses.set(status.uri, status);
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logged.push(message);
    });
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.set(params.uri, params);
      for (const waiter of [...this.waiting]) {
        if (waiter.uri !== params.uri || !waiter.accept(params)) continue;
        this.waiting.splice(this.waiting.indexOf(waiter), 1);
        waiter.resolve(params.diagnostics);
      }
    });
    connection.listen();
  }

  private answerFileRequests(files: ReadsFiles): void {
    const asked = (uri: string): string => {
      this.asked.push(uri);
      return uri;
    };
    this.connection.onRequest(READ_FILE, ({ uri }: FileParams) => files.readFile(asked(uri)));
    this.connection.onRequest(LIST_FOLDER, ({ uri }: FileParams) => files.listFolder(asked(uri)));
  }

  async open(uri: string, text: string, languageId = 'yaml'): Promise<void> {
    this.versions.set(uri, 1);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Replaces a range, or the whole text when there is none. */
  async change(uri: string, text: string, range?: { start: Position; end: Position }): Promise<void> {
    await this.changes(uri, [range ? { range, text } : { text }]);
  }

  /** Several changes at once; each speaks of the text the one before it leaves. */
  async changes(uri: string, contentChanges: readonly TextDocumentContentChangeEvent[]): Promise<void> {
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** A file event: 1 created, 2 changed, 3 deleted. */
  async watchedFileChanged(uri: string, type: 1 | 2 | 3 = 2): Promise<void> {
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
  }

  /** Pulled findings of the newest version. */
  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const report = await this.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    return report.kind === 'full' ? report.items : [];
  }

  /** The next pushed findings that satisfy a condition; one that has arrived already counts. */
  pushed(uri: string, accept: (found: Diagnostic[]) => boolean = () => true): Promise<Diagnostic[]> {
    const last = this.published.get(uri);
    if (last && last.version === this.versions.get(uri) && accept(last.diagnostics))
      return Promise.resolve(last.diagnostics);
    return new Promise((resolve) => {
      this.waiting.push({ uri, accept: (params) => accept(params.diagnostics), resolve });
    });
  }

  async completion(uri: string, position: Position, triggerCharacter?: string): Promise<CompletionItem[]> {
    const context =
      triggerCharacter === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter };
    const list = await this.connection.sendRequest<CompletionList | null>('textDocument/completion', {
      textDocument: { uri },
      position,
      context,
    });
    return list?.items ?? [];
  }

  resolve(item: CompletionItem): Promise<CompletionItem> {
    return this.connection.sendRequest('completionItem/resolve', item);
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
  }

  async definition(uri: string, position: Position): Promise<LocationLink[]> {
    return (
      (await this.connection.sendRequest<LocationLink[] | null>('textDocument/definition', {
        textDocument: { uri },
        position,
      })) ?? []
    );
  }

  async codeActions(uri: string, range: { start: Position; end: Position }): Promise<CodeAction[]> {
    const params = { textDocument: { uri }, range, context: { diagnostics: [] } };
    return (await this.connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', params)) ?? [];
  }

  async references(uri: string, position: Position, includeDeclaration = true): Promise<Location[]> {
    const params = { textDocument: { uri }, position, context: { includeDeclaration } };
    return (await this.connection.sendRequest<Location[] | null>('textDocument/references', params)) ?? [];
  }

  async highlights(uri: string, position: Position): Promise<DocumentHighlight[]> {
    const params = { textDocument: { uri }, position };
    return (
      (await this.connection.sendRequest<DocumentHighlight[] | null>(
        'textDocument/documentHighlight',
        params,
      )) ?? []
    );
  }

  prepareRename(uri: string, position: Position): Promise<{ range: Range; placeholder: string } | null> {
    return this.connection.sendRequest('textDocument/prepareRename', { textDocument: { uri }, position });
  }

  rename(uri: string, position: Position, newName: string): Promise<WorkspaceEdit | null> {
    return this.connection.sendRequest('textDocument/rename', { textDocument: { uri }, position, newName });
  }

  async codeLenses(uri: string): Promise<CodeLens[]> {
    const params = { textDocument: { uri } };
    return (await this.connection.sendRequest<CodeLens[] | null>('textDocument/codeLens', params)) ?? [];
  }

  async inlayHints(uri: string, range: Range): Promise<InlayHint[]> {
    const params = { textDocument: { uri }, range };
    return (await this.connection.sendRequest<InlayHint[] | null>('textDocument/inlayHint', params)) ?? [];
  }

  async documentLinks(uri: string): Promise<DocumentLink[]> {
    const params = { textDocument: { uri } };
    return (
      (await this.connection.sendRequest<DocumentLink[] | null>('textDocument/documentLink', params)) ?? []
    );
  }

  async workspaceSymbols(query: string): Promise<WorkspaceSymbol[]> {
    return (await this.connection.sendRequest<WorkspaceSymbol[] | null>('workspace/symbol', { query })) ?? [];
  }

  async symbols(uri: string): Promise<DocumentSymbol[]> {
    return (
      (await this.connection.sendRequest<DocumentSymbol[] | null>('textDocument/documentSymbol', {
        textDocument: { uri },
      })) ?? []
    );
  }

  async foldingRanges(uri: string): Promise<FoldingRange[]> {
    const params = { textDocument: { uri } };
    return (
      (await this.connection.sendRequest<FoldingRange[] | null>('textDocument/foldingRange', params)) ?? []
    );
  }

  async selectionRanges(uri: string, positions: readonly Position[]): Promise<SelectionRange[]> {
    const params = { textDocument: { uri }, positions };
    return (
      (await this.connection.sendRequest<SelectionRange[] | null>('textDocument/selectionRange', params)) ??
      []
    );
  }

  semanticTokens(uri: string): Promise<SemanticTokens> {
    return this.connection.sendRequest('textDocument/semanticTokens/full', { textDocument: { uri } });
  }

  /** Shuts the server down as the protocol says and returns its exit code. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const code = await this.exited;
    this.connection.dispose();
    return code;
  }
}
