import {
  BrowserMessageReader,
  BrowserMessageWriter,
  type MessageTransports,
} from 'vscode-languageclient/browser';

/** What is used of a web worker; the compiler here knows the types of Node. */
export interface WorkerPort {
  onmessage: unknown;
  addEventListener(type: 'error', listener: (event: unknown) => void): void;
  postMessage(message: unknown): void;
  terminate(): void;
}

/**
 * Connects a client to a server in a web worker. A worker in which something was thrown that nobody has caught is taken for
 * crashed, as a process would be: mostly a file of it could not be loaded, and it would never answer.
 * The client's own way to connect asks for an instance of `Worker`, which a worker is not where VS Code wraps that class.
 */
export function connect(worker: WorkerPort): MessageTransports {
  return { reader: new WorkerReader(worker), writer: new BrowserMessageWriter(worker) };
}

class WorkerReader extends BrowserMessageReader {
  constructor(worker: WorkerPort) {
    super(worker);
    this.onError(() => {
      worker.terminate();
      this.fireClose();
    });
  }
}
