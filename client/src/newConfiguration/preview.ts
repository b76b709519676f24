import type { Disposable } from 'vscode';
import { commands, EventEmitter, Uri, window, workspace } from 'vscode';
import { existingDocument, joined } from './files';
import type { NewConfigurationTexts } from './protocol';

const SCHEME = 'librechat-preview';
const TITLE = 'Preview: New librechat.yaml';

/** Shows what is going to be written, without writing anything: texts of no file, compared with what is there. */
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

  /** Opens the comparison, or brings it up to date. */
  async show(target: Uri, { configuration, env }: NewConfigurationTexts): Promise<void> {
    const resources: [Uri, Uri | undefined, Uri][] = [[target, undefined, this.keep(target, configuration)]];
    if (env.addition !== '') {
      const envUri = Uri.parse(env.uri);
      const before = await existingDocument(envUri);
      const text = before?.getText() ?? '';
      resources.push([envUri, before && envUri, this.keep(envUri, text + joined(text, env.addition))]);
    }
    await commands.executeCommand('vscode.changes', TITLE, resources);
  }

  /** Closes the comparison. */
  async close(): Promise<void> {
    const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
    await window.tabGroups.close(tabs.filter(({ label }) => label.startsWith(TITLE)));
  }

  dispose(): void {
    this.provider.dispose();
    this.changed.dispose();
  }

  private keep(file: Uri, text: string): Uri {
    const uri = Uri.from({ scheme: SCHEME, path: file.path });
    this.texts.set(uri.path, text);
    this.changed.fire(uri);
    return uri;
  }
}
