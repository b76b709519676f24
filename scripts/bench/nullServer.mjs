/** A language server that answers at once and without thought: what a process, its start and the transport cost by themselves. */
import { createConnection, ProposedFeatures, TextDocumentSyncKind } from 'vscode-languageserver/node';

const connection = createConnection(ProposedFeatures.all);
const publish = ({ textDocument: { uri, version } }) => {
  void connection.sendDiagnostics({ uri, version, diagnostics: [] });
};
connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    completionProvider: {},
    hoverProvider: true,
  },
}));
connection.onDidOpenTextDocument(publish);
connection.onDidChangeTextDocument(publish);
connection.onCompletion(() => []);
connection.onHover(() => null);
connection.listen();
