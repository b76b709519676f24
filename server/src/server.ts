import {
  CompletionTriggerKind,
  FileChangeType,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { bedrockLenses } from './features/bedrock/lens';
import { bedrockConfiguration } from './features/bedrock/view/configuration';
import { codeActions } from './features/codeActions';
import { complete } from './features/completion/complete';
import { resolveCompletion } from './features/completion/resolve';
import { definition } from './features/definition';
import { documentSymbols } from './features/documentSymbols';
import { completeEnvFile } from './features/envFile/complete';
import { envFileActions } from './features/envFile/diagnose';
import { hoverEnvFile } from './features/envFile/hover';
import { extractActions } from './features/extractVariable';
import { foldingRanges } from './features/folding';
import { highlights } from './features/highlights';
import { hover } from './features/hover';
import { inlayHints } from './features/inlayHints/inlayHints';
import { pageLinks } from './features/pageLinks';
import { references } from './features/references';
import { prepareRename, rename } from './features/rename';
import { selectionRanges } from './features/selectionRanges';
import { semanticTokens } from './features/semanticTokens';
import { codeLenses } from './features/variables/codeLenses';
import { composeLinks, referenceLinks } from './features/variables/links';
import { RenameRefused } from './features/variables/rename';
import { workspaceSymbols } from './features/workspaceSymbols';
import { AccountCheck } from './accountCheck';
import { readCapabilities, serverCapabilities } from './capabilities';
import { openFolders } from './clientUris';
import { DiagnosticsPublisher } from './diagnosticsPublisher';
import {
  ACCOUNT_CHOICES,
  BEDROCK_CONFIGURATION,
  CHECK_ACCOUNT,
  readAccountCheckParams,
  readInitializationOptions,
  REPORT,
  RULE_SEVERITY,
  TRUSTED,
  YAML_SYNTAX_ELSEWHERE,
} from './protocol';
import {
  NEW_CONFIGURATION,
  NEW_CONFIGURATION_CHOICES,
  NewConfigurationRequest,
} from './newConfigurationRequest';
import { EXPLAIN_RECOGNITION, explainDocument } from './recognitionRequest';
import { ReportRequest } from './reportRequest';
import { Requests } from './requests';
import { RuleSeverityRequest } from './ruleSeverityRequest';
import { Session, type Runtime } from './session';
import { VersionedEdits } from './versionedEdits';

/** Connects the features to a client. `runtime` is what differs between Node and a browser worker. */
export function startServer(connection: Connection, runtime: Runtime, version: string): void {
  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const capabilities = readCapabilities(params.capabilities);
    const options = readInitializationOptions(params.initializationOptions);
    const session = new Session(connection, runtime, capabilities, options, openFolders(params));
    const requests = new Requests(session);
    const publisher = new DiagnosticsPublisher(connection, session, requests);
    registerDocuments(connection, session, publisher);
    registerFeatures(connection, session, requests);
    registerAccountCheck(
      connection,
      new AccountCheck(connection, session, requests, publisher, runtime.askAccount),
    );
    const report = new ReportRequest(session, requests);
    const severity = new RuleSeverityRequest(connection, session);
    connection.onRequest(RULE_SEVERITY, (params: unknown) => severity.answer(params));
    connection.onRequest(REPORT, (params: unknown, token: CancellationToken) => report.answer(params, token));
    registerFirstSteps(connection, session);
    connection.onInitialized(() => {
      session.registerDynamically(() => {
        publisher.surroundingsChanged();
      });
      if (capabilities.workspaceFolders) followFolders(connection, session, publisher);
    });
    return {
      capabilities: serverCapabilities(capabilities),
      serverInfo: { name: 'librechat-language-server', version },
    };
  });
  connection.listen();
}

/** Keeps documents, settings and the files around the documents up to date. */
function registerDocuments(connection: Connection, session: Session, publisher: DiagnosticsPublisher): void {
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    session.documents.add(uri, languageId, version, text);
    publisher.documentChanged(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    session.documents.change(textDocument.uri, textDocument.version, contentChanges);
    publisher.documentChanged(textDocument.uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const wasSurrounding = session.isSurrounding(uri);
    session.closeDocument(uri);
    publisher.documentClosed(uri, wasSurrounding);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    // Of the manifests in a workspace hardly any says something about LibreChat.
    const relevant = changes.filter(({ uri }) => session.concerns(uri));
    for (const { uri, type } of relevant) session.fileChanged(uri, type !== FileChangeType.Deleted);
    if (relevant.length > 0) publisher.surroundingsChanged();
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    session.settingsChanged(settings);
    publisher.surroundingsChanged();
  });
  connection.onNotification(YAML_SYNTAX_ELSEWHERE, ({ active }: { active: boolean }) => {
    session.yamlSyntaxElsewhere = active;
    publisher.surroundingsChanged();
  });
  connection.onNotification(TRUSTED, () => {
    session.trusted = true;
    publisher.surroundingsChanged();
  });
}

function followFolders(connection: Connection, session: Session, publisher: DiagnosticsPublisher): void {
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    session.foldersChanged(
      added.map((folder) => folder.uri),
      removed.map((folder) => folder.uri),
    );
    publisher.surroundingsChanged();
  });
}

/** One line per request: which feature answers it, and what to say when there is nothing to say. */
function registerFeatures(connection: Connection, session: Session, requests: Requests): void {
  const versioned = new VersionedEdits(session);
  connection.onCompletion((params, token) =>
    session.isEnvFile(params.textDocument.uri)
      ? requests.answerInScope(params.textDocument.uri, token, null, (document, scope, context) =>
          completeEnvFile(document, params.position, scope, context),
        )
      : requests.answer(params.textDocument.uri, token, null, (document, context) =>
          complete(
            document,
            params.position,
            context,
            params.context?.triggerCharacter,
            params.context?.triggerKind === CompletionTriggerKind.TriggerForIncompleteCompletions,
          ),
        ),
  );
  connection.onCompletionResolve((item, token) =>
    requests.answerWithoutDocument(item, token, (context) => resolveCompletion(item, context)),
  );
  connection.onHover((params, token) =>
    session.isEnvFile(params.textDocument.uri)
      ? requests.answerInScope(params.textDocument.uri, token, null, (document, scope, context) =>
          hoverEnvFile(document, params.position, scope, context),
        )
      : requests.answer(params.textDocument.uri, token, null, (document, context) =>
          hover(document, params.position, context),
        ),
  );
  connection.onCodeAction((params, token) =>
    session.isEnvFile(params.textDocument.uri)
      ? requests.answerInScope(params.textDocument.uri, token, null, (document, scope) =>
          wants('quickfix', params.context.only)
            ? versioned.actions(envFileActions(document, params.range, scope), scope.configurations)
            : [],
        )
      : requests.answer(params.textDocument.uri, token, null, (document, context) => {
          const { range, context: wanted } = params;
          const actions = [
            ...(wants('quickfix', wanted.only) ? codeActions(document, range, context) : []),
            ...(wants('refactor.extract', wanted.only) ? extractActions(document, range, context) : []),
          ];
          return versioned.actions(actions, [{ document, context }]);
        }),
  );
  connection.onDocumentSymbol((params, token) =>
    requests.answer(params.textDocument.uri, token, null, (document, context) =>
      documentSymbols(document, context.client),
    ),
  );
  connection.onFoldingRanges((params, token) =>
    requests.answer(params.textDocument.uri, token, null, (document, context) =>
      foldingRanges(document, context.client),
    ),
  );
  connection.onSelectionRanges((params, token) =>
    requests.answer(params.textDocument.uri, token, null, (document) =>
      selectionRanges(document, params.positions),
    ),
  );
  connection.languages.inlayHint.on((params, token) =>
    requests.answerInSteps(params.textDocument.uri, token, null, function* (document, context) {
      return context.inlayHints
        ? yield* inlayHints(document, params.range, context, { isSummarised: context.codeLens })
        : [];
    }),
  );
  connection.languages.semanticTokens.on((params, token) =>
    requests.answer(params.textDocument.uri, token, { data: [] }, (document) => semanticTokens(document)),
  );
  connection.onRequest(BEDROCK_CONFIGURATION, ({ uri }: { uri: string }, token: CancellationToken) =>
    requests.answerInSteps(uri, token, null, bedrockConfiguration),
  );
  registerVariables(connection, requests, versioned);
}

/** Requests about what has a name, such as variables, which stand in several files. */
function registerVariables(connection: Connection, requests: Requests, versioned: VersionedEdits): void {
  connection.onDefinition((params, token) =>
    requests.answerInScope(params.textDocument.uri, token, null, (document, scope, context) => {
      const links = definition(document, params.position, scope, context);
      return context.client.definitionLinks
        ? links
        : links.map((link) => ({ uri: link.targetUri, range: link.targetSelectionRange }));
    }),
  );
  connection.onReferences((params, token) =>
    requests.answerInScope(params.textDocument.uri, token, null, (document, scope) =>
      references(document, params.position, scope, params.context.includeDeclaration),
    ),
  );
  connection.onDocumentHighlight((params, token) =>
    requests.answerInScope(params.textDocument.uri, token, null, (document, scope) =>
      highlights(document, params.position, scope),
    ),
  );
  connection.onPrepareRename((params, token) =>
    requests.answerInScope(params.textDocument.uri, token, null, (document, scope) =>
      explained(() => prepareRename(document, params.position, scope)),
    ),
  );
  connection.onRenameRequest((params, token) =>
    requests.answerInScope(params.textDocument.uri, token, null, (document, scope) =>
      explained(() => {
        const edit = rename(document, params.position, scope, params.newName);
        return versioned.renaming(edit, scope.configurations);
      }),
    ),
  );
  connection.onCodeLens(async (params, token) => {
    const { uri } = params.textDocument;
    const ofConfiguration = await requests.answer(uri, token, undefined, (document, context) =>
      context.codeLens ? bedrockLenses(document, context) : [],
    );
    if (ofConfiguration) return ofConfiguration;
    return requests.answerInScope(uri, token, null, (document, scope, context) => {
      const command = context.client.showReferencesCommand;
      return context.codeLens && command !== undefined ? codeLenses(document, scope, command) : [];
    });
  });
  connection.onDocumentLinks((params, token) =>
    requests.answerInScope(params.textDocument.uri, token, null, (document, scope, context) => [
      ...referenceLinks(document, scope, context),
      ...composeLinks(document, scope),
      ...pageLinks(document, scope, context),
    ]),
  );
  connection.onWorkspaceSymbol(({ query }, token) =>
    requests.answerInAllScopes(token, [], (scopes) => workspaceSymbols(scopes, query)),
  );
}

/** What a feature refuses is told to the user. */
function explained<T>(operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    if (error instanceof RenameRefused) throw new ResponseError(LSPErrorCodes.RequestFailed, error.message);
    throw error;
  }
}

function registerAccountCheck(connection: Connection, check: AccountCheck): void {
  connection.onExecuteCommand((params, token) =>
    params.command === CHECK_ACCOUNT ? check.run(readAccountCheckParams(params.arguments?.[0]), token) : null,
  );
  connection.onRequest(ACCOUNT_CHOICES, ({ uri }: { uri: string }, token: CancellationToken) =>
    check.choices(uri, token),
  );
}

/** What is asked before there is a configuration, or when none is found. */
function registerFirstSteps(connection: Connection, session: Session): void {
  const begin = new NewConfigurationRequest(session);
  connection.onRequest(NEW_CONFIGURATION_CHOICES, (params: unknown, token: CancellationToken) =>
    begin.choices(params, token),
  );
  connection.onRequest(NEW_CONFIGURATION, (params: unknown, token: CancellationToken) =>
    begin.write(params, token),
  );
  connection.onRequest(EXPLAIN_RECOGNITION, (params: unknown, token: CancellationToken) =>
    explainDocument(session, params, token),
  );
}

/** Whether a client that asks for certain kinds of actions asks for one. */
function wants(kind: string, only: readonly string[] | undefined): boolean {
  return (
    only === undefined || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`))
  );
}
