import {
  commands,
  Disposable,
  languages,
  Uri,
  ViewColumn,
  window,
  workspace,
  type ExtensionContext,
  type TextDocument,
  type WebviewPanel,
} from 'vscode';
import { EditorColumns } from './bedrock/columns';
import { SHOW_BEDROCK } from './bedrock/command';
import { BEDROCK_CONFIGURATION, type BedrockConfiguration } from './bedrock/data';
import { stateOf } from './bedrock/followed';
import { NewestOnly } from './bedrock/newestOnly';
import { BedrockPanel, VIEW_TYPE } from './bedrock/panel';
import { configurationDocuments } from './documents';
import { visible } from './plainText';
import type { StatusParams } from './protocol';
import type { LanguageServer } from './server';

/** A context key with the addresses of all open LibreChat configurations. */
const CONFIGURATIONS_KEY = 'librechat.configurations';

/** The view of Bedrock beside the file. There is one; it follows the configuration the user is in. */
export class BedrockView {
  private panel: BedrockPanel | undefined;
  /** The document that is shown. */
  private followed: Uri | undefined;
  /** What it said when it could last be read. */
  private lastRead: BedrockConfiguration | undefined;
  private readonly recognised = new Set<string>();
  private readonly columns = new EditorColumns();
  private readonly refresh = new NewestOnly(() => this.ask());
  private readonly listeners: Disposable;

  constructor(
    private readonly server: LanguageServer,
    private readonly extension: Uri,
  ) {
    this.listeners = Disposable.from(
      this.columns,
      commands.registerCommand(SHOW_BEDROCK, (target?: unknown) => this.open(target)),
      window.registerWebviewPanelSerializer(VIEW_TYPE, {
        deserializeWebviewPanel: (panel, kept) => this.restore(panel, kept),
      }),
      window.onDidChangeActiveTextEditor((editor) => {
        if (editor) void this.follow(editor.document);
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (this.isFollowed(document)) void this.refresh.request();
      }),
      workspace.onDidOpenTextDocument((document) => {
        if (this.isFollowed(document)) void this.refresh.request();
      }),
      workspace.onDidCloseTextDocument((document) => {
        this.recognise(document.uri.toString(), false);
        if (this.isFollowed(document)) void this.refresh.request();
      }),
    );
  }

  /** Takes a document's status from the server, which tells that findings are new, too; undefined when there is none any more. */
  update(status: StatusParams | undefined): void {
    if (!status) return;
    this.recognise(status.uri, status.recognised);
    if (status.uri === this.followed?.toString()) void this.refresh.request();
  }

  dispose(): void {
    this.listeners.dispose();
    this.panel?.dispose();
  }

  /** Editors whose document is a configuration have the button of the view. */
  private recognise(uri: string, isConfiguration: boolean): void {
    if (this.recognised.has(uri) === isConfiguration) return;
    if (isConfiguration) this.recognised.add(uri);
    else this.recognised.delete(uri);
    // As Uris: where the extension runs elsewhere, the editor has other addresses than we have.
    const uris = [...this.recognised].map((address) => Uri.parse(address));
    void commands.executeCommand('setContext', CONFIGURATIONS_KEY, uris);
  }

  private async open(target: unknown): Promise<void> {
    const uri = uriOf(target) ?? activeConfiguration() ?? this.followed;
    if (!uri) {
      void window.showErrorMessage('Open the librechat.yaml whose Bedrock configuration is to be shown.');
      return;
    }
    this.followed = uri;
    if (this.panel) this.panel.reveal();
    else {
      const column = { viewColumn: ViewColumn.Beside, preserveFocus: true };
      this.adopt(
        window.createWebviewPanel(VIEW_TYPE, 'Bedrock', column, {
          enableScripts: true,
          enableFindWidget: true,
        }),
      );
    }
    await this.load(uri);
  }

  private async restore(panel: WebviewPanel, kept: unknown): Promise<void> {
    this.panel?.dispose();
    this.adopt(panel);
    const uri = keptUri(kept) ?? activeConfiguration();
    if (!uri) {
      this.panel?.show({ kind: 'nothing', reason: 'no-configuration' });
      return;
    }
    this.followed = uri;
    await this.load(uri);
  }

  private adopt(panel: WebviewPanel): void {
    this.lastRead = undefined;
    const adopted = new BedrockPanel(
      panel,
      this.extension,
      (uri) => this.columns.columnFor(uri),
      () => {
        if (this.panel === adopted) this.panel = undefined;
      },
    );
    this.panel = adopted;
  }

  /** Has the server know the document, and shows what it says. */
  private async load(uri: Uri): Promise<void> {
    try {
      await workspace.openTextDocument(uri);
    } catch {
      // A file that is gone is shown as none.
    }
    await this.server.start();
    await this.refresh.request();
  }

  /** Turns to another configuration when the user does; of what is none nothing is shown. */
  private async follow(document: TextDocument): Promise<void> {
    if (!this.panel || this.isFollowed(document) || !isCandidate(document)) return;
    if (!(await this.configurationOf(document.uri))) return;
    if (window.activeTextEditor?.document !== document) return;
    this.followed = document.uri;
    await this.refresh.request();
  }

  private async ask(): Promise<void> {
    const { panel, followed: uri } = this;
    if (!panel || !uri) return;
    const configuration = await this.configurationOf(uri);
    // Without an answer, as from a server that starts anew, what is shown stays.
    if (configuration === undefined || panel !== this.panel || uri !== this.followed) return;
    const isOpen = workspace.textDocuments.some((document) => this.isFollowed(document));
    const { lastRead, state } = stateOf({
      file: visible(workspace.asRelativePath(uri)),
      uri: uri.toString(),
      configuration,
      isOpen,
      last: this.lastRead,
    });
    this.lastRead = lastRead;
    panel.show(state);
  }

  /** What the server says of a document: null where it is no configuration; undefined where it does not answer. */
  private configurationOf(uri: Uri): Promise<BedrockConfiguration | null | undefined> {
    return this.server.request(BEDROCK_CONFIGURATION, { uri: uri.toString() });
  }

  private isFollowed({ uri }: TextDocument): boolean {
    return uri.toString() === this.followed?.toString();
  }
}

/** Makes the view ready for `context`'s lifetime. */
export function registerBedrockView(context: ExtensionContext, server: LanguageServer): BedrockView {
  const view = new BedrockView(server, context.extensionUri);
  context.subscriptions.push(view);
  return view;
}

function isCandidate(document: TextDocument): boolean {
  return languages.match(configurationDocuments(), document) > 0;
}

function activeConfiguration(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  return document && isCandidate(document) ? document.uri : undefined;
}

/** A document as the server names it, or as the editor hands it to its menus. */
function uriOf(target: unknown): Uri | undefined {
  if (target instanceof Uri) return target;
  return typeof target === 'string' ? Uri.parse(target) : undefined;
}

function keptUri(kept: unknown): Uri | undefined {
  if (typeof kept !== 'object' || kept === null || !('uri' in kept)) return undefined;
  return typeof kept.uri === 'string' ? Uri.parse(kept.uri) : undefined;
}
