import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import type { Document } from './core/document';
import { inSlices } from './core/steps';
import type { VariableScope } from './features/variables/scope';
import type { Session, SessionContext } from './session';
import { sizeOf } from './size';

/** A document may change while what surrounds it is read; so many times it is read again. */
const MAX_ATTEMPTS = 5;

/** So many turns it takes until an answer is on its way to the client. */
const TURNS_OF_ANSWER = 8;

/** Answers requests: finds what a feature needs, and never fails because the feature does. */
export class Requests {
  /** Counts the requests that came in, and how many of them long work has let pass. */
  private received = 0;
  private passed = 0;

  constructor(private readonly session: Session) {}

  /** Lets what the client has sent be taken in, and requests that came in be answered first. */
  async letPass(): Promise<void> {
    await this.session.turns(2);
    while (this.passed !== this.received) {
      this.passed = this.received;
      await this.session.turns(TURNS_OF_ANSWER);
    }
  }

  /** Answers a request about a document, or with `otherwise` when it is no LibreChat configuration or something fails. */
  answer<T, R>(
    uri: string,
    token: CancellationToken,
    otherwise: T,
    feature: (document: Document, context: SessionContext) => R,
  ): Promise<T | R> {
    this.received++;
    return this.orElse(otherwise, () => this.ask(uri, token, otherwise, feature));
  }

  private async ask<T, R>(
    uri: string,
    token: CancellationToken,
    otherwise: T,
    feature: (document: Document, context: SessionContext) => R,
  ): Promise<T | R> {
    const { session } = this;
    const [settings, context] = await Promise.all([
      session.settingsFor(uri),
      session.contextFor(uri),
      // The structure will be needed, and can be read while what surrounds the document is on its way.
      session.scan(uri),
    ]);
    if (token.isCancellationRequested) throw cancelled();
    const open = session.documents.get(uri);
    if (!open || sizeOf(open.document) !== 'usual' || !session.isConfiguration(open, settings)) {
      return otherwise;
    }
    const account = session.accounts.of(open.document);
    return feature(open.document, { ...context, ...(account && { account }) });
  }

  /**
   * As `answer`, for a feature that works in steps: other requests are answered in between, and when the document has changed
   * by then, the feature starts over with what it has become.
   */
  answerInSteps<T, R>(
    uri: string,
    token: CancellationToken,
    otherwise: T,
    feature: (document: Document, context: SessionContext) => Generator<undefined, R>,
  ): Promise<T | R> {
    const { session } = this;
    return this.orElse(otherwise, async () => {
      for (;;) {
        const current = await this.ask(uri, token, undefined, (document, context) => ({
          document,
          context,
        }));
        if (!current) return otherwise;
        const { document, context } = current;
        const isWanted = (): boolean =>
          !token.isCancellationRequested && session.documents.get(uri)?.document === document;
        const outcome = await inSlices(feature(document, context), () => this.letPass(), isWanted);
        if (outcome.done) return outcome.value;
        if (token.isCancellationRequested) throw cancelled();
      }
    });
  }

  /** Answers a request about variables in an open file, or with `otherwise` when it names none or something fails. */
  answerInScope<T, R>(
    uri: string,
    token: CancellationToken,
    otherwise: T,
    feature: (document: Document, scope: VariableScope, context: SessionContext) => R,
  ): Promise<T | R> {
    const { session } = this;
    this.received++;
    return this.orElse(otherwise, async () => {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        const document = session.documents.get(uri)?.document;
        if (!document || sizeOf(document) !== 'usual') return otherwise;
        const scope = await session.scopes.of(uri);
        const isEnvFile = session.isEnvFile(uri);
        if (!isEnvFile && scope.configurations.length === 0) return otherwise;
        const context = isEnvFile
          ? await session.contextInEnvFile(document, scope)
          : await session.contextFor(uri);
        if (token.isCancellationRequested) throw cancelled();
        if (session.documents.get(uri)?.document === document) return feature(document, scope, context);
      }
      return otherwise;
    });
  }

  /** Answers a request about the variables of the whole workspace. */
  answerInAllScopes<T, R>(
    token: CancellationToken,
    otherwise: T,
    feature: (scopes: readonly VariableScope[]) => R,
  ): Promise<T | R> {
    return this.orElse(otherwise, async () => {
      const scopes = await this.session.scopes.all();
      if (token.isCancellationRequested) throw cancelled();
      return feature(scopes);
    });
  }

  /** Answers a request that names its document only in passing. */
  answerWithoutDocument<T>(
    item: T & { data?: unknown },
    token: CancellationToken,
    feature: (context: SessionContext) => T,
  ): Promise<T> {
    return this.orElse(item, async () => {
      const context = await this.session.contextFor(documentOf(item.data));
      if (token.isCancellationRequested) throw cancelled();
      return feature(context);
    });
  }

  /** What an operation gives, or something else when it fails, which is logged. Errors of the protocol go to the client. */
  private async orElse<T, R>(otherwise: T, operation: () => Promise<R>): Promise<T | R> {
    try {
      return await operation();
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      this.session.log('request', error);
      return otherwise;
    }
  }
}

function cancelled(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}

function documentOf(data: unknown): string | undefined {
  return typeof data === 'object' && data !== null && 'uri' in data && typeof data.uri === 'string'
    ? data.uri
    : undefined;
}
