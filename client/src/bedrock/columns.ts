import { TabInputText, ViewColumn, window, type Disposable, type Uri } from 'vscode';

/** Remembers where files are edited, so that they are not shown over a view beside them. */
export class EditorColumns {
  private last: ViewColumn = ViewColumn.One;
  private readonly listener: Disposable;

  constructor() {
    this.note();
    this.listener = window.onDidChangeActiveTextEditor(() => {
      this.note();
    });
  }

  /** The column a file is open in, else the one a file was last edited in. */
  columnFor(uri: Uri): ViewColumn {
    const address = uri.toString();
    const group = window.tabGroups.all.find(({ tabs }) =>
      tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === address),
    );
    return group?.viewColumn ?? this.last;
  }

  dispose(): void {
    this.listener.dispose();
  }

  private note(): void {
    const column = window.activeTextEditor?.viewColumn;
    if (column !== undefined) this.last = column;
  }
}
