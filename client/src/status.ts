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
import type { StatusParams, TargetStatus } from './protocol';
import { describeTarget, isDoubtful, listBriefly } from './target';

/** The entries behind the braces in the status bar: which release the active document is checked for, and what was found. */
export class StatusItem {
  private readonly release: LanguageStatusItem;
  private readonly findings: LanguageStatusItem;
  private readonly byUri = new Map<string, StatusParams>();
  private readonly listeners: Disposable;
  private disposed = false;

  constructor() {
    this.release = languages.createLanguageStatusItem('librechat.release', configurationDocuments());
    this.release.name = 'LibreChat Release';
    this.findings = languages.createLanguageStatusItem('librechat.status', configurationDocuments());
    this.findings.name = 'LibreChat Findings';
    this.findings.command = { title: 'Show Output', command: 'librechat.showOutput' };
    this.show();
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
    this.release.selector = configurationDocuments();
    this.findings.selector = configurationDocuments();
  }

  dispose(): void {
    this.disposed = true;
    this.listeners.dispose();
    this.release.dispose();
    this.findings.dispose();
  }

  private show(): void {
    const uri = window.activeTextEditor?.document.uri.toString();
    const status = uri === undefined ? undefined : this.byUri.get(uri);
    this.showRelease(status?.target);
    this.findings.text = status?.recognised ? countOf(status.problems) : 'LibreChat';
    this.findings.detail = status ? describeFindings(status) : '';
  }

  private showRelease(target: TargetStatus | undefined): void {
    const description = target && describeTarget(target);
    this.release.text = description?.text ?? 'LibreChat';
    this.release.detail = description?.detail ?? '';
    this.release.severity =
      target && isDoubtful(target) ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
    this.release.command = target && description && commandFor(target, description.tooltip);
  }
}

/** Leads to where the release is written, or could be. */
function commandFor({ source, unreadableSetting }: TargetStatus, tooltip: string): Command {
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

function countOf(problems: number): string {
  if (problems === 0) return 'No problems';
  return problems === 1 ? '1 problem' : `${problems} problems`;
}

function describeFindings({ recognised, envFiles, outOfReach }: StatusParams): string {
  if (!recognised) return 'Not a LibreChat configuration';
  if (outOfReach) return 'env files are out of reach';
  return envFiles.length === 0 ? 'no env file' : `env: ${listBriefly(envFiles)}`;
}
