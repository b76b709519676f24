import {
  CodeActionKind,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type FoldingRangeClientCapabilities,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { PositionEncoding } from './core/positionEncoding';
import type { ClientFeatures, FoldingClient } from './features/context';
import { SEMANTIC_TOKENS_LEGEND } from './features/semanticTokens';
import { CHECK_ACCOUNT } from './protocol';

/** What of a client's capabilities matters here. */
export interface Capabilities {
  readonly features: Omit<
    ClientFeatures,
    'suggestCommand' | 'showReferencesCommand' | 'showBedrockConfigurationCommand' | 'changeSeverityCommand'
  >;
  /** What positions are counted in, both ways. */
  readonly encoding: PositionEncoding;
  /** The client asks for diagnostics; otherwise they are sent to it. */
  readonly pullDiagnostics: boolean;
  readonly diagnosticsRefresh: boolean;
  /** Settings are asked for per document. */
  readonly configuration: boolean;
  readonly configurationChange: boolean;
  readonly watchedFiles: boolean;
  readonly workspaceFolders: boolean;
  readonly prepareRename: boolean;
  /** Edits may say which versions of documents they are for. */
  readonly documentChanges: boolean;
  readonly codeLens: boolean;
  readonly codeLensRefresh: boolean;
  readonly inlayHint: boolean;
  readonly inlayHintRefresh: boolean;
}

/** Reads a client's capabilities; everything is optional in the protocol. */
export function readCapabilities(client: ClientCapabilities): Capabilities {
  const { general, textDocument, workspace } = client;
  const item = textDocument?.completion?.completionItem;
  const edit = workspace?.workspaceEdit;
  return {
    features: {
      snippets: item?.snippetSupport === true,
      hoverMarkdown: prefersMarkdown(textDocument?.hover?.contentFormat),
      itemMarkdown: prefersMarkdown(item?.documentationFormat),
      definitionLinks: textDocument?.definition?.linkSupport === true,
      nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
      createFiles: edit?.documentChanges === true && (edit.resourceOperations?.includes('create') ?? false),
      ...(textDocument?.foldingRange && { folding: readFolding(textDocument.foldingRange) }),
    },
    encoding: general?.positionEncodings?.find(isKnownEncoding) ?? 'utf-16',
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    diagnosticsRefresh: workspace?.diagnostics?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    configurationChange: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    documentChanges: edit?.documentChanges === true,
    prepareRename: textDocument?.rename?.prepareSupport === true,
    codeLens: textDocument?.codeLens !== undefined,
    codeLensRefresh: workspace?.codeLens?.refreshSupport === true,
    inlayHint: textDocument?.inlayHint !== undefined,
    inlayHintRefresh: workspace?.inlayHint?.refreshSupport === true,
  };
}

function readFolding({ lineFoldingOnly, rangeLimit }: FoldingRangeClientCapabilities): FoldingClient {
  return { lineFoldingOnly: lineFoldingOnly === true, ...(rangeLimit !== undefined && { rangeLimit }) };
}

/** The first of the formats a client names is the one it shows best. */
function prefersMarkdown(formats: readonly string[] | undefined): boolean {
  return formats?.find((format) => format === 'markdown' || format === 'plaintext') === 'markdown';
}

function isKnownEncoding(encoding: string): encoding is PositionEncoding {
  return encoding === 'utf-8' || encoding === 'utf-16' || encoding === 'utf-32';
}

/** What the server can do for this client. */
export function serverCapabilities(client: Capabilities): ServerCapabilities {
  return {
    positionEncoding: client.encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    // A list opens after a key, a dash, a reference's brace, and the space people type behind the first two.
    completionProvider: {
      triggerCharacters: [':', '-', '{', '$', ' ', '"', "'", '[', '=', ','],
      resolveProvider: true,
    },
    executeCommandProvider: { commands: [CHECK_ACCOUNT] },
    hoverProvider: true,
    definitionProvider: true,
    documentSymbolProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: client.prepareRename ? { prepareProvider: true } : true,
    workspaceSymbolProvider: true,
    documentLinkProvider: {},
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    ...(client.codeLens && { codeLensProvider: {} }),
    ...(client.inlayHint && { inlayHintProvider: true }),
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorExtract] },
    semanticTokensProvider: { legend: SEMANTIC_TOKENS_LEGEND, full: true },
    ...(client.pullDiagnostics && {
      diagnosticProvider: {
        identifier: 'librechat',
        interFileDependencies: true,
        workspaceDiagnostics: false,
      },
    }),
    ...(client.workspaceFolders && {
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    }),
  };
}
