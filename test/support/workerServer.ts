import { EventEmitter, once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { createMessageConnection, type MessageConnection } from 'vscode-jsonrpc/node';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
} from 'vscode-jsonrpc';
import type { WorkerStart } from '../../server/src/protocol';

/** The server as browsers get it. */
export const WEB_SERVER = fileURLToPath(
  new URL('../../dist/librechat-language-server-web.js', import.meta.url),
);

/** The built server in a worker whose global scope is that of the web. */
export interface WorkerServer {
  readonly connection: MessageConnection;
  /** The worker's end: 0 when nothing went wrong. */
  readonly exited: Promise<number>;
  /** Everything the server has written, messages and complaints. */
  readonly output: Buffer[];
}

/** Starts the server as the extension's client does in a browser. */
export function startWorkerServer(): WorkerServer {
  const script = pathToFileURL(WEB_SERVER);
  const worker = new Worker(new URL('workerScope.mjs', import.meta.url), {
    workerData: { script: script.href },
    stdout: true,
    stderr: true,
  });
  const output: Buffer[] = [];
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output.push(chunk);
      process.stderr.write(chunk);
    });
  }
  worker.on('message', (message) => output.push(Buffer.from(JSON.stringify(message))));
  const failed = new EventEmitter();
  worker.on('error', (error) => {
    output.push(Buffer.from(String(error.stack)));
    failed.emit('failed');
  });
  const folder = new URL('.', script).href.replace(/\/$/, '');
  worker.postMessage({ folder } satisfies WorkerStart);
  const exited = Promise.race([
    once(worker, 'exit').then(([code]) => Number(code)),
    once(failed, 'failed').then(() => 1),
  ]);
  return {
    connection: createMessageConnection(new WorkerReader(worker), new WorkerWriter(worker)),
    exited,
    output,
  };
}

class WorkerReader extends AbstractMessageReader {
  constructor(private readonly worker: Worker) {
    super();
  }

  listen(callback: DataCallback): Disposable {
    this.worker.on('message', callback);
    return { dispose: () => this.worker.off('message', callback) };
  }
}

class WorkerWriter extends AbstractMessageWriter {
  constructor(private readonly worker: Worker) {
    super();
  }

  write(message: Message): Promise<void> {
    this.worker.postMessage(message);
    return Promise.resolve();
  }

  end(): void {
    // The worker ends when it is told to exit.
  }
}
