import {
  commands,
  languages,
  Uri,
  window,
  workspace,
  type ExtensionContext,
  type TextDocument,
} from 'vscode';
import { registerBedrockView } from './bedrockView';
import { configurationDocuments, envDocuments } from './documents';
import { registerLanguageModelTool } from './languageModelTool';
import { registerNewConfiguration } from './newConfiguration/command';
import {
  TRUSTED,
  YAML_SYNTAX_ELSEWHERE,
  type TrustedParams,
  type YamlSyntaxElsewhereParams,
} from './protocol';
import { SHOW_REFERENCES, showReferences } from './references';
import { CHANGE_SEVERITY, changeRuleSeverity } from './ruleSeverity';
import { LanguageServer, type CreateClient } from './server';
import { StatusItem } from './status';
import { WalkthroughProgress } from './walkthrough';
import { registerWhyChecked } from './whyChecked';
import { onYamlSyntaxCheckedElsewhere } from './yamlSyntax';

/** What differs between an extension host that runs on Node and one that is a web worker. */
export interface Platform {
  readonly createClient: CreateClient;
  /** Answers the command “Check Against AWS Account”. */
  checkAwsAccount(server: LanguageServer): void | Promise<void>;
}

/** Only registers listeners: the server starts with the first document that may be a LibreChat configuration. */
export function activateOn(platform: Platform, context: ExtensionContext): LanguageServer {
  const output = window.createOutputChannel('LibreChat YAML', { log: true });
  const status = new StatusItem();
  const walkthrough = new WalkthroughProgress();
  const server = new LanguageServer(platform.createClient, output, (update) => {
    status.update(update);
    bedrockView.update(update);
    walkthrough.note(update);
  });
  const bedrockView = registerBedrockView(context, server);
  context.subscriptions.push(
    output,
    status,
    walkthrough,
    commands.registerCommand('librechat.restartServer', () => server.restart()),
    commands.registerCommand('librechat.checkAwsAccount', () => platform.checkAwsAccount(server)),
    commands.registerCommand(SHOW_REFERENCES, showReferences),
    commands.registerCommand(CHANGE_SEVERITY, (...args: unknown[]) => changeRuleSeverity(server, ...args)),
    registerLanguageModelTool(server),
    registerNewConfiguration(server),
    registerWhyChecked(server),
    commands.registerCommand('librechat.showOutput', () => {
      output.show();
    }),
  );
  startWhenNeeded(context, server);
  followDocumentSettings(context, server, status);
  tellChanges(context, server);
  return server;
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
      // The client that runs passes the change on first; while it stops it could not.
      if (event.affectsConfiguration('librechat.files')) setTimeout(update);
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
