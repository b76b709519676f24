import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { checkAwsAccount } from './account';
import { activateOn } from './activation';
import type { LanguageServer } from './server';

let server: LanguageServer | undefined;

/** The extension where its host runs on Node: the server is a process of its own. */
export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath('dist/librechat-language-server.cjs');
  server = activateOn(
    {
      createClient: (id, name, options) =>
        new LanguageClient(id, name, { module, transport: TransportKind.ipc }, options),
      checkAwsAccount,
    },
    context,
  );
}

/** Lets the server shut down in order. */
export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
