/** What takes longer is shown, in milliseconds. */
const PATIENCE = 1000;

/** So often the line is written anew, in milliseconds. */
const INTERVAL = 100;

const CLEAR_LINE = '\r\u001b[K';

/** Where progress is shown: standard error, as far as this is concerned. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** One line on a terminal that says what is being done, once that has taken a second. Elsewhere nothing is shown. */
export class Progress {
  private readonly since: number;
  private next: number;
  private shown = false;

  /** `now` gives the time in milliseconds. */
  constructor(
    private readonly stream: ProgressStream,
    private readonly now: () => number = Date.now,
  ) {
    this.since = now();
    this.next = this.since + PATIENCE;
  }

  /** Tells what is being done; the text is made only when it is shown. */
  tell(text: () => string): void {
    if (this.stream.isTTY !== true) return;
    const now = this.now();
    if (now < this.next) return;
    this.next = now + INTERVAL;
    this.shown = true;
    this.stream.write(`${CLEAR_LINE}${text().slice(0, (this.stream.columns ?? 80) - 1)}`);
  }

  /** Takes the line away, before anything else is written. */
  clear(): void {
    if (!this.shown) return;
    this.shown = false;
    this.stream.write(CLEAR_LINE);
  }
}
