import { window, workspace, type DocumentFilter, type LogOutputChannel } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  State,
  type BaseLanguageClient,
  type DocumentSelector,
  type LanguageClientOptions,
  type TextDocumentFilter,
} from 'vscode-languageclient';
import { SHOW_BEDROCK } from './bedrock/command';
import { Crashes } from './crashes';
import { composeDocuments, configurationDocuments, envDocuments } from './documents';
import { answerFileRequests } from './files';
import { STATUS, type InitializationOptions, type StatusParams } from './protocol';
import { SHOW_REFERENCES } from './references';
import { CHANGE_SEVERITY } from './ruleSeverity';
import { PLAIN_LABELS } from './plainLabels';
import { withoutContents } from './trace';
import { isYamlSyntaxCheckedElsewhere } from './yamlSyntax';

/** Makes a client for a new server, which is started with it. */
export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** The one language server of the window: started when first needed, stopped and started in order. */
export class LanguageServer {
  private client: BaseLanguageClient | undefined;
  private queue: Promise<void> = Promise.resolve();
  private readonly crashes = new Crashes();
  /** The client whose server has crashed. It stays, so that nobody but the pause and the user starts another one. */
  private bereft: BaseLanguageClient | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param createClient Makes the client for each start.
   * @param onStatus Called for every status the server sends, and with undefined when there is no server any more.
   */
  constructor(
    private readonly createClient: CreateClient,
    private readonly output: LogOutputChannel,
    private readonly onStatus: (status: StatusParams | undefined) => void,
  ) {}

  /** Starts the server unless it has been started. Resolves when it is ready; a failure is shown and logged. */
  start(): Promise<void> {
    return this.enqueue(() => this.startNow());
  }

  /** Stops the server if it runs. */
  stop(): Promise<void> {
    return this.enqueue(() => this.stopNow());
  }

  /** Starts the server anew, with the documents the settings name now. */
  restart(): Promise<void> {
    this.crashes.forget();
    return this.enqueue(() => this.replaceNow());
  }

  /** Like {@link restart}, but leaves a server that has not been started alone. */
  restartIfStarted(): Promise<void> {
    return this.client ? this.restart() : Promise.resolve();
  }

  /** Sends a notification if there is a server. One that starts later learns the same when it is initialised. */
  notify(method: string, params: object): void {
    this.client?.sendNotification(method, params).catch((error: unknown) => {
      this.output.warn(`${method} was not sent: ${String(error)}`);
    });
  }

  /** Asks the server; undefined when there is none, or it fails, which is logged. */
  async request<T>(method: string, params: object): Promise<T | undefined> {
    try {
      return await this.client?.sendRequest<T>(method, params);
    } catch (error) {
      this.output.error(`${method} failed: ${String(error)}`);
      return undefined;
    }
  }

  /** One operation after the other: a client cannot be stopped while it starts. */
  private enqueue(operation: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(operation).catch((error: unknown) => {
      this.output.error(error instanceof Error ? error : String(error));
    });
    return this.queue;
  }

  private async startNow(): Promise<void> {
    if (this.client) return;
    const client = quiet(
      this.createClient(
        'librechat',
        'LibreChat YAML',
        clientOptions(this.output, () => {
          this.crashed(client);
        }),
      ),
    );
    this.client = client;
    answerFileRequests(client);
    client.onNotification(STATUS, this.onStatus);
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped) this.onStatus(undefined);
    });
    try {
      await client.start();
    } catch (error) {
      this.output.error(error instanceof Error ? error : String(error));
      this.crashed(client);
      return;
    }
    this.output.info('The language server has started.');
  }

  private async replaceNow(): Promise<void> {
    await this.stopNow();
    await this.startNow();
  }

  /** The server of a client has gone, or has not come up. Called once or several times for the same. */
  private crashed(client: BaseLanguageClient): void {
    if (client !== this.client || client === this.bereft) return;
    this.bereft = client;
    const next = this.crashes.note(Date.now());
    if (!next.restart) {
      void this.tellOfEnd(next.count);
      return;
    }
    this.output.warn(
      `The language server has stopped unexpectedly; it is started again in ${next.pause} ms.`,
    );
    if (next.isFirst) void this.tellOfCrash();
    this.pause = setTimeout(() => {
      // The user may have been faster.
      void this.enqueue(async () => {
        if (client === this.client) await this.replaceNow();
      });
    }, next.pause);
  }

  private async tellOfCrash(): Promise<void> {
    const message = 'The LibreChat language server has stopped unexpectedly and is started again.';
    if ((await window.showWarningMessage(message, SHOW_OUTPUT)) === SHOW_OUTPUT) this.output.show();
  }

  private async tellOfEnd(count: number): Promise<void> {
    const message = `The LibreChat language server has stopped ${count} times within 3 minutes and is not started again.`;
    this.output.error(message);
    const chosen = await window.showErrorMessage(message, RESTART, SHOW_OUTPUT);
    if (chosen === RESTART) await this.restart();
    else if (chosen === SHOW_OUTPUT) this.output.show();
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.bereft = undefined;
    clearTimeout(this.pause);
    try {
      await client?.dispose();
    } catch (error) {
      // A server that did not start cannot be stopped; that must not keep the next one from starting.
      this.output.debug(`The language server was not stopped: ${String(error)}`);
    }
  }
}

const SHOW_OUTPUT = 'Show Output';
const RESTART = 'Restart';

/** A client that tells the user nothing by itself: it would show a message for every request a crash leaves unanswered. */
function quiet(client: BaseLanguageClient): BaseLanguageClient {
  const log = client.error.bind(client);
  client.error = (message: string, data?: unknown) => {
    log(message, data, false);
  };
  return client;
}

/** `onCrash` is called when the server goes without having been asked to. */
function clientOptions(outputChannel: LogOutputChannel, onCrash: () => void): LanguageClientOptions {
  return {
    documentSelector: asDocumentSelector([
      ...configurationDocuments(),
      ...envDocuments(),
      ...composeDocuments(),
    ]),
    outputChannel,
    // While the client itself waited for a restart, it would go on sending to the server that is gone.
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        onCrash();
        return { action: CloseAction.DoNotRestart, handled: true, message: 'The connection is closed.' };
      },
    },
    initializationFailedHandler: () => false,
    traceOutputChannel: withoutContents(outputChannel),
    middleware: PLAIN_LABELS,
    // Evaluated for every start, also after a crash.
    initializationOptions: (): InitializationOptions => ({
      suggestCommand: 'editor.action.triggerSuggest',
      showReferencesCommand: SHOW_REFERENCES,
      changeSeverityCommand: CHANGE_SEVERITY,
      showBedrockConfigurationCommand: SHOW_BEDROCK,
      yamlSyntaxElsewhere: isYamlSyntaxCheckedElsewhere(),
      trusted: workspace.isTrusted,
      status: true,
      ranksByMatch: true,
      readsFiles: true,
    }),
    // Without this, findings would stay as they were when the document was opened.
    diagnosticPullOptions: { onChange: true },
  };
}

function asDocumentSelector(filters: DocumentFilter[]): DocumentSelector {
  return filters.flatMap(({ language, pattern }): TextDocumentFilter[] => {
    if (language === undefined) return typeof pattern === 'string' ? [{ pattern }] : [];
    if (pattern === undefined) return [{ language }];
    if (typeof pattern === 'string') return [{ language, pattern }];
    return [{ language, pattern: { baseUri: pattern.baseUri.toString(), pattern: pattern.pattern } }];
  });
}
