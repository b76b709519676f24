import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { version } from '../../package.json';
import { ClientSpellings } from './clientSpellings';
import type { startServer } from './server';

/** What is used of a worker's global scope; the compiler here knows the types of Node. */
interface WorkerScope {
  onmessage: unknown;
  postMessage(message: unknown): void;
  addEventListener(type: 'error', listener: () => void): void;
  close(): void;
}

declare const self: WorkerScope;

interface Port {
  onmessage: (() => void) | null;
  postMessage(message: unknown): void;
}
declare const MessageChannel: new () => { readonly port1: Port; readonly port2: Port };

/**
 * Starts the server in a web worker. It reads no files itself, knows no process, and cannot reach AWS. The server comes as an
 * argument: this module is evaluated only in a worker.
 */
export function runInWorker(start: typeof startServer): void {
  const spellings = new ClientSpellings();
  const connection = createConnection(
    ProposedFeatures.all,
    new BrowserMessageReader(self),
    spellings.writer(new BrowserMessageWriter(self)),
    { messageStrategy: spellings },
  );
  connection.onExit(() => {
    self.close();
  });
  start(connection, { turn: turns() }, version);
}

/** A worker has no `setImmediate`. A message to oneself comes after all that has arrived already. */
function turns(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => {
    waiting.shift()?.();
  };
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}
