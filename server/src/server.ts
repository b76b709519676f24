import {
  FileChangeType,
  type CancellationToken,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { AccountCheck } from './accountCheck';
import { readCapabilities, serverCapabilities } from './capabilities';
import { openFolders } from './clientUris';
import { DiagnosticsPublisher } from './diagnosticsPublisher';
import {
  ACCOUNT_CHOICES,
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
import { registerFeatures } from './registerFeatures';

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
