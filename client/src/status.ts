import {
  Disposable,
  languages,
  LanguageStatusSeverity,
  Range,
  Uri,
  window,
  workspace,
  type Command,
  type LanguageStatusItem,
} from 'vscode';
import { configurationDocuments } from './documents';
import { describeEnvironment, describeFindings, type Destination, type Entry } from './fileStatus';
import { asLabel } from './plainText';
import type { StatusParams, TargetStatus } from './protocol';
import { describeTarget, isDoubtful } from './target';

/**
 * The entries behind the braces in the status bar: which release the active document is checked for, what was found in it, and
 * where its variables come from.
 */
export class StatusItem {
  private readonly release: LanguageStatusItem;
  private readonly findings: LanguageStatusItem;
  private readonly environment: LanguageStatusItem;
  private readonly byUri = new Map<string, StatusParams>();
  private readonly listeners: Disposable;
  private disposed = false;

  constructor() {
    this.release = languages.createLanguageStatusItem('librechat.release', configurationDocuments());
    this.release.name = 'LibreChat Release';
    this.findings = languages.createLanguageStatusItem('librechat.status', configurationDocuments());
    this.findings.name = 'LibreChat Findings';
    this.environment = languages.createLanguageStatusItem('librechat.environment', configurationDocuments());
    this.environment.name = 'LibreChat Env Files';
    this.show();
    this.listeners = Disposable.from(
      window.onDidChangeActiveTextEditor(() => {
        this.show();
      }),
      workspace.onDidGrantWorkspaceTrust(() => {
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
    this.release.selector = configurationDocuments();
    this.findings.selector = configurationDocuments();
    this.environment.selector = configurationDocuments();
  }

  dispose(): void {
    this.disposed = true;
    this.listeners.dispose();
    this.release.dispose();
    this.findings.dispose();
    this.environment.dispose();
  }

  private show(): void {
    const uri = window.activeTextEditor?.document.uri.toString();
    const status = uri === undefined ? undefined : this.byUri.get(uri);
    this.showRelease(status?.target);
    showEntry(this.findings, describeFindings(status));
    showEntry(this.environment, describeEnvironment(status, workspace.isTrusted));
  }

  private showRelease(target: TargetStatus | undefined): void {
    const description = target && describeTarget(target);
    this.release.text = asLabel(description?.text ?? 'LibreChat');
    this.release.detail = asLabel(description?.detail ?? '');
    this.release.severity =
      target && isDoubtful(target) ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
    this.release.command = target && description && commandFor(target, description.tooltip);
  }
}

/** Leads to where the release is written, or could be. */
export function commandFor({ source, unreadableSetting }: TargetStatus, tooltip: string): Command {
  if (unreadableSetting !== undefined || !('uri' in source)) {
    return {
      title: 'Choose Release',
      tooltip,
      command: 'workbench.action.openSettings',
      arguments: ['@id:librechat.targetVersion'],
    };
  }
  const { start, end } = source.range;
  const selection = new Range(start.line, start.character, end.line, end.character);
  return {
    title: 'Open File',
    tooltip,
    command: 'vscode.open',
    arguments: [Uri.parse(source.uri), { selection }],
  };
}

function showEntry(item: LanguageStatusItem, { text, detail, link }: Entry): void {
  const { title, tooltip } = link;
  item.text = asLabel(text);
  item.detail = asLabel(detail);
  item.command = { title, tooltip, ...destinationOf(link) };
}

/** What shows each of the places a link can lead to. */
const COMMANDS = {
  output: 'librechat.showOutput',
  trust: 'workbench.trust.manage',
  why: 'librechat.whyChecked',
} as const;

function destinationOf(link: Destination): Pick<Command, 'command' | 'arguments'> {
  if ('settings' in link) return { command: 'workbench.action.openSettings', arguments: [link.settings] };
  return { command: COMMANDS[link.shows] };
}
