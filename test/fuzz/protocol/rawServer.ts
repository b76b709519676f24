import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { StreamMessageReader, type Message } from 'vscode-jsonrpc/node';
import type { PublishDiagnosticsParams } from 'vscode-languageserver-protocol';

/** An answer of the server: what it answers, or why it does not. */
export interface Answer {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

type Id = number;

/** A message of the protocol, whatever it holds. */
interface Received {
  readonly id?: Id | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** What the server asks its client. */
export type Respond = (method: string, params: unknown) => unknown;

/** The built server without a client's library in between, so that it can be sent anything at all. */
export class RawServer {
  readonly published = new Map<string, PublishDiagnosticsParams>();
  /** What the server has logged as errors. */
  readonly failures: string[] = [];
  complaints = '';
  exitCode: number | string | undefined;
  private readonly pending = new Map<
    Id,
    { readonly what: string; readonly resolve: (answer: Answer) => void }
  >();
  private readonly exited: Promise<void>;
  private nextId = 1;

  private constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    private readonly respond: Respond,
  ) {
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.exitCode = code ?? signal ?? 'nothing';
        resolve();
      });
    });
    child.stdin.on('error', () => undefined);
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (this.complaints += chunk));
    new StreamMessageReader(child.stdout).listen((message) => {
      this.receive(message as Message & Received);
    });
  }

  static start(program: string, respond: Respond): RawServer {
    return new RawServer(spawn(process.execPath, [program, '--stdio']), respond);
  }

  get isRunning(): boolean {
    return this.exitCode === undefined;
  }

  /** What has not been answered yet. */
  get unanswered(): string[] {
    return [...this.pending].map(([id, { what }]) => `${id} ${what}`);
  }

  /** Sends bytes as they are. */
  write(bytes: string | Uint8Array): void {
    if (this.isRunning) this.child.stdin.write(bytes);
  }

  /** Sends a message, or whatever else can be written as JSON. */
  send(message: unknown): void {
    this.write(framed(JSON.stringify(message)));
  }

  notify(method: string, params: unknown): void {
    this.send({ jsonrpc: '2.0', method, params });
  }

  /** Sends a request; `id` is what to cancel it by. */
  request(method: string, params: unknown): { id: Id; answer: Promise<Answer> } {
    return this.requestWritten(method, JSON.stringify(params));
  }

  /** The same with parameters that are JSON already, also such as no program can write; undefined for none. */
  requestWritten(method: string, params: string | undefined): { id: Id; answer: Promise<Answer> } {
    const id = this.nextId++;
    const answer = new Promise<Answer>((resolve) => {
      this.pending.set(id, { what: `${method} ${(params ?? '').slice(0, 200)}`, resolve });
    });
    const rest = params === undefined ? '' : `,"params":${params}`;
    this.write(framed(`{"jsonrpc":"2.0","id":${id},"method":${JSON.stringify(method)}${rest}}`));
    return { id, answer };
  }

  async result(method: string, params: unknown): Promise<unknown> {
    const { result, error } = await this.request(method, params).answer;
    if (error) throw new Error(`${method} failed: ${error.code} ${error.message}`);
    return result;
  }

  /** Waits until everything is answered, or the server is gone, or so many milliseconds are over. */
  async settled(bound: number): Promise<void> {
    const until = Date.now() + bound;
    for (let round = 1; this.pending.size > 0 && this.isRunning && Date.now() < until; round++) {
      await pause(5);
      // Behind a header that is none the library goes on with the next bytes it gets.
      if (round % 20 === 0) this.notify('$/nothing', {});
    }
  }

  /** Shuts the server down; one that does not go is ended. */
  async stop(bound: number): Promise<void> {
    if (this.isRunning) {
      this.request('shutdown', undefined);
      await this.settled(bound);
      this.notify('exit', undefined);
    }
    await Promise.race([this.exited, pause(bound)]);
    if (this.isRunning) this.child.kill('SIGKILL');
    await this.exited;
  }

  private receive({ id, method, params, result, error }: Received): void {
    if (method === undefined) {
      const asked = id === undefined || id === null ? undefined : this.pending.get(id);
      // What is no request may be answered all the same.
      if (!asked) return;
      this.pending.delete(id ?? 0);
      asked.resolve({ ...(result !== undefined && { result }), ...(error && { error }) });
    } else if (id !== undefined) {
      this.send({ jsonrpc: '2.0', id, ...answerOf(this.respond(method, params)) });
    } else if (method === 'textDocument/publishDiagnostics') {
      const published = params as PublishDiagnosticsParams;
      this.published.set(published.uri, published);
    } else if (method === 'window/logMessage') {
      const { type, message } = params as { type: number; message: string };
      if (type === 1) this.failures.push(message);
    }
  }
}

/** An error stands for itself; everything else is a result. */
function answerOf(value: unknown): Answer {
  return value instanceof Error ? { error: { code: -32603, message: value.message } } : { result: value };
}

/** A message as it goes over the wire. */
export function framed(body: string): string {
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
