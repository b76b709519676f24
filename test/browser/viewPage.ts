import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { bedrockPage } from '../../client/src/bedrock/html';
import type { ViewMessage, ViewState } from '../../client/src/bedrock/messages';
import { launchBrowser } from '../../scripts/vscode-host/browser.mjs';
import { installVSCode, provideBrowser } from '../../scripts/vscode-host/install.mjs';
import themes from './themes.json';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What VS Code's own themes give to the page of a view: of version 1.139, as far as the view uses it. */
export type ThemeName = keyof typeof themes;
export const THEMES = Object.keys(themes) as ThemeName[];

/** What the page may keep, and what it has sent. */
interface Kept {
  posted: ViewMessage[];
  state: unknown;
}

export interface ViewOptions {
  readonly theme?: ThemeName;
  /** Of the page, in CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  /** What an earlier page has kept. */
  readonly kept?: unknown;
}

/** The built view in a real browser, with something in the place of VS Code's own API. */
export class ViewBrowser {
  private constructor(
    private readonly browser: Browser,
    private readonly server: Server,
  ) {}

  static async start(): Promise<ViewBrowser> {
    const host = await installVSCode(ROOT);
    const browser = await launchBrowser(await provideBrowser(ROOT, host));
    const server = createServer((request, response) => {
      const name = request.url ?? '/';
      if (name === '/') {
        const parts = { script: '/bedrock-view.js', style: '/bedrock-view.css', nonce: 'abc123' };
        response.writeHead(200, { 'content-type': 'text/html' }).end(bedrockPage(parts));
      } else if (/^\/bedrock-view\.(js|css)$/.test(name)) {
        const type = name.endsWith('.js') ? 'text/javascript' : 'text/css';
        response.writeHead(200, { 'content-type': type }).end(readFileSync(`${ROOT}dist${name}`));
      } else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new ViewBrowser(browser, server);
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** A new page of the view. */
  async open({ theme = 'dark', width = 700, height = 900, kept }: ViewOptions = {}): Promise<View> {
    const page = await this.browser.newPage({ viewport: { width, height } });
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.addInitScript(standIn, { kept: kept ?? null, ...themes[theme] });
    await page.goto(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`);
    return new View(page, requests, complaints);
  }
}

/** Runs in the page before anything else does. */
function standIn({
  kept,
  classes,
  variables,
}: {
  kept: unknown;
  classes: string;
  variables: Partial<Record<string, string>>;
}): void {
  const store: Kept = { posted: [], state: kept };
  Object.assign(window, {
    kept: store,
    acquireVsCodeApi: () => ({
      postMessage: (message: ViewMessage) => store.posted.push(message),
      getState: () => store.state,
      setState: (state: unknown) => (store.state = state),
    }),
  });
  const dress = () => {
    for (const [name, value] of Object.entries(variables)) {
      document.documentElement.style.setProperty(name, value ?? '');
    }
    document.body.className = classes;
  };
  document.addEventListener('DOMContentLoaded', dress);
}

/** A page with the view in it. */
export class View {
  constructor(
    readonly page: Page,
    /** The paths of everything the page has asked for. */
    readonly requests: readonly string[],
    /** What the page has written to its console, and errors nobody caught. */
    readonly complaints: readonly string[],
  ) {}

  /** Sends a state, as the extension does. */
  async show(state: ViewState): Promise<void> {
    await this.page.evaluate(
      (sent) =>
        new Promise((resolve) => {
          // The view listens for longer, so it is told first.
          window.addEventListener('message', resolve, { once: true });
          window.postMessage({ type: 'show', state: sent });
        }).then(() => undefined),
      state,
    );
  }

  private async kept(): Promise<Kept> {
    return this.page.evaluate(() => (window as unknown as { kept: Kept }).kept);
  }

  /** What the view has sent to the extension since it was ready. */
  async posted(): Promise<readonly ViewMessage[]> {
    return (await this.kept()).posted.filter(({ type }) => type !== 'ready');
  }

  async isReady(): Promise<boolean> {
    return (await this.kept()).posted.some(({ type }) => type === 'ready');
  }

  async keptState(): Promise<unknown> {
    return (await this.kept()).state;
  }

  /** What has the focus, by its role and its accessible name. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return 'nothing';
      const labelledBy = focused.getAttribute('aria-labelledby');
      const named = labelledBy === null ? focused : document.getElementById(labelledBy);
      return `${focused.getAttribute('role') ?? focused.tagName.toLowerCase()} ${named?.textContent ?? ''}`;
    });
  }

  /** What axe finds wrong, as `rule: element`. */
  async violations(): Promise<string[]> {
    await this.page.evaluate(axe.source);
    const { violations } = await this.page.evaluate<AxeResults>('axe.run()');
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
    );
  }

  /** The number of rules axe has found kept. */
  async passes(): Promise<number> {
    const { passes } = await this.page.evaluate<AxeResults>('axe.run()');
    return passes.length;
  }
}
