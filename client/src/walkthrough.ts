import { commands } from 'vscode';
import type { StatusParams } from './protocol';

/** The walkthrough of the manifest, as commands name it. */
export const WALKTHROUGH = 'librechat-yaml.librechat-yaml#librechat.firstSteps';

/** Set once a configuration is open: a step of the walkthrough is done then. */
const SEEN = 'librechat.configurationSeen';

let isSeen = false;

/** Takes note of the documents the server tells of. */
export function noteForWalkthrough(status: StatusParams | undefined): void {
  if (isSeen || !status?.recognised) return;
  isSeen = true;
  void commands.executeCommand('setContext', SEEN, true);
}
