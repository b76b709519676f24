import {
  commands,
  languages,
  Uri,
  window,
  workspace,
  type ExtensionContext,
  type TextDocument,
} from 'vscode';
import { checkAwsAccount } from './account';
import { configurationDocuments, envDocuments } from './documents';
import { registerLanguageModelTool } from './languageModelTool';
import {
  TRUSTED,
  YAML_SYNTAX_ELSEWHERE,
  type TrustedParams,
  type YamlSyntaxElsewhereParams,
} from './protocol';
import { SHOW_REFERENCES, showReferences } from './references';
import { LanguageServer } from './server';
import { StatusItem } from './status';
import { onYamlSyntaxCheckedElsewhere } from './yamlSyntax';

let server: LanguageServer | undefined;

/** Only registers listeners: the server starts with the first document that may be a LibreChat configuration. */
export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel('LibreChat YAML', { log: true });
  const status = new StatusItem();
  const started = new LanguageServer(
    context.asAbsolutePath('dist/librechat-language-server.cjs'),
    output,
    (update) => {
      status.update(update);
    },
  );
  server = started;
  context.subscriptions.push(
    output,
    status,
    commands.registerCommand('librechat.restartServer', () => started.restart()),
    commands.registerCommand('librechat.checkAwsAccount', () => checkAwsAccount(started)),
    commands.registerCommand(SHOW_REFERENCES, showReferences),
    registerLanguageModelTool(started),
    commands.registerCommand('librechat.showOutput', () => {
      output.show();
    }),
  );
  startWhenNeeded(context, started);
  followDocumentSettings(context, started, status);
  tellChanges(context, started);
}

/** Lets the server shut down in order. */
export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}

function startWhenNeeded(context: ExtensionContext, started: LanguageServer): void {
  const consider = (document: TextDocument) => {
    if (languages.match(configurationDocuments(), document) > 0) void started.start();
    else if (languages.match(envDocuments(), document) > 0) void startBesideConfiguration(document, started);
  };
  // A change of the language closes and opens the document, so that this event covers it.
  context.subscriptions.push(workspace.onDidOpenTextDocument(consider));
  workspace.textDocuments.forEach(consider);
}

/** An env file is of interest when it lies beside a configuration; other projects' env files start nothing. */
async function startBesideConfiguration(document: TextDocument, started: LanguageServer): Promise<void> {
  if (!workspace.isTrusted || document.uri.scheme === 'untitled') return;
  try {
    const beside = await workspace.fs.readDirectory(Uri.joinPath(document.uri, '..'));
    if (beside.some(([name]) => /librechat.*\.ya?ml$/i.test(name))) await started.start();
  } catch {
    // A folder that cannot be read holds nothing for us.
  }
}

/** A running client cannot change its documents: when settings or folders do, it makes way for a new one. */
function followDocumentSettings(
  context: ExtensionContext,
  started: LanguageServer,
  status: StatusItem,
): void {
  let last = JSON.stringify(configurationDocuments());
  const update = () => {
    const now = JSON.stringify(configurationDocuments());
    if (now === last) return;
    last = now;
    status.updateDocuments();
    const isNeeded = workspace.textDocuments.some(
      (document) => languages.match(configurationDocuments(), document) > 0,
    );
    void (isNeeded ? started.restart() : started.restartIfStarted());
  };
  context.subscriptions.push(
    workspace.onDidChangeWorkspaceFolders(update),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('librechat.files')) update();
    }),
  );
}

/** Passes on what the server cannot see itself. */
function tellChanges(context: ExtensionContext, started: LanguageServer): void {
  context.subscriptions.push(
    onYamlSyntaxCheckedElsewhere((active) => {
      started.notify(YAML_SYNTAX_ELSEWHERE, { active } satisfies YamlSyntaxElsewhereParams);
    }),
    workspace.onDidGrantWorkspaceTrust(() => {
      started.notify(TRUSTED, { trusted: true } satisfies TrustedParams);
    }),
  );
}
