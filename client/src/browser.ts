import { Uri, window, type ExtensionContext } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { activateOn } from './activation';
import type { WorkerStart } from './protocol';
import type { LanguageServer } from './server';

/** What is used of a web worker; the compiler here knows the types of Node. */
declare class Worker {
  constructor(url: string, options: { readonly name: string });
  postMessage(message: unknown): void;
  terminate(): void;
}

let server: LanguageServer | undefined;
let worker: Worker | undefined;

/** The extension where its host is a web worker: the server is a worker, too. */
export function activate(context: ExtensionContext): void {
  const folder = Uri.joinPath(context.extensionUri, 'dist');
  server = activateOn(
    {
      createClient: (id, name, options) =>
        new LanguageClient(id, name, () => Promise.resolve(connect(startWorker(folder))), options),
      checkAwsAccount: () => {
        void window.showInformationMessage(
          'The check against your AWS account needs the extension to run on a computer of yours: in VS Code for the desktop, or connected to one.',
        );
      },
    },
    context,
  );
}

/** Lets the server shut down in order. */
export async function deactivate(): Promise<void> {
  await server?.stop();
  worker?.terminate();
}

/** A worker with the server in it. There is one at a time: one that hangs would not end by itself. */
function startWorker(folder: Uri): Worker {
  worker?.terminate();
  const url = Uri.joinPath(folder, 'librechat-language-server-web.js').toString(true);
  worker = new Worker(url, { name: 'LibreChat YAML' });
  worker.postMessage({ folder: folder.toString(true) } satisfies WorkerStart);
  return worker;
}

/** The client's own way to connect asks for an instance of `Worker`, which a worker is not where VS Code wraps that class. */
function connect(started: Worker): MessageTransports {
  return { reader: new BrowserMessageReader(started), writer: new BrowserMessageWriter(started) };
}
