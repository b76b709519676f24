import { Range, Uri, window, type Disposable, type ViewColumn, type WebviewPanel } from 'vscode';
import type { Place } from './data';
import { asLabel } from '../plainText';
import { bedrockPage, newNonce } from './html';
import { placeKey, placesIn, readViewMessage, type ShowMessage, type ViewState } from './messages';

/** The type of the panel, by which VS Code knows it again after a reload. */
export const VIEW_TYPE = 'librechat.bedrockConfiguration';

/** The tab with the view in it. */
export class BedrockPanel {
  private state: ViewState = { kind: 'nothing', reason: 'waiting' };
  private shown = '';
  private readonly listener: Disposable;

  /**
   * @param panel A new panel, or one that VS Code has restored.
   * @param columnFor Where a file is to be shown.
   * @param onDispose Called when the tab is closed.
   */
  constructor(
    private readonly panel: WebviewPanel,
    extension: Uri,
    private readonly columnFor: (uri: Uri) => ViewColumn,
    onDispose: () => void,
  ) {
    const folder = Uri.joinPath(extension, 'dist');
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [folder] };
    panel.iconPath = Uri.joinPath(extension, 'images', 'icon.png');
    this.listener = webview.onDidReceiveMessage((sent: unknown) => {
      this.receive(sent);
    });
    const address = (name: string): string => webview.asWebviewUri(Uri.joinPath(folder, name)).toString();
    webview.html = bedrockPage({
      script: address('bedrock-view.js'),
      style: address('bedrock-view.css'),
      nonce: newNonce(),
    });
    panel.onDidDispose(() => {
      this.listener.dispose();
      onDispose();
    });
  }

  /** Shows a state; the same one again is not sent. */
  show(state: ViewState): void {
    this.state = state;
    const name = state.file?.replace(/^.*[\\/]/, '');
    this.panel.title = name === undefined ? 'Bedrock' : `Bedrock: ${name}`;
    const shown = JSON.stringify(state);
    if (shown === this.shown) return;
    this.shown = shown;
    this.send();
  }

  /** Brings the tab to the front and leaves the focus where it is. */
  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  dispose(): void {
    this.panel.dispose();
  }

  private send(): void {
    // A page that is not there takes nothing; it says so when it is.
    void this.panel.webview.postMessage({ type: 'show', state: this.state } satisfies ShowMessage);
  }

  private receive(sent: unknown): void {
    const message = readViewMessage(sent);
    if (message?.type === 'ready') this.send();
    else if (message && placesIn(this.state).has(placeKey(message.place))) void this.open(message.place);
  }

  private async open({ uri, range: { start, end } }: Place): Promise<void> {
    const target = Uri.parse(uri);
    const selection = new Range(start.line, start.character, end.line, end.character);
    try {
      await window.showTextDocument(target, { selection, viewColumn: this.columnFor(target) });
    } catch {
      void window.showErrorMessage(`The file cannot be opened: ${asLabel(target.path)}`);
    }
  }
}
