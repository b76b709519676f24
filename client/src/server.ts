import { workspace, type DocumentFilter, type LogOutputChannel } from 'vscode';
import {
  State,
  type BaseLanguageClient,
  type DocumentSelector,
  type LanguageClientOptions,
  type TextDocumentFilter,
} from 'vscode-languageclient';
import { SHOW_BEDROCK } from './bedrock/command';
import { composeDocuments, configurationDocuments, envDocuments } from './documents';
import { answerFileRequests } from './files';
import { STATUS, type InitializationOptions, type StatusParams } from './protocol';
import { SHOW_REFERENCES } from './references';
import { CHANGE_SEVERITY } from './ruleSeverity';
import { withoutContents } from './trace';
import { isYamlSyntaxCheckedElsewhere } from './yamlSyntax';

/** Makes a client for a new server, which is started with it. */
export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** The one language server of the window: started when first needed, stopped and started in order. */
export class LanguageServer {
  private client: BaseLanguageClient | undefined;
  private queue: Promise<void> = Promise.resolve();

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
    return this.enqueue(async () => {
      await this.stopNow();
      await this.startNow();
    });
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
    const client = this.createClient('librechat', 'LibreChat YAML', clientOptions(this.output));
    this.client = client;
    answerFileRequests(client);
    client.onNotification(STATUS, this.onStatus);
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped) this.onStatus(undefined);
    });
    await client.start();
    this.output.info('The language server has started.');
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      // A server that did not start cannot be stopped; that must not keep the next one from starting.
      this.output.debug(`The language server was not stopped: ${String(error)}`);
    }
  }
}

function clientOptions(outputChannel: LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: asDocumentSelector([
      ...configurationDocuments(),
      ...envDocuments(),
      ...composeDocuments(),
    ]),
    outputChannel,
    traceOutputChannel: withoutContents(outputChannel),
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
