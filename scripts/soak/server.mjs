/** The built server with the module that tells what it holds, and the client's side of the conversation. */
import { fork } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const ROOT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const SERVER = path.join(ROOT, 'dist', 'librechat-language-server.cjs');
const HOLDINGS = path.join(ROOT, 'scripts', 'soak', 'holdings.cjs');

/** What an editor like VS Code says it can do, as far as it matters here. */
const CAPABILITIES = {
  textDocument: {
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    definition: { linkSupport: true },
    diagnostic: {},
    rename: { prepareSupport: true },
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

/** A server's process and the conversation with it. */
export class SoakServer {
  #process;
  #connection;

  /** Failures the server has logged. */
  complaints = [];

  constructor() {
    this.#process = fork(SERVER, ['--stdio'], {
      execArgv: ['--require', HOLDINGS],
      stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
    });
    this.#connection = createMessageConnection(
      new StreamMessageReader(this.#process.stdout),
      new StreamMessageWriter(this.#process.stdin),
    );
    this.#connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
    this.#connection.onRequest(() => null);
    this.#connection.onNotification('window/logMessage', ({ type, message }) => {
      if (type === 1) this.complaints.push(message);
    });
    this.#connection.listen();
  }

  async initialize(folder) {
    await this.request('initialize', {
      processId: process.pid,
      rootUri: folder,
      workspaceFolders: [{ uri: folder, name: 'soak' }],
      capabilities: CAPABILITIES,
      initializationOptions: { showReferencesCommand: 'show', changeSeverityCommand: 'change', status: true },
    });
    await this.notify('initialized', {});
  }

  request(method, params, token) {
    return token
      ? this.#connection.sendRequest(method, params, token)
      : this.#connection.sendRequest(method, params);
  }

  notify(method, params) {
    return this.#connection.sendNotification(method, params);
  }

  /** What the server's process holds after garbage collection, in bytes. */
  memory() {
    return this.#ask({ ask: 'memory' });
  }

  /** What is kept of documents, and what the event loop waits for. */
  held(uris) {
    return this.#ask({ ask: 'held', uris });
  }

  async stop() {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.request('shutdown');
    await this.notify('exit');
    await ended;
    this.#connection.dispose();
  }

  #ask(question) {
    return new Promise((resolve, reject) => {
      this.#process.once('message', resolve);
      this.#process.send(question, (error) => error && reject(error));
    });
  }
}
