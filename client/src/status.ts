import { Disposable, languages, window, workspace, type LanguageStatusItem } from 'vscode';
import { configurationDocuments } from './documents';
import type { StatusParams } from './protocol';

/** The entry behind the braces in the status bar: what the server knows about the active document. */
export class StatusItem {
  private readonly item: LanguageStatusItem;
  private readonly byUri = new Map<string, StatusParams>();
  private readonly listeners: Disposable;
  private disposed = false;

  constructor() {
    this.item = languages.createLanguageStatusItem('librechat.status', configurationDocuments());
    this.item.name = 'LibreChat';
    this.item.text = 'LibreChat';
    this.item.command = { title: 'Show Output', command: 'librechat.showOutput' };
    this.listeners = Disposable.from(
      window.onDidChangeActiveTextEditor(() => {
        this.show();
      }),
      workspace.onDidCloseTextDocument((document) => {
        this.byUri.delete(document.uri.toString());
      }),
    );
  }

  /** Takes a document's status from the server; undefined forgets them all. */
  update(status: StatusParams | undefined): void {
    // The server's last words may come after the editor has begun to shut down.
    if (this.disposed) return;
    if (status) this.byUri.set(status.uri, status);
    else this.byUri.clear();
    this.show();
  }

  /** Takes over the documents the settings name now. */
  updateDocuments(): void {
    this.item.selector = configurationDocuments();
  }

  dispose(): void {
    this.disposed = true;
    this.listeners.dispose();
    this.item.dispose();
  }

  private show(): void {
    const uri = window.activeTextEditor?.document.uri.toString();
    const status = uri === undefined ? undefined : this.byUri.get(uri);
    this.item.text = status?.recognised ? `LibreChat ${status.release}` : 'LibreChat';
    this.item.detail = status ? describe(status) : '';
  }
}

function describe({ recognised, problems, envFiles }: StatusParams): string {
  if (!recognised) return 'Not a LibreChat configuration';
  const count = problems === 0 ? 'no problems' : problems === 1 ? '1 problem' : `${problems} problems`;
  return `${count} · ${envFiles.length === 0 ? 'no env file' : `env: ${envFiles.join(', ')}`}`;
}
