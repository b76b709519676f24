import { render } from 'preact';
import type { Place } from '../bedrock/data';
import type { ShowMessage, ViewMessage, ViewState } from '../bedrock/messages';
import { changesInWords } from './changes';
import { OpenPlace } from './parts';
import { View } from './View';

/** What VS Code gives the page of a view. */
interface VsCode {
  postMessage(message: ViewMessage): void;
  getState(): unknown;
  setState(state: Kept): void;
}

/** What is kept while the view is hidden, or the window is loaded anew. */
interface Kept {
  /** The document that is shown. */
  readonly uri?: string;
  /** In CSS pixels. */
  readonly scroll: number;
}

declare function acquireVsCodeApi(): VsCode;

/** Typing goes on; what it comes to is said when it has come to rest. */
const QUIET_MILLISECONDS = 1000;

const vscode = acquireVsCodeApi();
const root = document.getElementById('view');

let state: ViewState = { kind: 'nothing', reason: 'waiting' };
/** The state that was spoken of last. */
let spokenOf: ViewState | undefined;
let said = '';
let speaking: ReturnType<typeof setTimeout> | undefined;
let isRestored = false;

function open(place: Place): void {
  vscode.postMessage({ type: 'open', place });
}

function draw(): void {
  if (!root) return;
  const section = document.hasFocus() ? sectionInFocus() : undefined;
  render(
    <OpenPlace.Provider value={open}>
      <View state={state} said={said} />
    </OpenPlace.Provider>,
    root,
  );
  // What was in focus is gone: its section is where the user was. Who is in another window stays there.
  if (section && document.activeElement === document.body)
    section.querySelector('h2')?.focus({ preventScroll: true });
}

function sectionInFocus(): Element | undefined {
  const focused = document.activeElement;
  return focused?.closest('section') ?? undefined;
}

function show(next: ViewState): void {
  state = next;
  draw();
  if (!isRestored && next.kind === 'configuration') {
    isRestored = true;
    const kept = readKept(vscode.getState());
    if (kept?.uri === next.configuration.uri) window.scrollTo(0, kept.scroll);
  }
  keep();
  clearTimeout(speaking);
  speaking = setTimeout(speak, QUIET_MILLISECONDS);
}

function speak(): void {
  const changes = changesInWords(spokenOf, state);
  spokenOf = state;
  // Said again, the same words would not be heard.
  if (changes === '') return;
  said = changes === said ? `${changes} ` : changes;
  draw();
}

function keep(): void {
  const uri = state.kind === 'configuration' ? state.configuration.uri : undefined;
  vscode.setState({ ...(uri !== undefined && { uri }), scroll: window.scrollY });
}

function readKept(kept: unknown): Kept | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { uri, scroll } = kept as Partial<Record<keyof Kept, unknown>>;
  return { ...(typeof uri === 'string' && { uri }), scroll: typeof scroll === 'number' ? scroll : 0 };
}

window.addEventListener('message', ({ data }: MessageEvent<Partial<ShowMessage> | undefined>) => {
  if (data?.type === 'show' && data.state) show(data.state);
});
window.addEventListener('scrollend', keep);
draw();
vscode.postMessage({ type: 'ready' });
