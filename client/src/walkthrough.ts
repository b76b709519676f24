import { commands, window, type Disposable } from 'vscode';
import type { StatusParams } from './protocol';

/** The walkthrough of the manifest, as commands name it. */
export const WALKTHROUGH = 'librechat-yaml.librechat-yaml#librechat.firstSteps';

/** Whether the active editor shows a configuration: a step of the walkthrough is done once it does. */
const ACTIVE = 'librechat.configurationActive';

/** Tells the walkthrough how far the user has come. */
export class WalkthroughProgress {
  private readonly recognised = new Set<string>();
  private readonly listener: Disposable;
  private isActive = false;

  constructor() {
    this.listener = window.onDidChangeActiveTextEditor(() => {
      this.update();
    });
  }

  /** Takes a document's status from the server. */
  note(status: StatusParams | undefined): void {
    if (!status) return;
    if (status.recognised) this.recognised.add(status.uri);
    else this.recognised.delete(status.uri);
    this.update();
  }

  dispose(): void {
    this.listener.dispose();
  }

  private update(): void {
    const uri = window.activeTextEditor?.document.uri.toString();
    const isActive = uri !== undefined && this.recognised.has(uri);
    if (isActive === this.isActive) return;
    this.isActive = isActive;
    void commands.executeCommand('setContext', ACTIVE, isActive);
  }
}
