import type { Disposable, Tab } from 'vscode';
import {
  commands,
  EventEmitter,
  TabInputText,
  TabInputTextDiff,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import { existingDocument, joined } from './files';
import type { NewConfigurationTexts } from './protocol';

const SCHEME = 'librechat-preview';

/**
 * Shows what is going to be written, without writing anything: a file that is new as it will be, one that is there compared with
 * what it will become. They are read-only.
 */
export class Preview {
  private readonly texts = new Map<string, string>();
  private readonly changed = new EventEmitter<Uri>();
  private readonly provider: Disposable;

  constructor() {
    this.provider = workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: this.changed.event,
      provideTextDocumentContent: (uri) => this.texts.get(uri.path) ?? '',
    });
  }

  /**
   * Opens the texts, the configuration in front, or brings them up to date. They are in the lower half, since questions stand in
   * the upper one.
   */
  async show(target: Uri, { configuration, env }: NewConfigurationTexts): Promise<void> {
    if (openPreviews().length === 0) await commands.executeCommand('workbench.action.newGroupBelow');
    if (env.addition !== '') {
      const envUri = Uri.parse(env.uri);
      const before = await existingDocument(envUri);
      const text = before?.getText() ?? '';
      const after = this.keep(envUri, text + joined(text, env.addition));
      await (before ? compare(envUri, after) : open(after));
    }
    await open(this.keep(target, configuration));
  }

  /** Closes the texts. */
  async close(): Promise<void> {
    await window.tabGroups.close(openPreviews());
  }

  dispose(): void {
    this.provider.dispose();
    this.changed.dispose();
  }

  private keep(file: Uri, text: string): Uri {
    const uri = Uri.from({ scheme: SCHEME, path: Uri.joinPath(file, '..', titleOf(file)).path });
    this.texts.set(uri.path, text);
    this.changed.fire(uri);
    return uri;
  }
}

/** What the tab of a text is called. */
function titleOf({ path }: Uri): string {
  return `Preview: ${path.slice(path.lastIndexOf('/') + 1)}`;
}

/** How the tabs are opened: the question keeps the keyboard, and one tab does not take the place of the other. */
const TAB = { viewColumn: ViewColumn.Active, preserveFocus: true, preview: false };

async function open(uri: Uri): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument(uri), TAB);
}

async function compare(before: Uri, after: Uri): Promise<void> {
  await commands.executeCommand('vscode.diff', before, after, titleOf(before), TAB);
}

function openPreviews(): Tab[] {
  return window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(isPreview);
}

function isPreview({ input }: Tab): boolean {
  if (input instanceof TabInputText) return input.uri.scheme === SCHEME;
  return input instanceof TabInputTextDiff && input.modified.scheme === SCHEME;
}
