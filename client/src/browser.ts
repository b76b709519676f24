import { Uri, window, type ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateOn } from './activation';
import type { WorkerStart } from './protocol';
import type { LanguageServer } from './server';
import { connect, type WorkerPort } from './workerConnection';

declare const Worker: new (url: string, options: { readonly name: string }) => WorkerPort;

let server: LanguageServer | undefined;
let worker: WorkerPort | undefined;

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
function startWorker(folder: Uri): WorkerPort {
  worker?.terminate();
  const url = Uri.joinPath(folder, 'librechat-language-server-web.js').toString(true);
  worker = new Worker(url, { name: 'LibreChat YAML' });
  worker.postMessage({ folder: folder.toString(true) } satisfies WorkerStart);
  return worker;
}
