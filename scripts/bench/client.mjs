/** An editor that measures: it starts a server, sends it the same edits as any other, and checks every answer it times. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const USAGE = fileURLToPath(new URL('usage.cjs', import.meta.url));

/** So long a server may take for an answer, in milliseconds. */
const PATIENCE = 120_000;

const CAPABILITIES = {
  textDocument: {
    synchronization: { dynamicRegistration: true },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    publishDiagnostics: { versionSupport: true },
  },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
};

/** A server's process and the conversation with it. Times are in milliseconds. */
export class BenchClient {
  #process;
  #connection;
  #rival;
  #folder;
  #usageFolder = mkdtempSync(path.join(os.tmpdir(), 'bench-usage-'));
  #published = new Map();
  #waiting = [];
  #version = 1;

  /** When the process was started, by `performance.now()`. */
  startedAt = performance.now();

  /**
   * @param {import('./servers.mjs').Rival} rival
   * @param {string} folder URI of the workspace
   */
  constructor(rival, folder) {
    this.#rival = rival;
    this.#folder = folder;
    this.#process = spawn(process.execPath, ['--require', USAGE, rival.script, '--stdio'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, BENCH_USAGE_FILE: path.join(this.#usageFolder, 'usage.json') },
    });
    this.#connection = createMessageConnection(
      new StreamMessageReader(this.#process.stdout),
      new StreamMessageWriter(this.#process.stdin),
    );
    this.#connection.onNotification('textDocument/publishDiagnostics', (sent) => this.#receive(sent));
    this.#connection.onRequest('workspace/configuration', ({ items }) =>
      items.map(({ section }) => rival.settings(section)),
    );
    this.#connection.onRequest('client/registerCapability', () => null);
    this.#connection.onRequest(() => null);
    this.#connection.listen();
  }

  get pid() {
    return this.#process.pid;
  }

  /** Whether the answers of the server can be checked. */
  get answers() {
    return this.#rival.answers;
  }

  async initialize() {
    await this.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: this.#folder,
      workspaceFolders: [{ uri: this.#folder, name: 'bench' }],
      capabilities: CAPABILITIES,
    });
    await this.#connection.sendNotification('initialized', {});
  }

  async open(uri, text) {
    const textDocument = { uri, languageId: 'yaml', version: this.#version, text };
    await this.#connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Replaces a stretch of one line by a text. */
  change(uri, { line, from, to = from }, text) {
    const range = { start: { line, character: from }, end: { line, character: to } };
    return this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: ++this.#version },
      contentChanges: [{ range, text }],
    });
  }

  /** Waits until what is published for a document is right. A server that has nothing to say has only to say it. */
  diagnostics(uri, isRight) {
    const passes = this.answers ? isRight : () => true;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const last = JSON.stringify(this.#published.get(uri))?.slice(0, 500);
        reject(new Error(`${this.#rival.name} did not publish what is right; last: ${last}`));
      }, PATIENCE);
      this.#waiting.push((sent) => {
        if (sent.uri !== uri || !passes(sent.diagnostics)) return false;
        clearTimeout(timer);
        resolve(sent.diagnostics);
        return true;
      });
    });
  }

  /** The labels of what can be completed. */
  async completion(uri, position) {
    const answer = await this.#request('textDocument/completion', uri, position);
    return (Array.isArray(answer) ? answer : (answer?.items ?? [])).map(({ label }) => label);
  }

  async hover(uri, position) {
    const answer = await this.#request('textDocument/hover', uri, position);
    return JSON.stringify(answer?.contents ?? '');
  }

  /** Ends the server. @returns {Promise<{ cpuSeconds: number, peakMegabytes: number }>} what it has used */
  async stop() {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.#connection.sendRequest('shutdown');
    await this.#connection.sendNotification('exit');
    await ended;
    this.#connection.dispose();
    const usage = JSON.parse(readFileSync(path.join(this.#usageFolder, 'usage.json'), 'utf8'));
    rmSync(this.#usageFolder, { recursive: true });
    return usage;
  }

  kill() {
    this.#process.kill();
  }

  #request(method, uri, position) {
    return this.#connection.sendRequest(method, { textDocument: { uri }, position });
  }

  #receive(sent) {
    this.#published.set(sent.uri, sent.diagnostics);
    this.#waiting = this.#waiting.filter((takes) => !takes(sent));
  }
}
