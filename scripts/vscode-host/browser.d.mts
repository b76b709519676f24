import type { Browser as RunningBrowser } from 'playwright-core';

export interface Browser {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
}

export function launchBrowser(browser: Browser): Promise<RunningBrowser>;
