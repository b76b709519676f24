import type { Browser } from './browser.mjs';

export interface Host {
  readonly node: string;
  readonly serverMain: string;
  readonly vscodeVersion: string;
}

export function installVSCode(root: string, log?: (line: string) => void): Promise<Host>;
export function provideBrowser(root: string, host: Host, log?: (line: string) => void): Promise<Browser>;
