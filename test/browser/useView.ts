import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { ViewMessage } from '../../client/src/bedrock/messages';
import { FULL, stateFor, type Shown } from './states';
import { ViewBrowser, type View, type ViewOptions } from './viewPage';

/** How a test file opens the Bedrock view. */
export interface ViewOpener {
  /** Opens it with a state. When the test is over it may not have complained, nor asked for anything but its own files. */
  readonly open: (state?: Shown, options?: ViewOptions) => Promise<View>;
  /** Opens it without a state and without that condition; the test closes it. */
  readonly openUnwatched: () => Promise<View>;
}

/** For test files that look at the Bedrock view: starts a browser, and closes what was opened. */
export function useView(): ViewOpener {
  let browser: ViewBrowser;
  const opened: View[] = [];

  beforeAll(async () => {
    browser = await ViewBrowser.start();
  }, 600_000);
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const { page, complaints, requests } of opened.splice(0)) {
      await page.close();
      // What the policy of the page refuses is complained of, too.
      expect(complaints).toEqual([]);
      expect([...requests].sort()).toEqual(['/', '/bedrock-view.css', '/bedrock-view.js']);
    }
  });

  return {
    open: async (state = stateFor(FULL), options = {}) => {
      const view = await browser.open(options);
      opened.push(view);
      await view.show(state);
      return view;
    },
    openUnwatched: () => browser.open(),
  };
}

/** The lines, counted from 1, that the view has asked for. */
export function linesOf(posted: readonly ViewMessage[]): string[] {
  return posted.map((message) =>
    message.type === 'open'
      ? `${message.place.uri.replace(/^.*\//, '')}:${message.place.range.start.line + 1}`
      : message.type,
  );
}
