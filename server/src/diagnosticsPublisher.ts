import {
  CodeLensRefreshRequest,
  DocumentDiagnosticReportKind,
  InlayHintRefreshRequest,
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type ProtocolRequestType0,
} from 'vscode-languageserver';
import { Environment } from './environment/environment';
import type { OpenDocument } from './documentStore';
import { diagnostics } from './features/diagnostics';
import { envFileDiagnostics } from './features/envFile/diagnose';
import { syntaxDiagnostics } from './features/syntaxOnly';
import { STATUS, type StatusParams, type TargetStatus } from './protocol';
import type { Requests } from './requests';
import type { Session, SessionContext } from './session';
import { sizeOf, type Size } from './size';

/** So many keys may hold up an answer. */
const MAX_ROUNDS = 50;

/** Gets findings to the client: on request where it pulls, on every change where it does not. */
export class DiagnosticsPublisher {
  private readonly pending = new Set<string>();
  private running = false;
  /** Counts what has come in. */
  private changes = 0;

  constructor(
    private readonly connection: Connection,
    private readonly session: Session,
    private readonly requests: Requests,
  ) {
    connection.languages.diagnostics.on((params, token) => this.pull(params.textDocument.uri, token));
  }

  documentChanged(uri: string): void {
    if (this.session.isSurrounding(uri)) {
      // An open file counts with its unsaved text.
      this.session.fileChanged(uri, true);
      this.surroundingsChanged();
      return;
    }
    if (!this.session.capabilities.pullDiagnostics) this.schedule(uri);
    this.referencesChanged();
  }

  documentClosed(uri: string, wasSurrounding: boolean): void {
    this.pending.delete(uri);
    if (wasSurrounding) {
      this.session.forget(uri);
      this.surroundingsChanged();
    }
    if (!this.session.capabilities.pullDiagnostics) this.send(uri, []);
  }

  /** Files around the documents or settings are different now, so every open document may be judged differently. */
  surroundingsChanged(): void {
    const { pullDiagnostics, diagnosticsRefresh } = this.session.capabilities;
    if (!pullDiagnostics) {
      for (const { document } of this.session.documents.all()) this.schedule(document.uri);
    } else if (diagnosticsRefresh) {
      this.connection.languages.diagnostics.refresh().catch((error: unknown) => {
        this.session.log('refresh', error);
      });
    }
    this.refreshLenses();
    if (this.session.capabilities.inlayHintRefresh) this.refresh(InlayHintRefreshRequest.type);
  }

  private refreshLenses(): void {
    if (this.session.capabilities.codeLensRefresh) this.refresh(CodeLensRefreshRequest.type);
  }

  /** Has the client ask anew for what it shows of one kind. */
  private refresh(type: ProtocolRequestType0<void, void, void, void>): void {
    this.connection.sendRequest(type).catch((error: unknown) => {
      this.session.log('refresh', error);
    });
  }

  /** What a configuration refers to is told of in the env files around it, too. */
  private referencesChanged(): void {
    const open = [...this.session.documents.all()].map(({ document }) => document.uri);
    const envFiles = open.filter((uri) => this.session.isEnvFile(uri));
    if (envFiles.length === 0) return;
    this.refreshLenses();
    if (this.session.capabilities.pullDiagnostics) return;
    for (const uri of envFiles) this.schedule(uri);
  }

  /** Answers for the newest version; a burst of changes is answered once. */
  private schedule(uri: string): void {
    this.pending.add(uri);
    this.changes++;
    if (this.running) return;
    this.running = true;
    this.flush().catch((error: unknown) => {
      this.session.log('diagnostics', error);
    });
  }

  private async flush(): Promise<void> {
    try {
      while (this.pending.size > 0) {
        await this.quiet();
        for (const uri of this.pending) {
          this.pending.delete(uri);
          this.send(uri, await this.findings(uri, NEVER_CANCELLED));
        }
      }
    } finally {
      this.running = false;
    }
  }

  /** Waits until all that the client had sent is taken in: what it asks for goes before what nobody has asked for. */
  private async quiet(): Promise<void> {
    let seen: number;
    let rounds = 0;
    do {
      seen = this.changes;
      await this.requests.letPass();
    } while (seen !== this.changes && ++rounds < MAX_ROUNDS);
  }

  private send(uri: string, found: Diagnostic[]): void {
    const version = this.session.documents.get(uri)?.document.version;
    this.connection
      .sendDiagnostics({ uri, diagnostics: found, ...(version !== undefined && { version }) })
      .catch((error: unknown) => {
        this.session.log('diagnostics', error);
      });
  }

  private async pull(uri: string, token: CancellationToken): Promise<DocumentDiagnosticReport> {
    return { kind: DocumentDiagnosticReportKind.Full, items: await this.findings(uri, token) };
  }

  /** The findings of an open document; a document that is no configuration has none. */
  private async findings(uri: string, token: CancellationToken): Promise<Diagnostic[]> {
    if (this.session.isEnvFile(uri)) {
      return this.requests.answerInScope(uri, token, [], (document, scope) =>
        envFileDiagnostics(document, scope),
      );
    }
    const open = this.session.documents.get(uri);
    if (open && sizeOf(open.document) !== 'usual') return this.findingsOfLarge(open, token);
    const judged = await this.requests.answerInSteps(uri, token, undefined, function* (document, context) {
      return { ...(yield* diagnostics(document, context)), context };
    });
    const isSpokenOf = judged !== undefined || !this.session.isSurrounding(uri);
    if (this.session.options.status && this.session.documents.get(uri) && isSpokenOf) {
      this.sendStatus(uri, judged?.problems ?? 0, judged?.context);
    }
    return judged?.told ?? [];
  }

  /** A document that is too large to be checked is looked at once nothing else is to be done. */
  private async findingsOfLarge(open: OpenDocument, token: CancellationToken): Promise<Diagnostic[]> {
    const { document } = open;
    const { uri } = document;
    const size = sizeOf(document);
    const settings = await this.session.settingsFor(uri);
    if (!this.session.isConfiguration(open, settings)) {
      if (this.session.options.status) this.sendStatus(uri, 0, undefined);
      return [];
    }
    const context = await this.session.contextFor(uri);
    await this.requests.letPass();
    const isWanted = !token.isCancellationRequested && this.session.documents.get(uri) === open;
    const found = isWanted && size === 'large' ? syntaxDiagnostics(document, context) : [];
    if (this.session.options.status && isWanted) this.sendStatus(uri, found.length, context, size);
    return found;
  }

  private sendStatus(
    uri: string,
    problems: number,
    context: SessionContext | undefined,
    size: Size = 'usual',
  ): void {
    const files = context?.environment.searchedFiles.filter((file) => file.text !== undefined) ?? [];
    const status: StatusParams = {
      uri,
      recognised: context !== undefined,
      ...(context && releaseStatus(context)),
      envFiles: files.map((file) => file.label),
      ...(context?.environment === Environment.outOfReach && { outOfReach: true }),
      problems,
      ...(size !== 'usual' && { size }),
    };
    this.connection.sendNotification(STATUS, status).catch((error: unknown) => {
      this.session.log('status', error);
    });
  }
}

/** Which release a document was judged by, and where it is known from. */
export function releaseStatus({ knowledge, detected }: SessionContext): { target: TargetStatus } {
  const { target, release } = knowledge;
  const { source, unreadableSetting } = detected;
  return {
    target: {
      release: target.version,
      ...(release.librechat !== target.version && { checkedAs: release.librechat }),
      source,
      ...(unreadableSetting !== undefined && { unreadableSetting }),
    },
  };
}

const NEVER_CANCELLED: CancellationToken = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({
    dispose: () => {
      // Nothing was subscribed to.
    },
  }),
};
